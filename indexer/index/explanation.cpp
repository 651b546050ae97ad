#include "indexer/index/explanation.h"

#include <algorithm>

namespace spravka::index {

std::vector<ExplainedPart> parts_of(ExplainedHit const& hit, Features const& weights) {
  std::vector<ExplainedPart> parts;
  for (std::size_t feature = 0; feature < feature_count; ++feature) {
    parts.push_back({feature_names[feature], feature_descriptions[feature], hit.features[feature],
                     weights[feature]});
  }
  bool const is_exact = hit.title_bonus == exact_title;
  parts.push_back({is_exact ? "exact-title" : "nearly-exact-title",
                   is_exact ? "the question is the title, word for word"
                            : "the question is the title, but for the endings of its words",
                   hit.title_bonus == 0 ? 0.0 : 1.0, hit.title_bonus});
  parts.erase(std::remove_if(parts.begin(), parts.end(),
                             [](ExplainedPart const& part) { return part.product() == 0; }),
              parts.end());
  std::stable_sort(parts.begin(), parts.end(),
                   [](ExplainedPart const& left, ExplainedPart const& right) {
                     return left.product() > right.product();
                   });
  return parts;
}

ExplainedHit const* find_explained(Explanation const& explanation, std::string_view path) {
  auto const found = std::find_if(explanation.hits.begin(), explanation.hits.end(),
                                  [&path](ExplainedHit const& hit) { return hit.path == path; });
  return found == explanation.hits.end() ? nullptr : &*found;
}

char const* to_string(MeaningKind kind) {
  switch (kind) {
    case MeaningKind::AsAsked:
      return "asked";
    case MeaningKind::Parts:
      return "parts";
    case MeaningKind::Synonym:
      return "synonym";
    case MeaningKind::Twin:
      return "alphabet";
    case MeaningKind::Guess:
      return "guess";
    case MeaningKind::Form:
      return "form";
    case MeaningKind::Relative:
      return "relative";
  }
  return "asked";
}

}  // namespace spravka::index
