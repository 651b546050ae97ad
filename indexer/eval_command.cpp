#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>

#include <fmt/format.h>

#include "indexer/commands.h"
#include "indexer/evaluation_table.h"
#include "indexer/index/searcher.h"
#include "indexer/text/language.h"

namespace spravka::indexer {

namespace {

std::string read_whole(std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw std::runtime_error(
        fmt::format("reading {} failed: no such file, or no right to read it", path));
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Answers judged queries from one index, and counts where suggestions would keep silent.
class JudgedAnswers {
public:
  explicit JudgedAnswers(std::string const& data_folder) : searcher_(data_folder) {}

  std::vector<std::string> answer(evaluate::JudgedQuery const& query) {
    bool const has_answer = !query.grades.empty();
    // What nothing answers is asked as a letter, whatever its kind: silence is the answer to it.
    bool const is_letter = query.kind == "ticket" || !has_answer;
    index::Results const results = is_letter ? suggest(query, has_answer) : search(query);
    std::vector<std::string> paths;
    paths.reserve(results.hits.size());
    for (index::Hit const& hit : results.hits) {
      paths.push_back(hit.path);
    }
    return paths;
  }

  std::size_t letters() const { return letters_; }

  std::size_t held_back() const { return held_back_; }

private:
  index::Results search(evaluate::JudgedQuery const& query) {
    index::Question question(query.query, index::Audience::Public);
    question.language = text::parse_language(query.language);
    return searcher_.search(question);
  }

  index::Results suggest(evaluate::JudgedQuery const& query, bool has_answer) {
    index::Letter letter({}, query.query, index::Audience::Public);
    letter.language = text::parse_language(query.language);
    letter.limit = 10;
    // A ranking is measured whole; how often it would have been held back is told beside it.
    letter.even_if_weak = has_answer;
    index::Results results = searcher_.suggest(letter);
    letters_ += has_answer ? 1 : 0;
    held_back_ += has_answer && results.is_silent ? 1 : 0;
    return results;
  }

  index::Searcher searcher_;
  std::size_t letters_{};
  std::size_t held_back_{};
};

}  // namespace

int run(EvalCommand const& command) {
  auto const queries = evaluate::parse_queries(read_whole(command.queries));
  if (!queries) {
    throw std::runtime_error(
        fmt::format("reading {} failed: {}", command.queries, queries.error()));
  }
  auto const by = parse_group(command.by);
  JudgedAnswers answers(command.data);
  auto const evaluation = evaluate::evaluate(
      *queries, [&answers](auto const& query) { return answers.answer(query); }, by);
  EvaluationReport const report{evaluation, answers.letters(), answers.held_back()};
  std::cout << (command.json ? to_json_text(report) : to_table(report));
  bool const is_below = command.minimum && report.evaluation.all.ndcg10 < *command.minimum;
  return is_below ? answer_is_no : done;
}

}  // namespace spravka::indexer
