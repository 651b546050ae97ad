// Which passwords people may choose: long ones that nobody guesses. Nothing is asked of signs,
// digits or capitals, and nothing expires (NIST SP 800-63B).
//
// Wherever a person sets a password it is asked here first. Pure, safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spravka::accounts {

inline constexpr std::size_t min_password_letters = 12;
inline constexpr std::size_t max_password_bytes = 1'024;

enum class PasswordFlaw : std::uint8_t {
  TooShort,
  TooLong,
  Guessable  // Little more than common words, names, rows of keys, or the same again and again.
};

/// "too_short", "too_long", "guessable": for phrases.
char const* to_string(PasswordFlaw flaw);

/// Nothing for a good one. `names`: what is known of the person and the place, such as the user's
/// and the site's name.
std::optional<PasswordFlaw> flaw_of(std::string_view password,
                                    std::vector<std::string> const& names);

}  // namespace spravka::accounts
