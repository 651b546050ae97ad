// Where the words of a text stand: the one place that splits.
//
// For the text room alone. Thread safety: none, one scanner reads one text once.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/text/characters.h"

namespace spravka::text {

/// A run of letters and digits; several of them, joined, make a compound: "settings" and "json".
struct Piece {
  std::size_t begin{};  // Byte offsets into the text, end exclusive.
  std::size_t end{};
  char joiner{};  // What joins it to the piece before: '.', '-', '_', '@', or ' ' in a long number;
                  // 0 for the first.
  bool is_plain{};  // ASCII and basic Cyrillic alone, and not both: foldable byte by byte.
};

class WordScanner {
public:
  explicit WordScanner(std::string_view text) : text_(text) {}

  /// Fills `pieces` with the next word or compound of the text; false at the text's end.
  bool next(std::vector<Piece>& pieces);

private:
  bool find_beginning();
  bool stands_dot_net() const;
  Piece scan_piece();
  bool joins_letters(std::size_t apostrophe, Script before) const;
  std::size_t end_of_suffix(Piece const& piece) const;
  char take_joiner(std::vector<Piece> const& pieces);
  char take_decimal_comma();
  char take_blank_in_number(std::vector<Piece> const& pieces);
  bool is_number(Piece const& piece) const;
  std::size_t digits_at(std::size_t at) const;
  std::size_t after_ignorables(std::size_t at) const;
  Role role_at(std::size_t at) const;

  std::string_view text_;
  std::size_t at_{};
};

}  // namespace spravka::text
