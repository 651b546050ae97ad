// Personal data out of what people type into a search box. Pure functions, safe from any thread.
// Inside the room only.
#pragma once

#include <string>
#include <string_view>

namespace spravka::store {

/// E-mail addresses become "[email]", keys and tokens "[secret]" (`secret_words.h`), and numbers
/// that may be a phone's, a card's or an order's "[number]" (`long_numbers.h`), in whatever
/// characters they are written. Spaces are made single.
std::string mask_personal(std::string_view typed);

/// At most `max_bytes`, not cut within a letter.
std::string cut(std::string_view text, std::size_t max_bytes);

}  // namespace spravka::store
