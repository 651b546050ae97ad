// Personal data out of what people type into a search box. Pure functions, safe from any thread.
// Inside the room only.
#pragma once

#include <string>
#include <string_view>

namespace spravka::store {

/// E-mail addresses become "[email]", and numbers that may be a phone's, a card's or an order's
/// "[number]": five digits and more in a row, or seven and more with single spaces, dashes, dots or
/// brackets between. Spaces are made single.
std::string mask_personal(std::string_view typed);

/// At most `max_bytes`, not cut within a letter.
std::string cut(std::string_view text, std::size_t max_bytes);

}  // namespace spravka::store
