// An evaluation as a person and as a program read it. Pure functions, safe from any thread.
#pragma once

#include <cstddef>
#include <string>

#include "indexer/evaluate/evaluate.h"

namespace spravka::indexer {

struct EvaluationReport {
  evaluate::Evaluation evaluation;
  std::size_t letters{};    // Letters that have an answer, and
  std::size_t held_back{};  // how many of these suggestions would have kept silent on.
};

/// Aligned columns: one row for each group, the whole last.
std::string to_table(EvaluationReport const& report);
std::string to_json_text(EvaluationReport const& report);

/// "lang", "kind", "tag" or nothing. Throws std::invalid_argument for any other word.
evaluate::GroupBy parse_group(std::string const& word);

}  // namespace spravka::indexer
