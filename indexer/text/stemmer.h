// Endings, by Snowball: the only place where words lose theirs.
//
// Thread safety: none. Remembers nothing: an Analyzer remembers words together with their stems.
#pragma once

#include <memory>
#include <string>

#include "indexer/text/language.h"

namespace spravka::text {

class Stemmer {
public:
  Stemmer();
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  /// Words of a further language's script lose its endings from here on, or none where Snowball
  /// does not know it. Empty: back to Russian and English.
  void set_language(Language const& language);

  /// The stem of one folded word, by the script that most of its letters have: Cyrillic words lose
  /// Russian endings, Latin ones English endings, all others and compounds ("settings.json")
  /// nothing.
  std::string stem(std::string const& folded_word);

private:
  struct Workings;
  std::unique_ptr<Workings> workings_;
};

}  // namespace spravka::text
