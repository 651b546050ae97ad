// The queue of resolved tickets: each one becomes an article, is in one already, or is passed over
// for a reason. Safe from any thread; throws StoreError.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "server/store/database.h"

namespace spravka::store {

enum class Outcome : std::uint8_t { Added, Exists, Skipped };
char const* to_string(Outcome outcome);  // "added", "exists", "skipped"

struct Analysis {
  std::int64_t ticket{};
  Outcome outcome{Outcome::Skipped};
  std::string reason;   // Why it was passed over.
  std::string article;  // The path of the article that says it already.
  std::string agent;
  std::chrono::sys_seconds at{};
};

struct ToAnalyse {
  std::int64_t number{};
  std::string subject;
  std::string article;  // That the resolution names, or that a reply gave and the customer said
                        // solved it.
  std::chrono::sys_seconds updated{};
};

struct AnalysisCounts {
  std::size_t waiting{};
  std::size_t added{};
  std::size_t exists{};
  std::size_t skipped{};
};

class AnalysisStore {
public:
  explicit AnalysisStore(Database& database) : database_(&database) {}

  /// Resolved questions and problems that nobody has decided about and that have no draft, the
  /// oldest first; at most 200.
  std::vector<ToAnalyse> waiting(std::size_t limit);
  AnalysisCounts counts();

  /// The last word counts. False when there is no such ticket.
  bool decide(Analysis const& analysis);
  /// The same, but what somebody has decided already stands.
  void decide_if_open(Analysis const& analysis);

private:
  Database* database_;
};

}  // namespace spravka::store
