// The people of a ticket, and their names wherever they stand, in all Russian cases.
//
// Not thread-safe: one per Redactor.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "server/drafts/finding.h"
#include "server/drafts/name_places.h"

namespace spravka::drafts {

class People {
public:
  /// Makes a person known. A name that shares a word with somebody known is that one's: "Игорь"
  /// after "Игорь Савельев". Surely: their names are taken out without a capital, too.
  void add(std::string_view name, Certainty certainty);

  /// Makes known whom a text itself names.
  void learn(Passage const& passage);

  /// All names of known people; those that may be ordinary words, and unknown pairs of capitalised
  /// words, as Unsure.
  void find(Passage const& passage, Findings& findings) const;

private:
  struct Bearer {
    std::size_t person{};
    bool is_known{};  // From the ticket itself: small letters are no excuse.
    bool is_ordinary_word{};
  };

  void add_words(Passage const& passage, WordRange range, Certainty certainty);
  Bearer const* bearer_of(Word const& word) const;
  std::size_t end_of_name(Passage const& passage, std::size_t first) const;
  Finding name_at(Passage const& passage, std::size_t index, Bearer const& bearer) const;

  std::map<std::string, Bearer, std::less<>> bearers_;  // By the base of the name.
  std::size_t people_ = 0;
};

}  // namespace spravka::drafts
