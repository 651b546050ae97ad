#include "indexer/index/word_list.h"

#include <catch2/catch.hpp>

using namespace spravka;
using article::Audience;

namespace {

index::WordList some_words() {
  index::WordList words;
  words.add("слон", Audience::Public, "ru", 3);
  words.add("слоны", Audience::Public, "ru", 1);
  words.add("elephant", Audience::Public, "en", 2);
  words.add("elephant", Audience::Agents, "ru", 4);
  words.add("слон", Audience::Agents, "ru", 5);
  words.put_in_order();
  return words;
}

std::size_t count(std::string_view word, index::Scope const& scope) {
  auto const words = some_words();
  auto const number = words.find(word);
  return number ? words.count(*number, scope) : 0;
}

}  // namespace

TEST_CASE("words stand in the order of the alphabet, each once", "[index]") {
  auto const words = some_words();
  REQUIRE(words.size() == 3);
  CHECK(words.word(0) == "elephant");
  CHECK(words.word(1) == "слон");
  CHECK(words.word(2) == "слоны");
}

TEST_CASE("a word is counted for whoever may read it, in the language that was asked for",
          "[index]") {
  CHECK(count("слон", {Audience::Public, {}}) == 3);
  CHECK(count("слон", {Audience::Agents, {}}) == 8);
  CHECK(count("слон", {Audience::Agents, text::Language{"en"}}) == 0);
  CHECK(count("elephant", {Audience::Public, text::Language{"ru"}}) == 0);
  CHECK(count("elephant", {Audience::Agents, text::Language{"ru"}}) == 4);
  CHECK(count("elephant", {Audience::Agents, text::Language{"de"}}) == 0);
  CHECK(count("жираф", {Audience::Agents, {}}) == 0);
}

TEST_CASE("words are found by their beginning", "[index]") {
  auto const words = some_words();
  auto const range = words.beginning_with("сло");
  CHECK(range.first == 1);
  CHECK(range.last == 3);
  CHECK(words.beginning_with("слонё").first == words.beginning_with("слонё").last);
  CHECK(words.beginning_with("").last == 3);
  CHECK_FALSE(words.find("сло"));
  CHECK_FALSE(words.find("яяя"));
}

TEST_CASE("an empty list has no words", "[index]") {
  index::WordList words;
  words.put_in_order();
  CHECK(words.size() == 0);
  CHECK_FALSE(words.find(""));
  CHECK(words.beginning_with("").last == 0);
}
