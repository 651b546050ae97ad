#include "indexer/index/excerpt.h"

#include <catch2/catch.hpp>

#include "indexer/index/passages.h"
#include "indexer/index/schema.h"
#include "indexer/index/word_book.h"

using namespace spravka;
using index::Telling;

namespace {

std::string excerpt_of(std::string const& text, Telling const& telling) {
  text::Analyzer analyzer;
  article::Article article;
  article.text = text;
  index::WordBook book;
  index::ArticleText const read(
      index::pack_text(index::ArticleReader(analyzer, book).read(article)));
  auto const found = read.find(0, telling.stems());
  return index::make_excerpt(read, 0, found, telling);
}

Telling telling(std::vector<std::string> const& words) {
  text::Analyzer analyzer;
  Telling telling;
  for (std::string const& word : words) {
    telling.add(index::schema::stem_key(analyzer.stem(analyzer.fold(word))), 1);
  }
  return telling;
}

std::string repeated(std::string const& text, int times) {
  std::string whole;
  for (int time = 0; time < times; ++time) {
    whole += text;
  }
  return whole;
}

}  // namespace

TEST_CASE("the window is where most of the words stand", "[index]") {
  std::string const text = "слон " + repeated("ничего особенного тут нет. ", 60) +
                           "слон и жираф вместе. " + repeated("и дальше тоже пусто. ", 60);
  std::string const excerpt = excerpt_of(text, telling({"слоны", "жирафы"}));
  REQUIRE(excerpt.find("<mark>слон</mark> и <mark>жираф</mark> вместе") != std::string::npos);
  REQUIRE(excerpt.substr(0, 4) == "… ");
  REQUIRE(excerpt.substr(excerpt.size() - 4) == " …");
}

TEST_CASE("an excerpt is of whole words and of bounded length", "[index]") {
  std::string const text = repeated("приключение слон достопримечательность ", 100);
  std::string const excerpt = excerpt_of(text, telling({"слон"}));
  REQUIRE(text::count_letters(excerpt) < 240 + 20 * 13);
  std::string plain = excerpt;
  for (std::string_view const mark : {"<mark>", "</mark>", "… ", " …"}) {
    for (std::size_t at = plain.find(mark); at != std::string::npos; at = plain.find(mark)) {
      plain.erase(at, mark.size());
    }
  }
  text::Analyzer analyzer;
  for (text::Token const& token : analyzer.analyze(plain)) {
    REQUIRE((token.word == "приключение" || token.word == "слон" ||
             token.word == "достопримечательность"));
  }
}

TEST_CASE("a short text is shown whole", "[index]") {
  REQUIRE(excerpt_of("Один слон.", telling({"слон"})) == "Один <mark>слон</mark>.");
  REQUIRE(excerpt_of("", telling({"слон"})).empty());
}

TEST_CASE("everything but mark is escaped", "[index]") {
  std::string const excerpt = excerpt_of("a<b> & \"слон\" 'x'", telling({"слон"}));
  REQUIRE(excerpt == "a&lt;b&gt; &amp; &quot;<mark>слон</mark>&quot; &#39;x&#39;");
}

TEST_CASE("a whole and its parts are marked once", "[index]") {
  std::string const text = "файл settings.json здесь";
  auto const excerpt = excerpt_of(text, telling({"settings.json", "settings", "json"}));
  REQUIRE(excerpt == "файл <mark>settings.json</mark> здесь");
}
