// One template file as its pieces: literal text and tags, each with its line; and what a template
// may not hold.
//
// Mustache escapes for HTML text and for quoted attributes, and for nothing else. Everything a
// template could do outside of these two (a variable as an attribute's bare value, in a script, as
// the whole of a link's address) is refused when the theme is loaded, so that no page's data can
// ever be at the mercy of a template. Pure functions, thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace spravka::theme {

enum class PieceKind : std::uint8_t { Text, Variable, Unescaped, Section, Inverted, End, Partial };

struct Piece {
  PieceKind kind{PieceKind::Text};
  std::string text;    // Of literal text; else the tag's name without its mark ("article.title").
  std::size_t line{};  // From 1.
};

/// Splits a template; comments are dropped. Throws ThemeError ("templates/home.mustache:12: ...")
/// for an unclosed tag, a name of other characters than Latin letters, digits and "_-./", a change
/// of delimiters, and sections that do not close in the order they open.
std::vector<Piece> scan_template(std::string_view source, std::string const& file);

/// Throws ThemeError, with file and line, for what mustache's escaping does not make safe and what
/// the content security policy would block: see the top of the file.
void check_template(std::vector<Piece> const& pieces, std::string const& file);

/// Written back as mustache, without the indentation of lines outside `<pre>` and `<textarea>`.
std::string to_mustache(std::vector<Piece> const& pieces);

/// The last part of a dotted name: "title" of "article.title".
std::string_view last_segment(std::string_view name);

}  // namespace spravka::theme
