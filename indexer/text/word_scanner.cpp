#include "indexer/text/word_scanner.h"

namespace spravka::text {

namespace {

constexpr std::string_view dot_net = ".net";

bool makes_word(Role role) {
  return role == Role::Letter || role == Role::Digit;
}

// C#, F#, J#.
bool is_sharp_language(char32_t code) {
  return (code | 0x20U) == U'c' || (code | 0x20U) == U'f' || (code | 0x20U) == U'j';
}

}  // namespace

bool WordScanner::next(std::vector<Piece>& pieces) {
  pieces.clear();
  if (!find_beginning()) {
    return false;
  }
  char joiner = 0;
  do {
    pieces.push_back(scan_piece());
    pieces.back().joiner = joiner;
    joiner = take_joiner(pieces);
  } while (joiner != 0);
  return true;
}

bool WordScanner::find_beginning() {
  while (at_ < text_.size()) {
    auto const character = decode(text_, at_);
    if (makes_word(role_of(character.code)) || (character.code == U'.' && stands_dot_net())) {
      return true;
    }
    at_ += character.length;
  }
  return false;
}

// ".NET" is a name, ".network" and ".net5" are not. What stands before the dot is no word already.
bool WordScanner::stands_dot_net() const {
  if (text_.size() - at_ < dot_net.size()) {
    return false;
  }
  for (std::size_t i = 1; i < dot_net.size(); ++i) {
    if ((text_[at_ + i] | 0x20) != dot_net[i]) {
      return false;
    }
  }
  auto const role = role_at(after_ignorables(at_ + dot_net.size()));
  return !makes_word(role) && role != Role::Mark;
}

Piece WordScanner::scan_piece() {
  Piece piece{.begin = at_, .end = at_, .joiner = 0, .is_plain = true};
  if (text_[at_] == '.') {
    at_ += dot_net.size();
    piece.end = at_;
    return piece;
  }
  Script script = Script::Other;  // Of the letter before.
  bool is_latin = false;
  bool is_cyrillic = false;
  for (auto at = at_; at < text_.size();) {
    auto const character = decode(text_, at);
    auto const role = role_of(character.code);
    if (role == Role::Separator || role == Role::Joiner ||
        (role == Role::Apostrophe && !joins_letters(at, script))) {
      break;
    }
    at += character.length;
    piece.is_plain &= character.code < 0x80 || is_basic_cyrillic(character.code);
    if (role != Role::Ignorable) {
      piece.end = at;
    }
    if (makes_word(role)) {
      script = script_of(character.code);
      is_latin |= script == Script::Latin;
      is_cyrillic |= script == Script::Cyrillic;
    }
  }
  auto const end = end_of_suffix(piece);
  piece.is_plain &= end == piece.end ? !(is_latin && is_cyrillic) : is_latin;
  piece.end = end;
  at_ = end;
  return piece;
}

// "user's" and "об'єкт" are one word each; "GitHub'ом" is a name and an ending.
bool WordScanner::joins_letters(std::size_t apostrophe, Script before) const {
  auto const after = after_ignorables(apostrophe + decode(text_, apostrophe).length);
  return before != Script::Other && after < text_.size() &&
         script_of(decode(text_, after).code) == before;
}

// C++ and C# are names of one letter; a hurried hand types the letter С.
std::size_t WordScanner::end_of_suffix(Piece const& piece) const {
  auto const letter = decode(text_, piece.begin);
  if (letter.length != piece.end - piece.begin) {
    return piece.end;
  }
  bool const is_c = letter.code == U'С' || letter.code == U'с';
  auto const rest = text_.substr(piece.end);
  std::string_view suffix;
  if (rest.starts_with("++") && (is_c || is_ascii_letter(letter.code))) {
    suffix = "++";
  } else if (rest.starts_with('#') && (is_c || is_sharp_language(letter.code))) {
    suffix = "#";
  } else {
    return piece.end;
  }
  auto const end = piece.end + suffix.size();
  bool const stands_alone =
      role_at(end) != Role::Letter && !text_.substr(end).starts_with(suffix.back());
  return stands_alone ? end : piece.end;
}

// One joiner, or any number of underscores, with a word right behind: a dot at a sentence's end
// joins nothing.
char WordScanner::take_joiner(std::vector<Piece> const& pieces) {
  auto at = after_ignorables(at_);
  if (role_at(at) != Role::Joiner) {
    bool const is_in_number = is_number(pieces.back());
    char const comma = is_in_number ? take_decimal_comma() : '\0';
    return is_in_number && comma == 0 ? take_blank_in_number(pieces) : comma;
  }
  char joiner = 0;
  do {
    auto const character = decode(text_, at);
    joiner = joiner_form(character.code);
    at = after_ignorables(at + character.length);
  } while (joiner == '_' && at < text_.size() && text_[at] == '_');
  if (!makes_word(role_at(at))) {
    return 0;
  }
  at_ = at;
  return joiner;
}

// "1,4" is the same number as "1.4".
char WordScanner::take_decimal_comma() {
  if (at_ + 1 >= text_.size() || text_[at_] != ',' || digits_at(at_ + 1) == 0) {
    return 0;
  }
  ++at_;
  return '.';
}

// "12 000" and "8 800 555-01-02": groups of three digits behind a blank, behind two of these also
// of two.
char WordScanner::take_blank_in_number(std::vector<Piece> const& pieces) {
  constexpr std::size_t group = 3;
  constexpr std::size_t groups_of_phone = 3;
  auto const blank = at_ < text_.size() ? decode(text_, at_) : Character{};
  bool const is_blank =
      blank.code == U' ' || blank.code == 0xA0 || blank.code == 0x2009 || blank.code == 0x202F;
  if (!is_blank) {
    return 0;
  }
  auto const size = pieces.back().end - pieces.back().begin;
  bool const is_group = pieces.size() == 1 ? size <= group : size == group;
  auto const next = digits_at(at_ + blank.length);
  bool const goes_on = next == group || (next == 2 && pieces.size() >= groups_of_phone);
  if (!is_group || !goes_on || makes_word(role_at(at_ + blank.length + next))) {
    return 0;
  }
  at_ += blank.length;
  return ' ';
}

bool WordScanner::is_number(Piece const& piece) const {
  return digits_at(piece.begin) == piece.end - piece.begin;
}

std::size_t WordScanner::digits_at(std::size_t at) const {
  std::size_t count = 0;
  while (at + count < text_.size() && text_[at + count] >= '0' && text_[at + count] <= '9') {
    ++count;
  }
  return count;
}

std::size_t WordScanner::after_ignorables(std::size_t at) const {
  while (at < text_.size()) {
    auto const character = decode(text_, at);
    if (character.code < 0x80 || role_of(character.code) != Role::Ignorable) {
      break;
    }
    at += character.length;
  }
  return at;
}

Role WordScanner::role_at(std::size_t at) const {
  return at < text_.size() ? role_of(decode(text_, at).code) : Role::Separator;
}

}  // namespace spravka::text
