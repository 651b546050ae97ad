// Sentences of one line of text. Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace spravka::drafts {

/// Each with its closing marks, without blanks around. "120 000 руб. на счёт", "ns.json" and "1.
/// Откройте" are not cut.
std::vector<std::string_view> sentences_of(std::string_view line);

/// The first letter made a capital; a word like "kubectl" or "ens3" in code is the caller's
/// business.
std::string with_capital(std::string_view text);

}  // namespace spravka::drafts
