// An article put into a reply: solution, cause, where to read more. A bare link is not an answer.
#pragma once

#include <string>

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

}  // namespace spravka::tickets
