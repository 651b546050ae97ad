// Users, their sessions and tokens. Only digests of secrets are stored. Safe from any thread;
// throws StoreError.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "server/accounts/user.h"
#include "server/store/database.h"

namespace spravka::store {

class AccountStore {
public:
  explicit AccountStore(Database& database) : database_(&database) {}

  struct NewUser {
    std::string name;
    accounts::Role role{};
    std::string email;
    std::string password_hash;
    std::string token_digest;
    std::chrono::sys_seconds at{};
  };

  /// Nothing when the name is taken.
  std::optional<accounts::User> add(NewUser const& user);

  std::optional<accounts::User> find_by_name(std::string const& name);
  std::optional<accounts::User> find_by_token(std::string const& token_digest);
  /// False when there is no such user. A new password closes all of the user's sessions.
  bool change_password(std::string const& name, std::string const& password_hash);
  /// An empty digest takes the token away.
  bool change_token(std::string const& name, std::string const& token_digest);
  /// With the sessions and the token.
  bool remove(std::string const& name);
  /// Empty for a user who does not exist.
  std::string password_hash(std::string const& name);
  std::vector<accounts::User> all();

  /// Sessions last 30 days from the last use and 90 at most.
  void open_session(std::string const& session_digest, std::int64_t user,
                    std::chrono::sys_seconds at);
  std::optional<accounts::User> find_by_session(std::string const& session_digest,
                                                std::chrono::sys_seconds at);
  void close_session(std::string const& session_digest);

  /// The server's own key for form tokens: made once, kept in the database.
  std::string server_key();

private:
  Database* database_;
};

}  // namespace spravka::store
