#include "indexer/index/keyboard.h"

#include <array>

#include "indexer/index/letters.h"

namespace spravka::index {

namespace {

// The keys row by row, without and with Shift; the same place in both is the same key.
constexpr std::u32string_view english_keys =
    U"`qwertyuiop[]asdfghjkl;'zxcvbnm,."
    U"~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>";
constexpr std::u32string_view russian_keys =
    U"ёйцукенгшщзхъфывапролджэячсмитьбю"
    U"ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ";
static_assert(english_keys.size() == russian_keys.size());

// The rows of letters of both layouts, from left to right.
constexpr std::array<std::u32string_view, 6> rows{U"qwertyuiop",   U"asdfghjkl",   U"zxcvbnm",
                                                  U"йцукенгшщзхъ", U"фывапролджэ", U"ячсмитьбю"};

std::string retyped(std::string_view utf8, std::u32string_view from, std::u32string_view to) {
  std::u32string letters = to_letters(utf8);
  for (char32_t& letter : letters) {
    std::size_t const key = from.find(letter);
    letter = key == std::u32string_view::npos ? letter : to[key];
  }
  return to_utf8(letters);
}

}  // namespace

std::string typed_in_russian(std::string_view utf8) {
  return retyped(utf8, english_keys, russian_keys);
}

std::string typed_in_english(std::string_view utf8) {
  return retyped(utf8, russian_keys, english_keys);
}

std::u32string neighbour_keys(char32_t letter) {
  std::u32string neighbours;
  for (std::u32string_view const row : rows) {
    std::size_t const place = row.find(letter);
    if (place == std::u32string_view::npos) {
      continue;
    }
    if (place > 0) {
      neighbours.push_back(row[place - 1]);
    }
    if (place + 1 < row.size()) {
      neighbours.push_back(row[place + 1]);
    }
  }
  return neighbours;
}

bool are_neighbour_keys(char32_t left, char32_t right) {
  return neighbour_keys(left).find(right) != std::u32string::npos;
}

}  // namespace spravka::index
