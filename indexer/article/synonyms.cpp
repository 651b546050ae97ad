// synonyms.<lang>.txt: one group a line.
#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/article/article_file.h"
#include "indexer/article/collection.h"
#include "indexer/article/letters.h"
#include "indexer/article/link.h"

namespace spravka::article {

namespace {

constexpr std::string_view synonyms_start = "synonyms.";
constexpr std::string_view synonyms_end = ".txt";
constexpr std::size_t max_words_in_group = 50;
constexpr std::size_t max_word_bytes = 200;
constexpr std::size_t max_synonyms_bytes = std::size_t{1024} * 1024;

/// What stands before a comment: `#` at the start or after a space, so that C# is a word.
std::string_view without_comment(std::string_view line) {
  for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1)) {
    if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t') {
      return line.substr(0, at);
    }
  }
  return line;
}

std::vector<std::string> split_words(std::string_view list) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at <= list.size();) {
    std::size_t const end = std::min(list.find(',', at), list.size());
    std::string word(trim(list.substr(at, end - at)));
    at = end + 1;
    if (!word.empty() && std::ranges::find(words, word) == words.end()) {
      words.push_back(std::move(word));
    }
    if (words.size() > max_words_in_group) {
      break;
    }
  }
  return words;
}

bool is_too_long(std::vector<std::string> const& words) {
  return words.size() > max_words_in_group ||
         std::ranges::any_of(words, [](auto const& word) { return word.size() > max_word_bytes; });
}

/// The group, or what is wrong with the line.
tl::expected<SynonymGroup, std::string> read_group(std::string_view line,
                                                   Language const& language) {
  constexpr std::string_view arrow = "=>";
  std::size_t const at = line.find(arrow);
  bool const is_one_way = at != std::string_view::npos;
  SynonymGroup group{language, split_words(line.substr(0, at)), {}};
  if (is_one_way) {
    group.targets = split_words(line.substr(at + arrow.size()));
  }
  if (is_too_long(group.words) || is_too_long(group.targets)) {
    return tl::unexpected(std::string("a group may hold 50 words of 200 bytes; split the line"));
  }
  if (is_one_way && (group.words.empty() || group.targets.empty())) {
    return tl::unexpected(std::string("\"=>\" needs words on both sides"));
  }
  if (!is_one_way && group.words.size() < 2) {
    return tl::unexpected(std::string("a group needs two words or more, with commas between them"));
  }
  return group;
}

std::optional<Language> language_of_synonyms(std::string_view path) {
  std::string_view const name = file_name_of(path);
  bool const fits = name.starts_with(synonyms_start) && name.ends_with(synonyms_end) &&
                    name.size() > synonyms_start.size() + synonyms_end.size();
  if (!fits) {
    return std::nullopt;
  }
  std::string_view const code =
      name.substr(synonyms_start.size(), name.size() - synonyms_start.size() - synonyms_end.size());
  auto const& known = text::known_languages();
  auto const found = std::ranges::find(known, code, &Language::code);
  return found == known.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

ParsedSynonyms parse_synonyms(std::string const& path, std::string_view bytes) {
  ParsedSynonyms parsed;
  auto const warn = [&](int line, std::string message) {
    parsed.warnings.push_back(
        {path, line, Severity::Warning, "bad-synonyms", std::move(message), false});
  };
  auto const language = language_of_synonyms(path);
  if (!language || bytes.size() > max_synonyms_bytes || find_malformed(bytes)) {
    warn(0, "the file must be called synonyms.<lang>.txt, be UTF-8 and have at most 1 MB");
    return parsed;
  }
  bytes.remove_prefix(text_start(bytes));
  int number = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t const end = std::min(bytes.find('\n', at), bytes.size());
    std::string_view const line = trim(without_comment(bytes.substr(at, end - at)));
    at = end + 1;
    ++number;
    if (line.empty()) {
      continue;
    }
    if (auto group = read_group(line, *language)) {
      parsed.groups.push_back(std::move(*group));
    } else {
      warn(number, group.error());
    }
  }
  return parsed;
}

bool is_synonyms_path(std::string_view path) {
  return language_of_synonyms(path).has_value();
}

}  // namespace spravka::article
