// What became of letters that people began to write: were articles shown, opened, did one solve it,
// was the letter sent all the same? By this the worth of suggestions is counted, without flattery.
//
// A try is one visitor's letter: it ends a day after its last sign. A visitor is a keyed digest,
// kept for two days; what stays is counted by no person. Safe from any thread; throws StoreError.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "server/store/database.h"
#include "server/store/question_log.h"

namespace spravka::store {

enum class Arm : std::uint8_t { Shown, HeldOut };  // Held out: nothing is shown, to compare with.

/// Tries for which there was something to show.
struct ArmFigures {
  std::int64_t tries{};
  std::int64_t submitted{};
};

struct DeflectionFigures {
  ArmFigures shown;
  ArmFigures held_out;
  std::int64_t opened{};     // At least one article was read in the form.
  std::int64_t explicit_{};  // "This solved it" was pressed.
  std::int64_t implicit{};   // Opened, not sent within a day, no search afterwards.
  std::int64_t failed{};     // Opened, and sent all the same.
};

/// An article that was read and did not keep its reader from writing.
struct FailedArticle {
  std::string path;
  std::string title;
  std::int64_t count{};
};

class DeflectionLog {
public:
  explicit DeflectionLog(Database& database) : database_(&database) {}

  /// The arm of this visitor's try. A new try is held out by chance: `share` is from 0 to 1,
  /// `chance` a random number from 0 to 1. `has_answer`: there was something to show.
  Arm join(std::string const& visitor, bool has_answer, double share, double chance,
           std::chrono::sys_seconds at);
  void note_opened(std::string const& visitor, std::chrono::sys_seconds at);
  void note_solved(std::string const& visitor, std::chrono::sys_seconds at);
  void note_submitted(std::string const& visitor, std::chrono::sys_seconds at);
  /// Searches of visitors, most of whom have no try: many at once, and nothing is written for
  /// those.
  void note_searches(std::vector<SearchSign> const& searches);

  /// Of tries that began at or after `since` and are a day old.
  DeflectionFigures figures(std::chrono::sys_seconds since, std::chrono::sys_seconds now);
  std::vector<FailedArticle> failed_articles(std::chrono::sys_seconds since, std::size_t limit);

private:
  void mark(char const* column, std::string const& visitor, std::chrono::sys_seconds at);

  Database* database_;
};

}  // namespace spravka::store
