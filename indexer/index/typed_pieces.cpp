#include "indexer/index/typed_pieces.h"

#include <algorithm>

#include "indexer/index/letters.h"
#include "indexer/text/analyzer.h"
#include "indexer/text/characters.h"

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

namespace {

enum class Kind : std::uint8_t { Mark, Digit, Latin, Cyrillic };

Kind kind_of(char32_t letter) {
  if (is_digit(letter)) {
    return Kind::Digit;
  }
  auto const script = text::script_of(letter);
  return script == text::Script::Latin      ? Kind::Latin
         : script == text::Script::Cyrillic ? Kind::Cyrillic
                                            : Kind::Mark;
}

bool is_letter(Kind kind) {
  return kind == Kind::Latin || kind == Kind::Cyrillic;
}

bool is_seam(Kind before, Kind after, Seams seams) {
  if (before == after || before == Kind::Mark || after == Kind::Mark) {
    return false;
  }
  return seams == Seams::Digits || (is_letter(before) && is_letter(after));
}

}  // namespace

std::string cut_at_seams(std::string_view piece, Seams seams) {
  constexpr std::size_t fewest_letters = 2;  // "e1042" is a name.
  std::u32string const letters = to_letters(piece);
  std::u32string cut;
  std::size_t run = 0;
  for (std::size_t at = 0; at < letters.size(); ++at) {
    Kind const kind = kind_of(letters[at]);
    Kind const before = at == 0 ? kind : kind_of(letters[at - 1]);
    if (kind != before) {
      if (is_letter(before) && run < fewest_letters) {
        return std::string(piece);
      }
      run = 0;
    }
    if (is_seam(before, kind, seams)) {
      cut += U' ';
    }
    cut += letters[at];
    ++run;
  }
  bool const is_short_at_end =
      !letters.empty() && is_letter(kind_of(letters.back())) && run < fewest_letters;
  return is_short_at_end ? std::string(piece) : to_utf8(cut);
}

bool could_be_words(std::string_view piece, std::string_view retyped) {
  std::string_view const words = without_punctuation(retyped);
  bool const begins_with_mark = retyped.starts_with('.') && !piece.starts_with('.');
  return retyped != piece && is_wordlike(words) && !begins_with_mark &&
         text::count_letters(words) + 1 >= text::count_letters(without_punctuation(piece));
}

bool could_be_question(std::string_view text, std::string_view retyped) {
  auto const typed = split_at_blanks(text);
  auto const pieces = split_at_blanks(retyped);
  return retyped != text && std::equal(typed.begin(), typed.end(), pieces.begin(), pieces.end(),
                                       [](TypedPiece const& left, TypedPiece const& right) {
                                         return left.text == right.text ||
                                                could_be_words(left.text, right.text);
                                       });
}

bool is_one_word(std::string_view piece) {
  std::u32string const letters = to_letters(piece);
  return std::all_of(letters.begin(), letters.end(),
                     [](char32_t letter) { return is_cyrillic(letter) || is_latin(letter); });
}

}  // namespace spravka::index
