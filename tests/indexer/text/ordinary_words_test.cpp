#include "indexer/text/ordinary_words.h"

#include <string>

#include <catch2/catch.hpp>

using spravka::text::is_ordinary_word;

TEST_CASE("words that are spelt right are ordinary, in any form", "[text]") {
  std::string const word = GENERATE("отчет", "отчетами", "продать", "заблокированный", "поселки",
                                    "team", "wired", "bread", "dates");
  CAPTURE(word);
  CHECK(is_ordinary_word(word));
}

TEST_CASE("slips, names, words in other letters and words of two letters are not", "[text]") {
  std::string const word =
      GENERATE("почьа", "оплотить", "recieve", "ютуб", "кубернетес", "kubectl", "oplata", "privet",
               "parol", "ghbdtn", "руддщ", "он", "is", "", "115", "отчет115");
  CAPTURE(word);
  CHECK_FALSE(is_ordinary_word(word));
}
