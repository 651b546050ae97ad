// Results as the contract's JSON: the one place that names its fields, for the command line and for
// HTTP alike.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "indexer/index/explanation.h"
#include "indexer/index/question.h"

namespace spravka::indexer {

/// For to_json(Results): "rescue" is null when nothing was done; "silent" and "ask" are for
/// suggestions. Text that is not UTF-8 (a query can be anything) is left to the caller's dump: give
/// it error_handler_t::replace, as dumped() does.
nlohmann::json to_json(index::Hit const& hit);
nlohmann::json to_json(index::Results const& results);
/// Why the hits that are shown stand in this order: {"words":[...],"hits":[{"features":{...}}]}.
nlohmann::json to_json(index::Explanation const& explanation, index::Results const& results);
/// {"hits":[...]} without snippets or scores.
nlohmann::json instant_json(std::vector<index::Hit> const& hits);
/// The bytes to send; what is not UTF-8 in it is replaced by U+FFFD.
std::string dumped(nlohmann::json const& value);
/// "/ru/articles/billing/refund", percent-encoded.
std::string article_url(text::Language const& language, std::string const& slug);

}  // namespace spravka::indexer
