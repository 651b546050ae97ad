// Results as the contract's JSON, written straight to bytes: the one place that names its fields.
// What answers programs sends them as they are; pages and commands read them into a value by
// to_json() of search_json.h. Safe from any thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/question.h"

namespace spravka::indexer {

/// {"query":..., "hits":[...]}. "rescue" is null when nothing was done; "silent" and "ask" are for
/// suggestions. What is not UTF-8 (a query can be anything) is replaced by U+FFFD.
std::string result_bytes(index::Results const& results);
/// Where a reader asks to be told when a hit's known issue ends; empty for nowhere.
using WatchUrl = std::function<std::string(index::Hit const& hit)>;
/// The same with "suggestion_id", and with "watch_url" in known issues.
std::string suggestion_bytes(index::Results const& results, std::string_view suggestion_id,
                             WatchUrl const& watch_url);
/// One hit, as it stands in "hits".
std::string hit_bytes(index::Hit const& hit);
/// {"hits":[...]} without snippets or scores.
std::string instant_bytes(std::vector<index::Hit> const& hits);

/// "/ru/articles/billing/refund", percent-encoded.
std::string article_url(text::Language const& language, std::string_view slug);

}  // namespace spravka::indexer
