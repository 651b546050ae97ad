// The part of an article that answers a letter, to be read without leaving the letter.
//
// Customers write in the words of the trouble, so the section that fits a letter best is often the
// one that tells the trouble again: then the solution is what they came for. ticket.js does the
// same in the form. Pure but for add_answers, which reads the index; safe from any thread.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "indexer/index/entry.h"
#include "server/pages/house.h"

namespace spravka::pages {

/// HTML of that part, with the sections below it. `anchor`: of the section that fits best, or
/// empty. Links open beside the letter. Empty when the article has no text.
std::string answer_html(index::Entry const& entry, std::string const& anchor);

/// The same for each of the hits, as `answer_html`.
void add_answers(Call const& call, std::vector<index::Hit> const& hits, nlohmann::json& rows);

}  // namespace spravka::pages
