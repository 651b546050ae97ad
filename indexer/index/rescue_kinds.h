// What may be done to a question, by the names that Rescue::kinds tells it by. Constants.
#pragma once

namespace spravka::index {

inline constexpr char const* layout = "layout";
inline constexpr char const* typo = "typo";
inline constexpr char const* translit = "translit";
inline constexpr char const* synonym = "synonym";

}  // namespace spravka::index
