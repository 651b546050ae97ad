#include "server/theme/translations.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include "indexer/text/locale.h"
#include "server/theme/theme.h"

namespace spravka::theme {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_named = 5;  // Phrases that a warning names.

[[noreturn]] void fail(std::string const& file, int line, std::string const& what) {
  throw ThemeError(fmt::format("{}:{}: {}", file, line + 1, what));
}

std::string read_text(YAML::Node const& node, std::string const& file) {
  auto text = node.as<std::string>();
  if (text.find("{{") != std::string::npos) {
    fail(file, node.Mark().line, "a phrase names what is filled in with single braces: {name}");
  }
  return text;
}

Phrase read_phrase(YAML::Node const& node, std::string const& file) {
  Phrase phrase;
  if (node.IsScalar()) {
    phrase.text = read_text(node, file);
    return phrase;
  }
  if (!node.IsMap()) {
    fail(file, node.Mark().line,
         "a phrase is a text, or a map of plural forms (one, few, many, other)");
  }
  for (auto const& form : node) {
    phrase.forms[form.first.as<std::string>()] = read_text(form.second, file);
  }
  if (!phrase.forms.contains("other")) {
    fail(file, node.Mark().line, "plural forms need at least the form \"other\"");
  }
  return phrase;
}

std::map<std::string, Phrase> read_language(std::string const& path, std::string const& file) {
  std::map<std::string, Phrase> phrases;
  try {
    auto const root = YAML::LoadFile(path);
    if (!root.IsMap()) {
      fail(file, 0, "must be a map of keys and phrases");
    }
    for (auto const& entry : root) {
      auto const key = entry.first.as<std::string>();
      if (!phrases.emplace(key, read_phrase(entry.second, file)).second) {
        fail(file, entry.first.Mark().line, fmt::format("the key {} stands there twice", key));
      }
    }
  } catch (YAML::Exception const& error) {
    fail(file, error.mark.line, error.msg);
  }
  return phrases;
}

std::string escape(std::string_view text) {
  std::string result;
  for (char const c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

/// What a theme must say in full; any other language may leave phrases to English.
bool is_whole(std::string const& code) {
  return code == "ru" || code == "en";
}

using NamedPhrases = std::pair<std::string, std::map<std::string, Phrase> const&>;

/// That everything the other language says is said here.
void check_same_keys(NamedPhrases const& mine, NamedPhrases const& other) {
  for (auto const& [key, phrase] : other.second) {
    if (!mine.second.contains(key)) {
      throw ThemeError(fmt::format("translations/{}.yaml:1: lacks the phrase {}, which {}.yaml has",
                                   mine.first, key, other.first));
    }
  }
}

void collect_placeholders(std::string const& text, std::vector<std::string>& names) {
  for (auto found = find_placeholder(text, 0); found; found = find_placeholder(text, found->end)) {
    names.push_back(found->name);
  }
}

}  // namespace

Translations::Translations(std::vector<std::string> const& folders) {
  for (auto const& folder : folders) {
    std::error_code error;
    for (auto const& entry : fs::directory_iterator(fs::path(folder) / "translations", error)) {
      if (entry.path().extension() == ".yaml") {
        auto const name = entry.path().filename().string();
        auto phrases = read_language(entry.path().string(), "translations/" + name);
        phrases.merge(languages_[entry.path().stem().string()]);  // What is there already stays.
        languages_[entry.path().stem().string()] = std::move(phrases);
      }
    }
  }
  for (auto const& language : text::known_languages()) {
    if (!languages_.contains(language.code)) {
      throw ThemeError(fmt::format("translations/{}.yaml: missing; add it to {}", language.code,
                                   folders.back()));
    }
  }
  check_whole();
  fill_gaps();
}

void Translations::check_whole() const {
  auto const russian = languages_.find("ru");
  auto const english = languages_.find("en");
  if (russian == languages_.end() || english == languages_.end()) {
    throw ThemeError(fmt::format("translations/{}.yaml: missing; every theme has ru and en",
                                 russian == languages_.end() ? "ru" : "en"));
  }
  check_same_keys(*russian, *english);
  for (auto const& language : languages_) {
    check_same_keys(*english, language);  // A key that English lacks is misspelt.
  }
}

void Translations::fill_gaps() {
  auto const& english = languages_.at("en");
  for (auto& [code, phrases] : languages_) {
    if (is_whole(code)) {
      continue;
    }
    std::vector<std::string> missing;
    for (auto const& [key, phrase] : english) {
      if (phrases.emplace(key, phrase).second) {
        missing.push_back(key);
      }
    }
    if (!missing.empty()) {
      auto const count = missing.size();
      missing.resize(std::min(count, most_named));
      warnings_.push_back(
          fmt::format("translations/{}.yaml: {} of {} phrases are said in English: "
                      "{}{}",
                      code, count, english.size(), fmt::join(missing, ", "),
                      count > most_named ? ", ..." : ""));
    }
  }
}

std::vector<std::string> Translations::languages() const {
  std::vector<std::string> codes;
  for (auto const& [code, phrases] : languages_) {
    codes.push_back(code);
  }
  return codes;
}

Phrase const* Translations::find(std::string const& language, std::string const& key) const {
  auto const phrases = languages_.find(language);
  if (phrases == languages_.end()) {
    return nullptr;
  }
  auto const phrase = phrases->second.find(key);
  return phrase == phrases->second.end() ? nullptr : &phrase->second;
}

std::optional<std::string> Translations::plural(text::Language const& language,
                                                std::string const& key,
                                                std::string const& number) const {
  auto const* phrase = find(language.code, key);
  if (phrase == nullptr) {
    return std::nullopt;
  }
  std::int64_t count = 0;
  std::from_chars(number.data(), number.data() + number.size(), count);
  auto const form = phrase->forms.find(text::plural_category(language, count));
  auto const other = phrase->forms.find("other");
  auto text = phrase->text;
  if (form != phrase->forms.end()) {
    text = form->second;
  } else if (other != phrase->forms.end()) {
    text = other->second;
  }
  if (auto const place = text.find("{n}"); place != std::string::npos) {
    // Braces would be read as what is to be filled in.
    bool const is_plain = number.find_first_of("{}") == std::string::npos;
    text.replace(place, 3, is_plain ? number : std::to_string(count));
  }
  return text;
}

std::vector<std::string> Translations::placeholders(std::string const& language) const {
  std::vector<std::string> names;
  auto const phrases = languages_.find(language);
  if (phrases == languages_.end()) {
    return names;
  }
  for (auto const& [key, phrase] : phrases->second) {
    collect_placeholders(phrase.text, names);
    for (auto const& [form, text] : phrase.forms) {
      collect_placeholders(text, names);
    }
  }
  return names;
}

std::string phrase_as_mustache(std::string const& text) {
  std::string result;
  std::size_t from = 0;
  for (auto found = find_placeholder(text, 0); found; found = find_placeholder(text, from)) {
    result += escape(std::string_view(text).substr(from, found->begin - from));
    result += fmt::format("{{{{{}}}}}", found->name);
    from = found->end;
  }
  return result + escape(std::string_view(text).substr(from));
}

std::optional<Placeholder> find_placeholder(std::string const& text, std::size_t from) {
  static constexpr auto letters = "abcdefghijklmnopqrstuvwxyz0123456789_.";
  for (auto open = text.find('{', from); open != std::string::npos;
       open = text.find('{', open + 1)) {
    auto const close = text.find_first_not_of(letters, open + 1);
    if (close != std::string::npos && text[close] == '}' && close > open + 1) {
      return Placeholder{text.substr(open + 1, close - open - 1), open, close + 1};
    }
  }
  return std::nullopt;
}

}  // namespace spravka::theme
