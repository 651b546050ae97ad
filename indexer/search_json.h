// Results as the contract's JSON: the one place that names its fields, for the command line and for HTTP alike.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "indexer/index/question.h"

namespace spravka::indexer {

nlohmann::json to_json(index::Hit const& hit);
nlohmann::json to_json(index::Results const& results);
/// {"hits":[...]} without snippets or scores.
nlohmann::json instant_json(std::vector<index::Hit> const& hits);
/// "/ru/articles/billing/refund"
std::string article_url(text::Language const& language, std::string const& slug);

}  // namespace spravka::indexer
