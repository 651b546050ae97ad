#include "indexer/index/keyboard.h"

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

}  // namespace spravka::index
