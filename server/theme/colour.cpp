#include "server/theme/colour.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace spravka::theme {
namespace {

int digit_of(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  auto const lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
double luminance_of(Colour const& colour) {
  auto const linear = [](std::uint8_t part) {
    double const share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

}  // namespace

std::optional<Colour> parse_colour(std::string_view text) {
  if (!text.starts_with('#') || (text.size() != 4 && text.size() != 7)) {
    return std::nullopt;
  }
  std::string digits;
  for (char const c : text.substr(1)) {
    if (digit_of(c) < 0) {
      return std::nullopt;
    }
    digits.append(text.size() == 4 ? 2 : 1, c);
  }
  auto const part = [&](std::size_t at) {
    return static_cast<std::uint8_t>(digit_of(digits[at]) * 16 + digit_of(digits[at + 1]));
  };
  return Colour{part(0), part(2), part(4)};
}

double contrast_of(Colour const& one, Colour const& other) {
  auto const [dark, light] = std::minmax({luminance_of(one), luminance_of(other)});
  return (light + 0.05) / (dark + 0.05);
}

}  // namespace spravka::theme
