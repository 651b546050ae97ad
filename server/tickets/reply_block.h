// An article put into a reply: solution, cause, where to read more. A bare link is not an answer.
#pragma once

#include <string>
#include <string_view>

#include "indexer/index/entry.h"

namespace spravka::tickets {

enum class BlockForm : std::uint8_t { Text, Html, Markdown };

/// The block, in the article's own language. `base_url` ("https://help.example.com", no slash at
/// the end) comes before the address.
///
/// The Solution section first, then the Cause with a line that introduces it, then a line with the
/// article's title and address (of the solution's own heading where there is one). An article
/// without a Solution section gives its summary and its first section, cut at a paragraph's end at
/// about 1,200 letters; a saved reply (an article for agents) has no address in it; one without any
/// text gives the title and the link. Text has numbered steps and list dashes kept, and no Markdown
/// marks. Html is safe to insert.
std::string reply_block(index::Entry const& entry, std::string const& base_url, BlockForm form);

/// What solved another ticket, ready for a reply: said by its people, so already without personal
/// data.
struct Solved {
  std::string solution;
  std::string cause;  // Or empty.
  text::Language language;
};

/// The same block of a resolved ticket, as text: what solved it, why it happened, and the article
/// that says more, where there is one that the customer may read.
std::string solved_block(Solved const& solved, index::Entry const* article,
                         std::string const& base_url);

/// Whether a line of a reply is the one that stands before a block's cause, or before its address.
bool announces_cause(std::string_view line);
bool announces_link(std::string_view line);

}  // namespace spravka::tickets
