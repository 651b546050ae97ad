#include "indexer/index/typed_pieces.h"

#include <algorithm>

#include "indexer/index/letters.h"

namespace spravka::index {

std::vector<TypedPiece> split_at_blanks(std::string_view text) {
  static constexpr std::string_view blank = " \t\r\n";
  std::vector<TypedPiece> chunks;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find_first_of(blank), text.size());
    std::size_t const next = std::min(text.find_first_not_of(blank, end), text.size());
    chunks.push_back({text.substr(0, end), text.substr(end, next - end)});
    text.remove_prefix(next);
  }
  return chunks;
}

bool is_literal(std::string_view piece) {
  return piece.front() == '-' || piece.find('"') != std::string_view::npos ||
         piece.find("«") != std::string_view::npos || piece.find("»") != std::string_view::npos;
}

std::string_view without_punctuation(std::string_view piece) {
  return piece.substr(0, piece.find_last_not_of(",.;:!?") + 1);
}

bool is_wordlike(std::string_view retyped) {
  bool is_after_letter = false;
  for (char const mark : retyped) {
    bool const is_apostrophe = mark == '\'';
    if ((is_apostrophe && !is_after_letter) ||
        std::string_view("[]{}<>;,`~\":").find(mark) != std::string_view::npos) {
      return false;
    }
    is_after_letter = !is_apostrophe && mark != ' ';
  }
  return true;
}

bool is_one_word(std::string_view piece) {
  std::u32string const letters = to_letters(piece);
  return std::all_of(letters.begin(), letters.end(),
                     [](char32_t letter) { return is_cyrillic(letter) || is_latin(letter); });
}

}  // namespace spravka::index
