#include "indexer/text/language.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <map>

#include "indexer/text/analyzer.h"
#include "indexer/text/characters.h"
#include "indexer/text/spoken.h"

namespace spravka::text {

namespace {

// The longest tag of RFC 5646 that is not made up takes 35.
constexpr std::size_t max_tag_length = 35;
constexpr std::size_t max_header_length = 1000;

// Enough to tell two languages apart.
constexpr std::size_t telling_bytes = 4000;

std::string_view trimmed(std::string_view text) {
  auto const first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// What stands before the separator; `rest` keeps what stands behind it.
std::string_view take_until(std::string_view& rest, char separator) {
  auto const end = rest.find(separator);
  auto const taken = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  return trimmed(taken);
}

bool is_tag_character(char character) {
  auto const code = static_cast<unsigned char>(character);
  return is_ascii_letter(code) || is_ascii_digit(code) || character == '-' || character == '_';
}

// The weight among the parameters of one language range: 1 when it has none, 0 when it makes no
// sense.
double weight_of(std::string_view parameters) {
  while (!parameters.empty()) {
    auto const parameter = take_until(parameters, ';');
    if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) {
      continue;
    }
    double weight = 0;
    auto const number = parameter.substr(2);
    auto const [end, error] = std::from_chars(number.data(), number.data() + number.size(), weight,
                                              std::chars_format::fixed);
    bool const is_whole = error == std::errc{} && end == number.data() + number.size();
    return is_whole && weight >= 0 && weight <= 1 ? weight : 0;
  }
  return 1;
}

std::vector<Language> written_in(Script script) {
  std::vector<Language> languages;
  for (auto const& language : known_languages()) {
    if (script_of_language(language) == script) {
      languages.push_back(language);
    }
  }
  return languages;
}

// Languages of one script are told apart by the small words that every sentence has; the first of
// them is the one when none tells.
std::optional<Language> among(std::vector<Language> const& languages, std::string_view utf8) {
  if (languages.size() < 2) {
    return languages.empty() ? std::nullopt : std::optional(languages.front());
  }
  std::vector<std::size_t> small_words(languages.size());
  Analyzer analyzer;
  for (auto const& token : analyzer.analyze(utf8.substr(0, telling_bytes))) {
    for (std::size_t at = 0; at < languages.size(); ++at) {
      small_words[at] += is_own_stop_word(token.word, languages[at]) ? 1 : 0;
    }
  }
  auto const most = std::max_element(small_words.begin(), small_words.end());
  return languages[static_cast<std::size_t>(most - small_words.begin())];
}

}  // namespace

std::optional<Language> parse_language(std::string_view code) {
  auto const tag = trimmed(code);
  if (tag.size() < 2 || tag.size() > max_tag_length ||
      !std::all_of(tag.begin(), tag.end(), is_tag_character)) {
    return std::nullopt;
  }
  if (tag.size() > 2 && (is_ascii_letter(static_cast<unsigned char>(tag[2])) ||
                         is_ascii_digit(static_cast<unsigned char>(tag[2])))) {
    return std::nullopt;
  }
  for (auto const& language : known_languages()) {
    if ((tag[0] | 0x20) == language.code[0] && (tag[1] | 0x20) == language.code[1]) {
      return language;
    }
  }
  return std::nullopt;
}

std::optional<Language> detect_language(std::string_view utf8) {
  std::map<Script, std::size_t> letters;
  for (std::size_t at = 0; at < utf8.size();) {
    auto const character = decode(utf8, at);
    at += character.length;
    if (role_of(character.code) == Role::Letter) {
      ++letters[script_of(character.code)];
    }
  }
  // Names, commands and code are Latin in every language; nobody writes Cyrillic among English.
  constexpr std::size_t latin_among_cyrillic = 4;
  std::size_t most = letters[Script::Latin];
  auto best = Script::Latin;
  letters[Script::Cyrillic] *= latin_among_cyrillic;
  for (auto const script : {Script::Cyrillic, Script::Other}) {
    if (letters[script] > 0 && letters[script] >= most) {
      most = letters[script];
      best = script;
    }
  }
  return most == 0 ? std::nullopt : among(written_in(best), utf8);
}

std::optional<Language> preferred_language(std::string_view accept_language) {
  auto rest = accept_language;
  if (rest.size() > max_header_length) {
    rest = rest.substr(0, max_header_length);
    auto const end = rest.rfind(',');  // Half a range is none.
    rest = rest.substr(0, end == std::string_view::npos ? 0 : end);
  }
  std::optional<Language> preferred;
  double best = 0;
  while (!rest.empty()) {
    auto range = take_until(rest, ',');
    auto const language = parse_language(take_until(range, ';'));
    auto const weight = weight_of(range);
    if (language && weight > best) {
      preferred = language;
      best = weight;
    }
  }
  return preferred;
}

}  // namespace spravka::text
