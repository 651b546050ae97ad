// An evaluation as a person and as a program read it. Pure functions, safe from any thread.
#pragma once

#include <string>
#include <vector>

#include "indexer/evaluate/evaluate.h"

namespace spravka::indexer {

/// Aligned columns: one row for each group, the whole last.
std::string to_table(evaluate::Evaluation const& evaluation);
std::string to_json_text(evaluate::Evaluation const& evaluation);
/// A JSON object a line for each query, to see which ones fail: what was asked and how it was
/// answered. What does not apply is null: "ndcg10" of a query without an answer, "rank" when no hit
/// is relevant, "shown" and "shown_rank" of what is no letter.
std::string to_lines(std::vector<evaluate::JudgedQuery> const& queries,
                     evaluate::Evaluation const& evaluation);

/// "lang", "kind", "tag" or nothing. Throws std::invalid_argument for any other word.
evaluate::GroupBy parse_group(std::string const& word);

}  // namespace spravka::indexer
