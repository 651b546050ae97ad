// Pieces of a text between spaces, quotes and brackets: what a password, a key or a contract's
// number is written as.
//
// Pure functions, safe from any thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace spravka::drafts {

struct Token {
  std::size_t begin{};
  std::size_t end{};

  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }

  bool empty() const { return begin == end; }
};

/// From `position` to the next blank, without the quotes and brackets around it and the sentence's
/// own mark at its end. "Zima2026!" keeps its mark: passwords do end so. Does not look past the
/// line.
Token token_at(std::string_view text, std::size_t position);

/// The longest run of bytes for which `belongs` holds.
template <typename Belongs>
Token run_at(std::string_view text, std::size_t position, Belongs belongs) {
  std::size_t end = position;
  while (end < text.size() && belongs(text[end])) {
    ++end;
  }
  return {position, end};
}

/// Shapes of letters and digits, by ASCII.
struct Shape {
  std::size_t upper{};
  std::size_t lower{};
  std::size_t digits{};
  std::size_t marks{};   // Neither letters nor digits.
  std::size_t others{};  // Bytes beyond ASCII.
  std::size_t
      turns{};  // How often letters give way to digits or back, or small letters to capitals.
};

Shape shape_of(std::string_view token);

/// Whether one would say: this was not written by a person, this was generated.
bool looks_random(std::string_view token);

bool is_uuid(std::string_view token);

}  // namespace spravka::drafts
