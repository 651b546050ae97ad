// Tickets as letters to be put together, and the names of the groups from the last time. Safe from
// any thread; throws StoreError.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "server/store/database.h"

namespace spravka::store {

/// What a customer wrote first, and what it cost to answer.
struct AskedLetter {
  std::int64_t ticket{};
  std::string subject;
  std::string body;
  std::string language;
  std::size_t replies{};        // Of agents, public ones.
  std::size_t reply_letters{};  // Bytes that agents wrote in them.
};

class ClusterStore {
public:
  explicit ClusterStore(Database& database) : database_(&database) {}

  /// Questions and problems from a moment on, the newest `limit` of them, oldest first.
  std::vector<AskedLetter> letters(std::chrono::sys_seconds since, std::size_t limit);

  /// The tickets of each group, by its name.
  std::map<std::string, std::set<std::int64_t>> known();
  void remember(std::map<std::string, std::set<std::int64_t>> const& clusters);

private:
  Database* database_;
};

}  // namespace spravka::store
