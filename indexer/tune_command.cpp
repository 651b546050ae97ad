#include "indexer/tune_command.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "indexer/judged_file.h"
#include "indexer/tuning_table.h"

namespace spravka::indexer {

namespace {

namespace fs = std::filesystem;

/// A collection with its index open and its queries read.
struct OpenCollection {
  std::string name;
  std::vector<evaluate::JudgedQuery> queries;
  Explain explain;
};

bool is_same_folder(std::string const& one, std::string const& other) {
  // With a slash at the end, whether it was typed or not.
  auto const whole = [](std::string const& path) {
    return fs::weakly_canonical(fs::absolute(path)) / "";
  };
  return whole(one) == whole(other);
}

// One index is one collection, or "learned without it" would be learned from its very articles.
std::string name_of(JudgedCollection const& added, std::vector<JudgedCollection> const& all) {
  auto name = fs::path(added.queries).stem().string();
  for (auto const& known : all) {
    if (is_same_folder(known.data, added.data)) {
      return known.name;
    }
    if (known.name == name) {
      name += fmt::format(" of {}", added.data);
    }
  }
  return name;
}

std::pair<std::string, std::string> data_and_queries(std::string const& also) {
  auto const between = also.find('=');
  if (between == std::string::npos || between == 0 || between + 1 == also.size()) {
    throw std::invalid_argument(fmt::format(
        "--also {} is no DATA=QUERIES: give a folder of an index and a file of queries", also));
  }
  return {also.substr(0, between), also.substr(between + 1)};
}

evaluate::Example example_of(std::string const& collection, evaluate::JudgedQuery const& query,
                             std::vector<Explained> candidates) {
  auto const language = query.language.empty() ? "unknown" : query.language;
  evaluate::Example example{.id = query.id,
                            .collection = collection,
                            .cell = fmt::format("{} {} {}", collection, language, query.kind),
                            .candidates = {},
                            .grades = {},
                            .all_grades = {}};
  std::vector<std::string> paths;
  for (auto& candidate : candidates) {
    paths.push_back(std::move(candidate.path));
    example.candidates.push_back(std::move(candidate.features));
  }
  example.grades = evaluate::grades_of(query, paths);
  for (auto const& [path, grade] : query.grades) {
    example.all_grades.push_back(grade);
  }
  return example;
}

std::vector<evaluate::Example> examples_of(std::string const& kind,
                                           std::vector<OpenCollection> const& collections) {
  std::vector<evaluate::Example> examples;
  for (auto const& collection : collections) {
    std::vector<evaluate::JudgedQuery> asked;
    std::copy_if(collection.queries.begin(), collection.queries.end(), std::back_inserter(asked),
                 [&kind](auto const& query) { return kind.empty() || query.kind == kind; });
    auto gathered = gather(collection.name, asked, collection.explain);
    std::move(gathered.begin(), gathered.end(), std::back_inserter(examples));
  }
  return examples;
}

}  // namespace

std::vector<JudgedCollection> collections_of(TuneCommand const& command) {
  std::vector<std::pair<std::string, std::string>> given{{command.data, command.queries}};
  std::transform(command.also.begin(), command.also.end(), std::back_inserter(given),
                 data_and_queries);
  std::vector<JudgedCollection> collections;
  for (auto const& [data, queries] : given) {
    JudgedCollection added{{}, data, queries};
    added.name = name_of(added, collections);
    collections.push_back(std::move(added));
  }
  return collections;
}

std::vector<evaluate::Example> gather(std::string const& collection,
                                      std::vector<evaluate::JudgedQuery> const& queries,
                                      Explain const& explain) {
  std::vector<evaluate::Example> examples;
  for (auto const& query : queries) {
    if (!query.grades.empty()) {
      examples.push_back(example_of(collection, query, explain(query)));
    }
  }
  return examples;
}

int run(TuneCommand const& command, std::vector<Tunable> const& tunables, OpenIndex const& open) {
  std::vector<OpenCollection> collections;
  for (auto const& asked : collections_of(command)) {
    collections.push_back({asked.name, read_judged_queries(asked.queries), open(asked.data)});
  }
  bool has_learned = false;
  for (auto const& tunable : tunables) {
    auto const lesson = evaluate::learn(tunable.features, examples_of(tunable.kind, collections));
    auto const kind = tunable.kind.empty() ? "all kinds" : tunable.kind;
    std::cout << fmt::format("{}: {}\n", kind,
                             lesson ? to_table(tunable.features, *lesson) : lesson.error());
    has_learned = has_learned || lesson;
  }
  return has_learned ? done : answer_is_no;
}

}  // namespace spravka::indexer
