#include "indexer/text/spoken.h"

#include <catch2/catch.hpp>

#include "indexer/text/analyzer.h"
#include "indexer/text/locale.h"

using namespace spravka::text;

namespace {

/// Says the languages for the length of a test.
class Speaking {
public:
  explicit Speaking(std::vector<SpokenLanguage> languages) { speak(std::move(languages)); }

  ~Speaking() { speak({}); }

  Speaking(Speaking const&) = delete;
  Speaking& operator=(Speaking const&) = delete;
};

std::vector<SpokenLanguage> with_german() {
  auto languages = own_languages();
  languages.push_back({{"de"}, {"der", "die", "das", "und", "ist", "nicht", "für", "ich"}, {}});
  return languages;
}

std::string stem_in(char const* language, char const* word) {
  Analyzer analyzer;
  analyzer.set_language({language});
  return analyzer.analyze(word).at(0).stem;
}

}  // namespace

TEST_CASE("Russian and English are spoken when nothing else is said", "[text]") {
  CHECK(known_languages() == std::vector<Language>{{"ru"}, {"en"}});
  CHECK_FALSE(parse_language("de"));
  CHECK_FALSE(reads_by_itself({"de"}));
}

TEST_CASE("a language that was said is known, in its place", "[text]") {
  Speaking const speaking(with_german());
  CHECK(known_languages() == std::vector<Language>{{"ru"}, {"en"}, {"de"}});
  CHECK(parse_language("de-AT") == Language{"de"});
  CHECK(preferred_language("de,en;q=0.8") == Language{"de"});
  CHECK(own_name({"de"}) == "Deutsch");
  CHECK(plural_category({"de"}, 1) == "one");
}

TEST_CASE("German words lose German endings in a German text alone", "[text]") {
  Speaking const speaking(with_german());
  CHECK(stem_in("de", "Rechnungen") == stem_in("de", "Rechnung"));
  CHECK(stem_in("de", "Häuser") == stem_in("de", "Haus"));
  CHECK(stem_in("en", "Rechnungen") != stem_in("en", "Rechnung"));
  CHECK(stem_in("de", "running") != stem_in("en", "running"));
  // Words of other scripts are read as everywhere.
  CHECK(stem_in("de", "возвраты") == stem_in("ru", "возврат"));
}

TEST_CASE("a language that Snowball does not know keeps its endings", "[text]") {
  auto languages = own_languages();
  languages.push_back({{"pl"}, {}, {}});
  languages.push_back({{"el"}, {}, {}});
  Speaking const speaking(std::move(languages));
  CHECK(stem_in("pl", "zwroty") == "zwroty");
  CHECK(stem_in("el", "λογαριασμός") == "λογαριασμόσ");
  CHECK(stem_in("el", "refunds") == "refund");
}

TEST_CASE("languages of one script are told apart by their small words", "[text]") {
  Speaking const speaking(with_german());
  CHECK(detect_language("Ich kann die Rechnung nicht finden") == Language{"de"});
  CHECK(detect_language("I cannot find the invoice") == Language{"en"});
  CHECK(detect_language("Не могу найти счёт") == Language{"ru"});
  CHECK(detect_language("Router") == Language{"en"});
}

TEST_CASE("a stop word is one in its own language", "[text]") {
  Speaking const speaking(with_german());
  Analyzer analyzer;
  CHECK(is_stop_word("the", {"en"}));
  CHECK_FALSE(is_stop_word("die", {"en"}));
  CHECK(is_stop_word("die", {"de"}));
  CHECK(is_stop_word("für", {"de"}));
  CHECK_FALSE(is_stop_word("the", {"de"}));
  CHECK_FALSE(analyzer.is_stop_word("die"));
  analyzer.set_language({"de"});
  CHECK(analyzer.is_stop_word("die"));
  CHECK(analyzer.is_stop_word("не"));
  analyzer.set_language({"ru"});
  CHECK_FALSE(analyzer.is_stop_word("die"));
}
