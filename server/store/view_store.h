// Lists of tickets that an agent has given a name. Safe from any thread; throws StoreError.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/store/database.h"

namespace spravka::store {

struct SavedView {
  std::int64_t id{};
  std::string name;
  std::string query;  // "status=open&group=billing": what stands behind /desk/tickets?

  bool operator==(SavedView const&) const = default;
};

class ViewStore {
public:
  explicit ViewStore(Database& database) : database_(&database) {}

  /// One of the same name is replaced; at most fifty a person, further ones are not kept.
  void save(std::int64_t account, std::string const& name, std::string const& query);
  std::vector<SavedView> all(std::int64_t account);
  void remove(std::int64_t account, std::int64_t id);

private:
  Database* database_;
};

}  // namespace spravka::store
