#include "indexer/text/stemmer.h"

#include <cstddef>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>

#include "indexer/text/analyzer.h"

using spravka::text::Analyzer;
using spravka::text::Stemmer;

namespace {

std::string without_dots(std::string word) {
  for (auto at = word.find("ё"); at != std::string::npos; at = word.find("ё", at)) {
    word.replace(at, std::string("ё").size(), "е");
  }
  return word;
}

std::string repeated(std::string const& letter, std::size_t count) {
  std::string word;
  while (count-- > 0) {
    word += letter;
  }
  return word;
}

}  // namespace

TEST_CASE("a word loses the endings of its own script", "[text]") {
  auto const [word, stem] = GENERATE(table<char const*, char const*>({
      {"возвраты", "возврат"},
      {"восстановление", "восстановлен"},
      {"passwords", "password"},
      {"user's", "user"},
      {"settings", "set"},
      {"settings.json", "settings.json"},  // A compound is a name.
      {"users@example.com", "users@example.com"},
      {"c++", "c++"},
      {".net", ".net"},
      {"10", "10"},
      {"ελληνικά", "ελληνικά"},
      {"githubами", "githubами"},  // Six Latin letters, three Cyrillic ones.
      {"", ""},
  }));
  Stemmer stemmer;
  CHECK(stemmer.stem(word) == stem);
  CHECK(stemmer.stem(word) == stem);  // Now from memory.
}

TEST_CASE("a stemmer that has read more words than it remembers still answers right", "[text]") {
  Stemmer stemmer;
  for (int i = 0; i < 120'000; ++i) {
    stemmer.stem(std::to_string(i));
  }
  CHECK(stemmer.stem("возвраты") == "возврат");
  auto const longest = repeated("слово", 9);
  CHECK(stemmer.stem(longest + "ами") == stemmer.stem(longest + "ам"));
  CHECK(stemmer.stem(longest + "ами") == longest);
}

// Snowball's published vocabularies, from the package snowball-data. No word is exempt; "ё" is "е"
// on both sides, because the Analyzer gives the stemmer folded words alone.
TEST_CASE("stems are Snowball's for every word of its vocabularies", "[text]") {
  auto const [language, fewest] = GENERATE(table<std::string, std::size_t>({
      {"russian", 49'000},
      {"english", 29'000},
  }));
  std::ifstream words("/usr/share/snowball/data/" + language + "/voc.txt");
  std::ifstream stems("/usr/share/snowball/data/" + language + "/output.txt");
  if (!words || !stems) {
    WARN("install snowball-data to compare with Snowball's " + language + " vocabulary");
    return;
  }
  Analyzer analyzer;
  std::size_t compared = 0;
  std::string word;
  std::string stem;
  while (std::getline(words, word) && std::getline(stems, stem)) {
    auto const folded = without_dots(word);
    INFO(word);
    REQUIRE(analyzer.fold(word) == folded);
    REQUIRE(analyzer.stem(folded) == without_dots(stem));
    ++compared;
  }
  CHECK(compared > fewest);
}
