// spravka index, search, suggest, check, eval: the indexer's own commands, without HTTP.
//
// Each writes to standard output, progress to standard error when that is a terminal, and returns
// the exit code of the contract: 0 done, 1 the answer is no, 3 failed (thrown as an exception and
// told by main).
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace spravka::indexer {

// Exit codes.
inline constexpr int done = 0;
inline constexpr int answer_is_no = 1;
inline constexpr int wrong_usage = 2;

struct IndexCommand {
  std::string articles;
  std::string branch;
  std::string data;
  std::string theme;      // Whose languages the articles are in; for main to read.
  std::string languages;  // Of those, the ones to use, comma separated; empty: all.
  bool rebuild{};
  bool json{};
};

int run(IndexCommand const& command);

struct SearchCommand {
  std::string data;
  std::string language;
  std::size_t limit{10};
  bool json{};
  bool explain{};  // Why the hits stand in this order, too.
  std::string query;
};

int run(SearchCommand const& command);

struct SuggestCommand {
  std::string data;
  std::string language;
  std::string subject;
  bool json{};
  bool explain{};
  std::string body;  // Read from standard input by main.
};

int run(SuggestCommand const& command);

struct CheckCommand {
  std::string articles;
  std::string branch;
  std::string theme;      // As for IndexCommand.
  std::string languages;  // The same.
  std::string format{"text"};
  std::string sent;  // A file of addresses that were given away, one a line.
};

int run(CheckCommand const& command);

struct EvalCommand {
  std::string data;
  std::string queries;
  std::string by;
  std::optional<double> minimum;
  bool json{};
  bool lines{};  // A JSON object for each query, in place of the table.
};

int run(EvalCommand const& command);

/// `spravka eval --tune`: weights of the ranking in place of figures.
struct TuneCommand {
  std::string data;
  std::string queries;
  std::vector<std::string> also;  // "DATA=QUERIES": other collections to learn from as well.
};

int run(TuneCommand const& command);

}  // namespace spravka::indexer
