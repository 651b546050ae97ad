// What stands in a redacted text instead of a value: "[email 1]", "[имя 2]". Pure functions, safe
// from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/text/language.h"
#include "server/drafts/redaction.h"

namespace spravka::drafts {

std::string placeholder(Sensitive kind, int number, text::Language const& language);

/// True for a placeholder of any language at the beginning of the text; its length is put into
/// `size`.
bool begins_with_placeholder(std::string_view text, std::size_t& size);

}  // namespace spravka::drafts
