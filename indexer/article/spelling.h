// Words that authors nearly wrote: what did they mean? For keys of a few letters; pure functions.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace spravka::article {

/// How many letters must be put in, left out, changed or swapped with a neighbour. ASCII only.
std::size_t misspelling(std::string_view written, std::string_view meant);

/// The known word that was nearly written: one slip in a short word, two in one of eight letters or
/// more. Nothing for a word that is known as it stands, is like none of them, or has under three
/// letters.
std::optional<std::string_view> nearly(std::string_view written,
                                       std::span<std::string_view const> known);

}  // namespace spravka::article
