// Answers for a reply: articles, and resolved tickets with what solved them. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "server/pages/house.h"
#include "server/pages/page_data.h"

namespace spravka::pages {

/// Articles, then resolved tickets, of both the customer's language first; each with a preview of
/// what would be inserted. Nothing is found for no words.
json find_answers_for(Call const& call, std::string const& words,
                      std::optional<text::Language> const& customers);

/// What solved another ticket, without personal data of its people.
struct SolvedAnswer {
  std::string text;
  std::string article;  // The path of the one it was resolved by, where the block leads to it.
};

/// Nothing when the ticket is not resolved, or nobody has said what solved it. The link goes to the
/// customer's language where its article has one.
std::optional<SolvedAnswer> solved_answer(Call const& call, std::int64_t number,
                                          std::optional<text::Language> const& customers);

}  // namespace spravka::pages
