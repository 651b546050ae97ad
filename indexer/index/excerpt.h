// The passage to show, with the found words marked. The one place that makes *_html: everything is
// escaped but <mark>. Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/index/passages.h"

namespace spravka::index {

/// The stems to look for, by schema::stem_key, and how telling each is.
using Telling = std::unordered_map<std::uint32_t, double>;

/// About so many letters of text are shown.
inline constexpr std::size_t excerpt_letters = 240;

/// "&", "<", ">" and both quotes as entities; control characters as spaces.
std::string escape_html(std::string_view text);

/// A whole text with the found words marked.
std::string marked(std::string_view text, PlacedWords const& words, Telling const& telling);

/// The window of an article with the most telling words, of whole words, with an ellipsis where
/// something is left out. Looked for in `passage` first, and in the whole article when that has
/// none of the words.
std::string make_excerpt(Passages const& article, std::size_t passage, Telling const& telling);

}  // namespace spravka::index
