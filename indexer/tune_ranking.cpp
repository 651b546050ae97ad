#include <memory>

#include "indexer/index/language_record.h"
#include "indexer/index/searcher.h"
#include "indexer/text/language.h"
#include "indexer/tune_command.h"

namespace spravka::indexer {

namespace {

std::vector<evaluate::Feature> features_of(index::Ranking const& ranking) {
  std::vector<evaluate::Feature> features;
  for (std::size_t at = 0; at < index::feature_count; ++at) {
    features.push_back({std::string(index::feature_names[at]), ranking.weights[at], false});
  }
  return features;
}

index::Explanation explanation_of(index::Searcher& searcher, evaluate::JudgedQuery const& query) {
  index::Explanation explanation;
  auto const language = text::parse_language(query.language);
  if (query.kind == "ticket") {
    index::Letter letter({}, query.query, index::Audience::Public);
    letter.language = language;
    letter.even_if_weak = true;
    searcher.suggest(letter, explanation);
  } else {
    index::Question question(query.query, index::Audience::Public);
    question.language = language;
    searcher.search(question, explanation);
  }
  return explanation;
}

Explain open_index(std::string const& data) {
  return [searcher = std::make_shared<index::Searcher>(data)](evaluate::JudgedQuery const& query) {
    std::vector<Explained> candidates;
    for (index::ExplainedHit const& hit : explanation_of(*searcher, query).hits) {
      candidates.push_back({hit.path, {hit.features.begin(), hit.features.end()}});
    }
    return candidates;
  };
}

}  // namespace

int run(TuneCommand const& command) {
  index::speak_as(command.data);
  return run(command,
             {{"search", features_of(index::search_ranking)},
              {"ticket", features_of(index::letter_ranking)}},
             open_index);
}

}  // namespace spravka::indexer
