#include <algorithm>
#include <cstdint>
#include <iostream>
#include <optional>

#include "indexer/commands.h"
#include "indexer/evaluation_table.h"
#include "indexer/index/language_record.h"
#include "indexer/index/searcher.h"
#include "indexer/judged_file.h"
#include "indexer/text/language.h"

namespace spravka::indexer {

namespace {

/// Answers judged queries from one index.
class JudgedAnswers {
public:
  explicit JudgedAnswers(std::string const& data_folder) : searcher_(data_folder) {}

  evaluate::Answered answer(evaluate::JudgedQuery const& query) {
    bool const has_answer = !query.grades.empty();
    // What nothing answers is asked as a letter, whatever its kind: silence is the answer to it.
    if (!has_answer) {
      auto const shown = paths_of(searcher_.suggest(letter(query, Silence::Kept)).hits);
      return {shown, shown, std::nullopt};
    }
    index::Explanation explanation;
    if (query.kind == "ticket") {
      // A ranking is measured whole; what would be shown of it is told beside it.
      auto const ranked =
          paths_of(searcher_.suggest(letter(query, Silence::Broken), explanation).hits);
      auto const shown = paths_of(searcher_.suggest(letter(query, Silence::Kept)).hits);
      return {ranked, shown, covered_by(query, explanation)};
    }
    index::Question question(query.query, index::Audience::Public);
    question.language = text::parse_language(query.language);
    if (query.kind == "instant") {
      return {paths_of(searcher_.instant(question)), std::nullopt, std::nullopt};
    }
    auto const ranked = paths_of(searcher_.search(question, explanation).hits);
    return {ranked, std::nullopt, covered_by(query, explanation)};
  }

private:
  enum class Silence : std::uint8_t { Kept, Broken };
  using Paths = std::vector<std::string>;

  static Paths paths_of(std::vector<index::Hit> const& hits) {
    Paths paths;
    paths.reserve(hits.size());
    for (index::Hit const& hit : hits) {
      paths.emplace_back(hit.path);
    }
    return paths;
  }

  static index::Letter letter(evaluate::JudgedQuery const& query, Silence silence) {
    index::Letter letter({}, query.query, index::Audience::Public);
    letter.language = text::parse_language(query.language);
    letter.limit = 10;
    letter.even_if_weak = silence == Silence::Broken;
    return letter;
  }

  static std::optional<double> covered_by(evaluate::JudgedQuery const& query,
                                          index::Explanation const& explanation) {
    Paths candidates;
    for (index::ExplainedHit const& hit : explanation.hits) {
      candidates.emplace_back(hit.path);
    }
    auto const grades = evaluate::grades_of(query, candidates);
    std::optional<double> most;
    for (std::size_t at = 0; at < grades.size(); ++at) {
      double const covered =
          explanation.hits[at].features[static_cast<std::size_t>(index::Feature::Coverage)];
      most = grades[at] > 0 ? std::max(most.value_or(0), covered) : most;
    }
    return most;
  }

  index::Searcher searcher_;
};

std::string printed(EvalCommand const& command, std::vector<evaluate::JudgedQuery> const& queries,
                    evaluate::Evaluation const& evaluation) {
  if (command.lines) {
    return to_lines(queries, evaluation);
  }
  return command.json ? to_json_text(evaluation) : to_table(evaluation);
}

}  // namespace

int run(EvalCommand const& command) {
  auto const queries = read_judged_queries(command.queries);
  auto const by = parse_group(command.by);
  index::speak_as(command.data);
  JudgedAnswers answers(command.data);
  auto const evaluation = evaluate::evaluate(
      queries, [&answers](auto const& query) { return answers.answer(query); }, by);
  std::cout << printed(command, queries, evaluation);
  bool const is_below = command.minimum && evaluation.all.ndcg10 < *command.minimum;
  return is_below ? answer_is_no : done;
}

}  // namespace spravka::indexer
