// Who did what at the desk and with the commands: the audit log. Holds routes, numbers and names of
// branches; no word of a letter and nothing of a customer. Kept for 400 days. Safe from any thread;
// throws StoreError.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "server/store/database.h"

namespace spravka::store {

/// Who did it when a command did: the program knows no name then.
inline constexpr char const* nobody = "-";

struct Deed {
  std::int64_t id{};
  std::chrono::sys_seconds at{};
  std::string who;    // A user's name, or `nobody`.
  std::string way;    // "page", "token", "command".
  std::string what;   // "POST /desk/tickets/:number/messages", "user add", "sign-in failed".
  std::string about;  // "number=41"
};

struct DeedFilter {
  std::string who{};       // A name; empty: all.
  std::int64_t before{};   // Only older ones than this id; 0: from the newest.
  std::size_t limit{100};  // At most 1,000.
  std::chrono::sys_seconds since{};
};

class DeedLog {
public:
  explicit DeedLog(Database& database) : database_(&database) {}

  /// Forgets what is too old as well.
  void note(Deed const& deed);
  /// The newest first.
  std::vector<Deed> list(DeedFilter const& filter);

private:
  Database* database_;
};

}  // namespace spravka::store
