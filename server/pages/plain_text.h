// Text that people typed, as data for a template: paragraphs of lines of pieces, addresses as
// links. Never Markdown, never HTML. Pure functions, safe from any thread.
#pragma once

#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace spravka::pages {

/// [{"lines":[{"pieces":[{"text":"see "},{"text":"https://...","url":"https://..."}]}]}]. Only http
/// and https become links.
nlohmann::json paragraphs_of(std::string_view text);

/// The first `letters` of a text, cut at a word, with "…" when something was left out.
std::string shortened(std::string_view text, std::size_t letters);

}  // namespace spravka::pages
