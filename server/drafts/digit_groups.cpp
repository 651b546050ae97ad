#include "server/drafts/digit_groups.h"

#include <algorithm>

#include "server/drafts/tokens.h"

namespace spravka::drafts {
namespace {

bool is_joint(std::string_view between) {
  constexpr std::size_t longest_joint = 4;
  if (between.empty() || between.size() > longest_joint) {
    return false;
  }
  std::string plain(between);
  for (std::string_view const dash : {"–", "—", "−"}) {
    if (auto const at = plain.find(dash); at != std::string::npos) {
      plain.replace(at, dash.size(), "-");
    }
  }
  bool const is_known = plain.find_first_not_of(" -().") == std::string::npos;
  bool const ends_sentence = plain == ". ";
  return is_known && !ends_sentence;
}

bool is_alphanumeric(char next) {
  return is_latin(next) || is_digit(next);
}

bool is_letter_before(std::string_view text, std::size_t begin) {
  if (begin == 0) {
    return false;
  }
  std::size_t start = begin - 1;
  while (start > 0 && begin - start < 4 &&
         (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) {
    --start;
  }
  return text[start] == '_' || is_letter(character_at(text, start).code);
}

bool is_letter_after(std::string_view text, std::size_t end) {
  return end < text.size() && (text[end] == '_' || is_letter(character_at(text, end).code));
}

}  // namespace

std::vector<DigitGroup> digit_groups(std::string_view text) {
  std::vector<DigitGroup> groups;
  std::size_t glued_end = std::string_view::npos;
  for (std::size_t position = 0; position < text.size();) {
    if (!is_digit(text[position])) {
      ++position;
      continue;
    }
    Token const run = run_at(text, position, is_digit);
    position = run.end;
    if (is_letter_before(text, run.begin) || is_letter_after(text, run.end)) {
      glued_end = run.end;
      continue;
    }
    bool const follows = !groups.empty() && groups.back().end != glued_end;
    std::size_t const previous_end = follows ? groups.back().end : 0;
    bool const is_chained =
        follows && is_joint(text.substr(previous_end, run.begin - previous_end));
    groups.push_back({run.begin, run.end, is_chained});
  }
  return groups;
}

bool DigitChain::has_sizes(std::initializer_list<std::size_t> wanted) const {
  return std::equal(sizes.begin(), sizes.end(), wanted.begin(), wanted.end());
}

DigitChain chain_of(std::string_view text, std::vector<DigitGroup> const& groups, std::size_t first,
                    std::size_t count) {
  DigitChain chain;
  chain.begin = groups[first].begin;
  chain.end = groups[first + count - 1].end;
  for (std::size_t i = first; i < first + count; ++i) {
    if (i > first) {
      chain.separators += text.substr(groups[i - 1].end, groups[i].begin - groups[i - 1].end);
    }
    chain.digits += text.substr(groups[i].begin, groups[i].end - groups[i].begin);
    chain.sizes.push_back(groups[i].end - groups[i].begin);
  }
  if (chain.begin > 0 && text[chain.begin - 1] == '(') {
    --chain.begin;
    chain.separators += '(';
  }
  if (chain.begin > 0 && text[chain.begin - 1] == '+' &&
      (chain.begin == 1 || !is_alphanumeric(text[chain.begin - 2]))) {
    --chain.begin;
    chain.has_plus = true;
  }
  chain.is_fraction = chain.begin > 1 &&
                      (text[chain.begin - 1] == '.' || text[chain.begin - 1] == ',') &&
                      is_digit(text[chain.begin - 2]);
  return chain;
}

std::vector<std::string_view> words_before(Passage const& passage, std::size_t position,
                                           std::size_t count) {
  std::vector<std::string_view> found;
  std::size_t newlines = 0;
  for (std::size_t i = passage.word_at(position); i > 0 && found.size() < count; --i) {
    std::string_view const gap =
        i < passage.words.size() ? passage.gap_before(i) : passage.gap_after(i - 1);
    newlines += static_cast<std::size_t>(std::count(gap.begin(), gap.end(), '\n'));
    if (newlines > 1) {
      break;
    }
    found.emplace_back(passage.words[i - 1].lower);
  }
  return found;
}

}  // namespace spravka::drafts
