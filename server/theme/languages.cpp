#include "server/theme/languages.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include "server/theme/manifest.h"
#include "server/theme/theme.h"

namespace spravka::theme {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_words = 2'000;
constexpr std::size_t longest_word = 200;
constexpr std::array<char const*, 4> section_kinds{"problem", "environment", "cause", "solution"};

[[noreturn]] void fail(std::string const& file, YAML::Mark const& mark, std::string const& what) {
  throw ThemeError(fmt::format("{}:{}: {}", file, mark.line + 1, what));
}

/// A word a line; what stands behind "|" or "#" is a comment, as in Snowball's own lists.
std::vector<std::string> words_of_text(std::string const& text) {
  std::vector<std::string> words;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream parts(line.substr(0, line.find_first_of("|#")));
    for (std::string word; parts >> word;) {
      words.push_back(word);
    }
  }
  return words;
}

std::vector<std::string> read_words(YAML::Node const& node, std::string const& file) {
  std::vector<std::string> words;
  if (node.IsScalar()) {
    words = words_of_text(node.as<std::string>());
  } else if (node.IsSequence()) {
    words = node.as<std::vector<std::string>>();
  } else {
    fail(file, node.Mark(), "must be a list of words");
  }
  bool const is_too_long = std::any_of(words.begin(), words.end(), [](std::string const& word) {
    return word.size() > longest_word;
  });
  if (words.size() > most_words || is_too_long) {
    fail(file, node.Mark(), "may hold 2,000 words of 200 bytes each");
  }
  return words;
}

void read_language(text::SpokenLanguage& language, std::string const& path,
                   std::string const& file) {
  try {
    auto const root = YAML::LoadFile(path);
    if (!root.IsMap()) {
      throw ThemeError(file + ":1: must be a map: stop_words and sections");
    }
    for (auto const& entry : root) {
      auto const key = entry.first.as<std::string>();
      if (key == "stop_words") {
        language.stop_words = read_words(entry.second, file);
      } else if (key == "sections" && entry.second.IsMap()) {
        for (auto const& section : entry.second) {
          auto const kind = section.first.as<std::string>();
          if (std::find(section_kinds.begin(), section_kinds.end(), kind) == section_kinds.end()) {
            fail(file, section.first.Mark(),
                 fmt::format("a section is one of {}", fmt::join(section_kinds, ", ")));
          }
          language.sections[kind] = read_words(section.second, file);
        }
      } else {
        fail(file, entry.first.Mark(), "knows stop_words and sections, not " + key);
      }
    }
  } catch (YAML::Exception const& error) {
    fail(file, error.mark, error.msg);
  }
}

/// The codes that the folders have files named after, in alphabetical order.
std::set<std::string> codes_in(std::vector<std::string> const& folders, char const* place) {
  std::set<std::string> codes;
  for (auto const& folder : folders) {
    std::error_code error;
    for (auto const& entry : fs::directory_iterator(fs::path(folder) / place, error)) {
      auto const code = entry.path().stem().string();
      if (entry.path().extension() != ".yaml") {
        continue;
      }
      if (!text::is_language_code(code)) {
        throw ThemeError(
            fmt::format("{}/{}.yaml:1: is called after no language; two small "
                        "letters are one: de.yaml",
                        place, code));
      }
      codes.insert(code);
    }
  }
  return codes;
}

text::SpokenLanguage read_spoken(std::string const& code, std::vector<std::string> const& folders) {
  text::SpokenLanguage language{{code}, {}, {}};
  auto const file = fmt::format("languages/{}.yaml", code);
  for (auto const& folder : folders) {
    auto const path = fs::path(folder) / file;
    if (fs::exists(path)) {
      read_language(language, path.string(), file);
    }
  }
  return language;
}

}  // namespace

std::vector<text::SpokenLanguage> languages_of(std::string const& folder,
                                               std::vector<std::string> const& wanted) {
  auto const folders = read_manifest(folder).folders;
  auto const translated = codes_in(folders, "translations");
  for (auto const& code : codes_in(folders, "languages")) {
    if (!translated.contains(code)) {
      throw ThemeError(
          fmt::format("languages/{0}.yaml:1: there is no translations/{0}.yaml beside it", code));
    }
  }
  std::vector<std::string> codes = wanted;
  if (codes.empty()) {
    codes = {"ru", "en"};
    std::copy_if(translated.begin(), translated.end(), std::back_inserter(codes),
                 [](std::string const& code) { return code != "ru" && code != "en"; });
  }
  std::vector<text::SpokenLanguage> languages;
  for (auto const& code : codes) {
    if (!translated.contains(code)) {
      throw ThemeError(
          fmt::format("the theme is not written in \"{0}\"; add "
                      "translations/{0}.yaml to it",
                      code));
    }
    languages.push_back(read_spoken(code, folders));
  }
  return languages;
}

}  // namespace spravka::theme
