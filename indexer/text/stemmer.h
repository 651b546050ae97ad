// Russian and English endings, by Snowball: the only place where words lose theirs.
//
// Thread safety: none. The stems of the commonest words are remembered, up to a bound.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace spravka::text {

class Stemmer {
public:
  Stemmer();
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  /// The stem of one folded word, by the script that most of its letters have: Cyrillic words lose
  /// Russian endings, Latin ones English endings, all others and compounds ("settings.json")
  /// nothing. The reference holds until the next call.
  std::string const& stem(std::string_view folded_word);

private:
  struct Workings;
  std::unique_ptr<Workings> workings_;
};

}  // namespace spravka::text
