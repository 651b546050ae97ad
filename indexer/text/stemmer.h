// Endings, by Snowball: the only place where words lose theirs.
//
// Thread safety: none. The stems of the commonest words are remembered, up to a bound.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/text/language.h"

namespace spravka::text {

class Stemmer {
public:
  /// `most_remembered`: of how many words the stems are kept, in each language.
  explicit Stemmer(std::size_t most_remembered = 50'000);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  /// Words of a further language's script lose its endings from here on, or none where Snowball
  /// does not know it. Empty: back to Russian and English.
  void set_language(Language const& language);

  /// The stem of one folded word, by the script that most of its letters have: Cyrillic words lose
  /// Russian endings, Latin ones English endings, all others and compounds ("settings.json")
  /// nothing. The reference holds until the next call.
  std::string const& stem(std::string_view folded_word);

private:
  struct Workings;
  std::unique_ptr<Workings> workings_;
};

}  // namespace spravka::text
