// What a person typed, made fit to keep: the one place that decides which characters stay. Pure
// functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace spravka::tickets {

/// One line: every line end (also U+0085, U+2028, U+2029) and run of spaces is one space, so that
/// nothing typed can become a second header line. Control characters and marks that turn the
/// direction of writing are dropped, malformed UTF-8 becomes U+FFFD, both ends are trimmed.
std::string clean_line(std::string_view typed);

/// The same for a text of many lines: its line ends become \n, spaces and tabs within it stay.
std::string clean_text(std::string_view typed);

}  // namespace spravka::tickets
