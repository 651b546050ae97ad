// Readers who want to be told when a known issue ends: from their wish until the one letter has
// gone out, and not a day longer. Safe from any thread; throws StoreError.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/database.h"

namespace spravka::store {

/// How a known issue ended for those who wait for it.
enum class Ending : std::uint8_t {
  Solved,    // Its author says so.
  Overdue,   // The time named for it has passed.
  Withdrawn  // Its article is gone, or is an ordinary one now.
};

char const* to_string(Ending ending);
std::optional<Ending> parse_ending(std::string const& word);

struct IssueWatch {
  std::int64_t id{};
  std::string article;  // Its id.
  std::string language;
  std::string title;  // As it was called when they asked.
  std::string email;
  std::int64_t ticket{};  // The customer's own; 0: none.
  bool is_confirmed{};    // The address has said yes.
  std::optional<Ending> ending;
};

struct WatchedIssue {
  std::string article;
  std::string language;
};

class IssueWatches {
public:
  /// `letters_domain`: as for TicketStore.
  IssueWatches(Database& database, std::string letters_domain)
      : database_(&database), letters_domain_(std::move(letters_domain)) {}

  /// Once for an article and an address. A wish whose address is not confirmed owes it a letter
  /// that asks; how many letters that may be is limited as for acknowledgements. `source`: a
  /// digest.
  void ask(IssueWatch const& wish, std::string const& source, std::chrono::sys_seconds now);

  std::optional<IssueWatch> find(std::int64_t id);
  void confirm(std::int64_t id);
  void forget(std::int64_t id);

  /// What somebody confirmed still waits for.
  std::vector<WatchedIssue> watched();
  /// It is over: each who is confirmed is owed one letter, the others are forgotten. How many are
  /// told.
  std::size_t end(WatchedIssue const& issue, Ending ending, std::chrono::sys_seconds now);
  /// Those who have not said yes for three days, and those whom no letter has reached for thirty.
  void forget_old(std::chrono::sys_seconds now);

private:
  Database* database_;
  std::string letters_domain_;
};

}  // namespace spravka::store
