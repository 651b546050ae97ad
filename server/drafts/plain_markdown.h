// Plain text as people write it, into Markdown that shows just that text: nothing in it can become
// markup by itself.
//
// Pure functions, safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace spravka::drafts {

/// Dead: addresses stay text (a customer's words). Alive: Markdown may make links of them (an
/// agent's).
enum class Links : std::uint8_t { Dead, Alive };

/// Paragraphs; lists where the text has them: "1) ...", "2. ..." and lines that each tell what to
/// do become numbered steps, also "1) ... 2) ..." on one line; "- ..." becomes steps when it tells
/// what to do, else dashes. Text between ``` lines stays code.
std::string to_markdown(std::string_view plain, Links links);

/// One line, with all that means something to Markdown escaped. Code between single backticks and
/// placeholders stay.
std::string escaped(std::string_view line, Links links);

/// "Откройте консоль", "Click Save": by the first word.
bool tells_what_to_do(std::string_view line);

}  // namespace spravka::drafts
