#include "indexer/article/significance.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <set>

#include "indexer/article/article_file.h"
#include "indexer/article/letters.h"

namespace spravka::article {

namespace {

constexpr std::size_t most_blocks = 600;  // Beyond, blocks are matched by their place.

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const begin = text.find_first_not_of(" \t\r\n", at);
    if (begin == std::string_view::npos) {
      break;
    }
    std::size_t const end = std::min(text.find_first_of(" \t\r\n", begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    at = end;
  }
  return words;
}

using Things = std::multiset<std::string>;

Things numbers_in(std::string_view text) {
  Things numbers;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') {
      ++end;
    }
    if (end > at) {
      numbers.emplace(text.substr(at, end - at));
    }
    at = std::max(end, at + 1);
  }
  return numbers;
}

/// What stands between two marks: `code`, «names», **bold**.
void add_between(std::string_view text, std::string_view open, std::string_view close,
                 Things& things) {
  for (std::size_t at = text.find(open); at != std::string_view::npos; at = text.find(open, at)) {
    std::size_t const begin = at + open.size();
    std::size_t const end = text.find(close, begin);
    if (end == std::string_view::npos) {
      return;
    }
    things.emplace(text.substr(begin, end - begin));
    at = end + close.size();
  }
}

Things names_in(std::string_view text) {
  Things names;
  add_between(text, "«", "»", names);
  add_between(text, "“", "”", names);
  add_between(text, "**", "**", names);
  return names;
}

Things code_in(std::string_view text) {
  Things code;
  add_between(text, "`", "`", code);
  add_between(text, "](", ")", code);
  if (text.starts_with("```") || text.starts_with("~~~")) {
    code.emplace(text);
  }
  return code;
}

Things paths_in(std::string_view text) {
  Things paths;
  for (std::string_view const word : words_of(text)) {
    if (word.size() > 1 && word.find_first_of("/\\@") != std::string_view::npos) {
      paths.emplace(word.substr(0, word.find_last_not_of(".,;:)") + 1));
    }
  }
  return paths;
}

Things negations_in(std::string_view text) {
  Things negations;
  std::string const lower = lower_case(text);
  constexpr std::array words{std::string_view("не"),    std::string_view("нельзя"),
                             std::string_view("без"),   std::string_view("нет"),
                             std::string_view("not"),   std::string_view("no"),
                             std::string_view("never"), std::string_view("without"),
                             std::string_view("don't"), std::string_view("cannot")};
  for (std::string_view const word : words_of(lower)) {
    if (std::ranges::find(words, word) != words.end()) {
      negations.emplace(word);
    }
  }
  return negations;
}

std::vector<char32_t> letters_of(std::string_view text) {
  std::vector<char32_t> letters;
  for (std::size_t at = 0; at < text.size();) {
    letters.push_back(read_letter(text, at));
  }
  return letters;
}

