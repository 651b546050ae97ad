// Results as JSON values, for pages and commands that add to them or take them apart. The fields
// are those of result_bytes.h.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "indexer/index/explanation.h"
#include "indexer/index/question.h"
#include "indexer/result_bytes.h"

namespace spravka::indexer {

nlohmann::json to_json(index::Hit const& hit);
nlohmann::json to_json(index::Results const& results);
/// Why the hits that are shown stand in this order: {"words":[...],"hits":[{"features":{...}}]}.
nlohmann::json to_json(index::Explanation const& explanation, index::Results const& results);
/// The bytes to send; what is not UTF-8 in it is replaced by U+FFFD.
std::string dumped(nlohmann::json const& value);

}  // namespace spravka::indexer
