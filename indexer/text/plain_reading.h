// A text as it would stand on a plain keyboard, for finding what was written otherwise, by chance
// or to get past a filter: "８９１２", "ivan @ mail.ru", "ivan&#64;mail.ru", a phone broken over
// two lines.
//
// For finders of personal data. It is read and thrown away: what people see is the original, in
// which `places` tells what was found. Words are compared by the Analyzer. Pure functions, safe
// from any thread, linear in the text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace spravka::text {

struct PlainReading {
  std::string text;
  /// For each byte of `text` where its character begins in the original, and at last the original's
  /// end: bytes [a, b) here are [places[a], places[b]) there.
  std::vector<std::size_t> places;
};

/// Characters are those of ASCII that they are forms of (NFKC), digits of all scripts 0-9, spaces
/// of any width ' ', short dashes '-'; what takes no room is not there. HTML entities of what makes
/// a number or an address are read. Blanks round the @ of an address are not there, and a line end
/// within a number is ' '.
PlainReading read_plainly(std::string_view text);

}  // namespace spravka::text