/// How many letters must be changed, put in or taken out.
std::size_t distance(std::string_view one, std::string_view other) {
  auto const first = letters_of(one);
  auto const second = letters_of(other);
  std::vector<std::size_t> row(second.size() + 1);
  for (std::size_t j = 0; j <= second.size(); ++j) {
    row[j] = j;
  }
  for (std::size_t i = 1; i <= first.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= second.size(); ++j) {
      std::size_t const changed = diagonal + (first[i - 1] == second[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row.back();
}

/// The same words in the same order, a few of them spelled a little differently.
bool is_slip_of_pen(std::string_view before, std::string_view after) {
  auto const first = words_of(before);
  auto const second = words_of(after);
  constexpr std::size_t most_letters = 2;
  constexpr std::size_t most_slips = 3;
  std::size_t slips = 0;
  if (first.size() != second.size()) {
    // A word too few or too many: "the the", "и и", a comma that stands alone.
    return first.size() + second.size() > 6 &&
           std::max(first.size(), second.size()) - std::min(first.size(), second.size()) == 1 &&
           distance(before, after) <= 4;
  }
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (first[i] == second[i]) {
      continue;
    }
    ++slips;
    bool const is_short = first[i].size() < 3 && second[i].size() < 3;
    if (is_short || distance(first[i], second[i]) > most_letters) {
      return false;
    }
  }
  return slips <= most_slips;
}

Judgement major(std::string reason) {
  return {Significance::Major, std::move(reason)};
}

bool is_fence(std::string_view line) {
  std::string_view const bare = trim(line);
  return bare.starts_with("```") || bare.starts_with("~~~");
}

/// The longest common run of blocks that are equal, by their places.
std::vector<std::vector<std::size_t>> common_lengths(std::vector<Block> const& before,
                                                     std::vector<Block> const& after) {
  std::vector<std::vector<std::size_t>> lengths(before.size() + 1,
                                                std::vector<std::size_t>(after.size() + 1));
  for (std::size_t i = before.size(); i-- > 0;) {
    for (std::size_t j = after.size(); j-- > 0;) {
      lengths[i][j] = before[i].text == after[j].text
                          ? lengths[i + 1][j + 1] + 1
                          : std::max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

void add_front_matter(std::string_view front_matter, std::vector<Block>& blocks) {
  int line = 2;
  for (std::size_t begin = 0; begin < front_matter.size(); ++line) {
    std::size_t const end = std::min(front_matter.find('\n', begin), front_matter.size());
    std::string_view const text = front_matter.substr(begin, end - begin);
    if (text.starts_with("title:") || text.starts_with("summary:")) {
      blocks.push_back({std::string(trim(text)), line});
    }
    begin = end + 1;
  }
}

}  // namespace

std::vector<Block> blocks_of(std::string_view file) {
  SplitFile const split = split_file(file);
  std::vector<Block> blocks;
  add_front_matter(split.front_matter, blocks);
  Block block;
  bool is_code = false;
  int line = split.body_line;
  auto const close = [&blocks, &block] {
    if (!block.text.empty()) {
      blocks.push_back(std::move(block));
    }
    block = {};
  };
  for (std::size_t begin = 0; begin < split.body.size(); ++line) {
    std::size_t const end = std::min(split.body.find('\n', begin), split.body.size());
    std::string_view const text = split.body.substr(begin, end - begin);
    begin = end + 1;
    if (!is_code && trim(text).empty()) {
      close();
      continue;
    }
    is_code = is_code != is_fence(text);
    block.line = block.text.empty() ? line : block.line;
    block.text.append(block.text.empty() ? "" : "\n").append(text);
    if (text.starts_with('#') && !is_code) {
      close();
    }
  }
  close();
  return blocks;
}

Judgement judge_change(std::string_view before, std::string_view after) {
  if (words_of(before) == words_of(after)) {
    return {};
  }

  struct Kind {
    std::function<Things(std::string_view)> things;
    char const* reason;
  };

  static std::array<Kind, 5> const kinds{{{numbers_in, "a number changed"},
                                          {code_in, "code or a link changed"},
                                          {names_in, "a name in quotes or bold changed"},
                                          {paths_in, "a path changed"},
                                          {negations_in, "a \"not\" came or went"}}};
  for (Kind const& kind : kinds) {
    if (kind.things(before) != kind.things(after)) {
      return major(kind.reason);
    }
  }
  return is_slip_of_pen(before, after) ? Judgement{Significance::Minor, "a slip of the pen"}
                                       : major("the text changed");
}

std::vector<int> match_blocks(std::vector<Block> const& before, std::vector<Block> const& after) {
  std::vector<int> made_of(after.size(), -1);
  if (before.size() > most_blocks || after.size() > most_blocks) {
    for (std::size_t j = 0; j < std::min(before.size(), after.size()); ++j) {
      made_of[j] = static_cast<int>(j);
    }
    return made_of;
  }
  auto const lengths = common_lengths(before, after);
  std::size_t i = 0;
  std::size_t j = 0;
  // Between two equal blocks, as many changed ones belong together as both sides have.
  while (i < before.size() && j < after.size()) {
    bool const belong = before[i].text == after[j].text || lengths[i + 1][j + 1] == lengths[i][j];
    if (belong) {
      made_of[j++] = static_cast<int>(i++);
    } else if (lengths[i + 1][j] >= lengths[i][j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return made_of;
}

}  // namespace spravka::article
