#include "indexer/search_json.h"

#include <nlohmann/json.hpp>

namespace spravka::indexer {

namespace {

using nlohmann::json;

json word_json(index::ExplainedWord const& word) {
  json also = json::array();
  for (index::ExplainedMeaning const& meaning : word.meanings) {
    if (meaning.kind != index::MeaningKind::AsAsked) {
      also.push_back({{"stems", meaning.stems},
                      {"kind", index::to_string(meaning.kind)},
                      {"weight", meaning.weight},
                      {"synonym", meaning.synonym}});
    }
  }
  return {{"written", word.written},
          {"weight", word.weight},
          {"stems", word.meanings.empty() ? "" : word.meanings.front().stems},
          {"stop", word.is_stop},
          {"unknown", word.is_unknown},
          {"also", std::move(also)}};
}

json explained_json(std::size_t rank, index::ExplainedHit const& hit,
                    index::Features const& weights) {
  json features = json::object();
  for (index::ExplainedPart const& part : index::parts_of(hit, weights)) {
    features[std::string(part.name)] = {
        {"value", part.value}, {"weight", part.weight}, {"product", part.product()}};
  }
  return {{"rank", rank},           {"path", hit.path},   {"title", hit.title},
          {"section", hit.section}, {"score", hit.score}, {"features", std::move(features)}};
}

}  // namespace

json to_json(index::Hit const& hit) {
  return json::parse(hit_bytes(hit));
}

json to_json(index::Results const& results) {
  return json::parse(result_bytes(results));
}

json to_json(index::Explanation const& explanation, index::Results const& results) {
  json words = json::array();
  for (index::ExplainedWord const& word : explanation.words) {
    words.push_back(word_json(word));
  }
  json hits = json::array();
  std::size_t rank = 0;
  for (index::Hit const& shown : results.hits) {
    ++rank;
    if (auto const* hit = index::find_explained(explanation, shown.path)) {
      hits.push_back(explained_json(rank, *hit, explanation.weights));
    }
  }
  return {{"words", std::move(words)},
          {"quoted", explanation.quoted},
          {"excluded", explanation.excluded},
          {"hits", std::move(hits)}};
}

std::string dumped(json const& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace spravka::indexer
