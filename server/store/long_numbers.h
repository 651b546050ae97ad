// Numbers that may be somebody's: of a phone, a card, an order. Pure function, safe from any
// thread, linear in the text. Inside the room only.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace spravka::store {

struct NumberPlace {
  std::size_t begin{};
  std::size_t end{};  // Behind its last digit.
};

/// In a text that was read plainly: five digits and more in a row; seven and more with one or two
/// of
/// "-. ()" between; and what has the shape of a phone or a card with up to three separators of any
/// kind between. Sums, ranges of years and prices, dates and lists of codes have other shapes.
std::vector<NumberPlace> long_numbers(std::string_view text);

}  // namespace spravka::store
