// API tokens besides the one that each person has: for one purpose each, with a scope. Only digests
// are stored. Safe from any thread; throws StoreError.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "server/accounts/scope.h"
#include "server/accounts/user.h"
#include "server/store/database.h"

namespace spravka::store {

/// Whose token it is, and what it may do.
struct TokenBearer {
  accounts::User user;
  accounts::Scope scope{};
};

struct TokenLabel {
  std::string user;
  std::string label;
  accounts::Scope scope{};
};

class TokenStore {
public:
  explicit TokenStore(Database& database) : database_(&database) {}

  /// By any token: the person's own one has the scope Write.
  std::optional<TokenBearer> find(std::string const& digest);

  struct NewToken {
    std::string user;
    std::string label;
    accounts::Scope scope{};
    std::string digest;
    std::chrono::sys_seconds at{};
  };

  /// In the place of one with the same label. False when there is no such user.
  bool put(NewToken const& token);
  /// False when there is no such user or label.
  bool remove(std::string const& user, std::string const& label);
  /// By user and label.
  std::vector<TokenLabel> all();

private:
  Database* database_;
};

}  // namespace spravka::store
