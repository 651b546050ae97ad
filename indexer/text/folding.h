// One word in the form by which it is compared: case, compatibility forms and stress folded away.
//
// For the text room alone; everyone else asks the Analyzer. Thread safety: none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/word_scanner.h"

namespace spravka::text {

class Folding {
public:
  /// Appends the folded word that stands in `text` at `piece`, cut at max_word_letters. May append
  /// nothing, when the piece is made of characters that fold to nothing.
  void fold(std::string_view text, Piece const& piece, std::string& folded);

private:
  void fold_with_icu(std::string_view text, std::string& folded);
  /// Appends the letters, digits and marks of a word in their normal form.
  void normalize(std::string const& written, std::string& folded);

  std::u32string characters_;
  std::string normalized_;
};

/// Cuts a word to max_word_letters.
void cut_word(std::string& word);

}  // namespace spravka::text
