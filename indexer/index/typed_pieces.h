// What a person typed, piece by piece: as a wrong keyboard layout leaves it, where a comma may be a
// letter. Pure functions, safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace spravka::index {

/// A piece up to a blank, and the blanks after it.
struct TypedPiece {
  std::string_view text;  // Empty only for blanks at the very beginning.
  std::string_view blanks;
};

std::vector<TypedPiece> split_at_blanks(std::string_view text);

/// What must stay as typed: quoted text and excluded words.
bool is_literal(std::string_view piece);

/// A piece without the marks at its end.
std::string_view without_punctuation(std::string_view piece);

/// Whether a text typed in the other layout could be words: no marks where letters should be.
bool is_wordlike(std::string_view retyped);

/// Whether what was typed could be words in the other layout, with a mark behind them at most:
/// «ютуб» is no ".ne,".
bool could_be_words(std::string_view piece, std::string_view retyped);
/// The same of all pieces of a question.
bool could_be_question(std::string_view text, std::string_view retyped);

/// Where words that were typed together meet.
enum class Seams : std::uint8_t {
  Alphabets,  // «qr|код».
  Digits      // There, and between two letters or more and digits: «115|фз».
};

/// The piece with a blank at each seam; as it is when it has none.
std::string cut_at_seams(std::string_view piece, Seams seams);

/// Russian and Latin letters, and nothing else.
bool is_one_word(std::string_view piece);

}  // namespace spravka::index
