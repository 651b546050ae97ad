// Colours as a theme's settings name them, and whether one can be read on another. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace spravka::theme {

struct Colour {
  std::uint8_t red{};
  std::uint8_t green{};
  std::uint8_t blue{};

  bool operator==(Colour const&) const = default;
};

/// "#134a3e" or "#fff"; nothing for anything else.
std::optional<Colour> parse_colour(std::string_view text);

/// From 1 (the same) to 21 (black and white), as WCAG 2 has it.
double contrast_of(Colour const& one, Colour const& other);

}  // namespace spravka::theme
