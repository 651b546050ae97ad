// Learns the ranking's weights from the judged queries of one or several collections.
//
// Who asks the ranker is handed in: this file knows judged queries, files and what is printed, not
// what a feature is. Throws what reading the files and asking throw. Not thread-safe.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "indexer/commands.h"
#include "indexer/evaluate/evaluate.h"
#include "indexer/evaluate/learn.h"

namespace spravka::indexer {

/// What the ranker knows of one candidate, before its weights.
struct Explained {
  std::string path;
  std::vector<double> features;
};

/// All candidates for the answer to a query, in any order.
using Explain = std::function<std::vector<Explained>(evaluate::JudgedQuery const&)>;
/// Opens the index in a folder.
using OpenIndex = std::function<Explain(std::string const& data)>;

/// The ranker's weights for one kind of query: searches and letters are ranked apart.
struct Tunable {
  std::string kind;  // As in JudgedQuery; empty when one set of weights ranks all kinds.
  std::vector<evaluate::Feature> features;
};

/// Judged queries and the index that they are asked of.
struct JudgedCollection {
  std::string name;  // The file's, without its ending; files asked of one index share the first's.
  std::string data;
  std::string queries;
};

/// What the options ask for. Throws std::invalid_argument when --also is not DATA=QUERIES.
std::vector<JudgedCollection> collections_of(TuneCommand const& command);

/// What can be learned from each query that has an answer.
std::vector<evaluate::Example> gather(std::string const& collection,
                                      std::vector<evaluate::JudgedQuery> const& queries,
                                      Explain const& explain);

/// Prints what was learned for each kind, or why nothing was. Gives answer_is_no when nothing was
/// learned at all.
int run(TuneCommand const& command, std::vector<Tunable> const& tunables, OpenIndex const& open);

}  // namespace spravka::indexer
