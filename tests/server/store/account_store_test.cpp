#include "server/store/account_store.h"

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "server/accounts/secret.h"
#include "tests/server/store/a_ticket.h"
#include "tests/support/temporary_folder.h"

namespace spravka::store {
namespace {

using accounts::Role;
using tests::now;
using Days = std::chrono::duration<int, std::ratio<86'400>>;

AccountStore::NewUser a_user(std::string const& name, Role role = Role::Agent) {
  AccountStore::NewUser user;
  user.name = name;
  user.role = role;
  user.email = name + "@example.com";
  user.password_hash = "hash of " + name;
  user.token_digest = accounts::digest("token of " + name);
  user.at = now;
  return user;
}

}  // namespace

TEST_CASE("a user is found by name and token", "[store]") {
  Database database(":memory:");
  AccountStore store(database);
  auto const anna = store.add(a_user("Anna", Role::Writer));
  REQUIRE(anna);
  CHECK(anna->id > 0);
  CHECK(anna->name == "Anna");
  CHECK(anna->role == Role::Writer);
  CHECK(anna->email == "Anna@example.com");
  CHECK(store.find_by_name("Anna") == anna);
  CHECK(store.find_by_name("aNNA") == anna);
  CHECK(store.find_by_token(accounts::digest("token of Anna")) == anna);
  CHECK(store.password_hash("anna") == "hash of Anna");
}

TEST_CASE("who does not exist is not found and has no password", "[store]") {
  Database database(":memory:");
  AccountStore store(database);
  store.add(a_user("anna"));
  auto const name = GENERATE(as<std::string>{}, "", "ann", "anna ", "%", "' or 1=1 --");
  CHECK_FALSE(store.find_by_name(name));
  CHECK_FALSE(store.find_by_token(name));
  CHECK(store.password_hash(name).empty());
}

TEST_CASE("a new password signs out, a new token voids the old, and who is removed is gone",
          "[store]") {
  Database database(":memory:");
  AccountStore store(database);
  auto const anna = store.add(a_user("anna"));
  store.open_session("session", anna->id, now);
  REQUIRE(store.change_password("Anna", "another hash"));
  CHECK(store.password_hash("anna") == "another hash");
  CHECK_FALSE(store.find_by_session("session", now));

  REQUIRE(store.change_token("anna", accounts::digest("new token")));
  CHECK_FALSE(store.find_by_token(accounts::digest("token of anna")));
  CHECK(store.find_by_token(accounts::digest("new token")) == anna);
  REQUIRE(store.change_token("anna", ""));
  CHECK_FALSE(store.find_by_token(accounts::digest("new token")));
  CHECK_FALSE(store.find_by_token(""));

  store.open_session("another", anna->id, now);
  REQUIRE(store.remove("ANNA"));
  CHECK(store.all().empty());
  CHECK_FALSE(store.find_by_session("another", now));
  CHECK_FALSE(store.remove("anna"));
  CHECK_FALSE(store.change_password("anna", "hash"));
  CHECK_FALSE(store.change_token("anna", ""));
}

TEST_CASE("a name is taken once, whatever its case", "[store]") {
  Database database(":memory:");
  AccountStore store(database);
  REQUIRE(store.add(a_user("anna")));
  auto again = a_user("ANNA");
  again.token_digest = "another";
  CHECK_FALSE(store.add(again));
  CHECK(store.all().size() == 1);
}

TEST_CASE("users without a token do not open a door for an empty one", "[store]") {
  Database database(":memory:");
  AccountStore store(database);
  for (auto const* name : {"anna", "boris"}) {
    auto user = a_user(name);
    user.token_digest.clear();
    REQUIRE(store.add(user));
  }
  CHECK_FALSE(store.find_by_token(""));
}

TEST_CASE("all users are listed by name", "[store]") {
  Database database(":memory:");
  AccountStore store(database);
  store.add(a_user("vera", Role::Admin));
  store.add(a_user("Anna"));
  store.add(a_user("boris"));
  auto const users = store.all();
  REQUIRE(users.size() == 3);
  CHECK(users[0].name == "Anna");
  CHECK(users[1].name == "boris");
  CHECK(users[2].role == Role::Admin);
}

TEST_CASE("a session lasts 30 days from the last use", "[store]") {
  Database database(":memory:");
  AccountStore store(database);
  auto const anna = store.add(a_user("anna"));
  store.open_session("digest", anna->id, now);
  CHECK(store.find_by_session("digest", now) == anna);
  CHECK(store.find_by_session("digest", now + Days{29}) == anna);
  CHECK(store.find_by_session("digest", now + Days{58}) == anna);
  CHECK_FALSE(store.find_by_session("digest", now + Days{88}));
  CHECK_FALSE(store.find_by_session("other", now));
}

TEST_CASE("a clock that is set back, or on by a day, signs nobody out", "[store]") {
  Database database(":memory:");
  AccountStore store(database);
  auto const anna = store.add(a_user("anna"));
  store.open_session("digest", anna->id, now);
  CHECK(store.find_by_session("digest", now - std::chrono::hours{1}) == anna);
  CHECK(store.find_by_session("digest", now - Days{1}) == anna);
  CHECK(store.find_by_session("digest", now + Days{1}) == anna);
  CHECK(store.find_by_session("digest", now) == anna);
}

TEST_CASE("a session lasts 90 days at most", "[store]") {
  Database database(":memory:");
  AccountStore store(database);
  auto const anna = store.add(a_user("anna"));
  store.open_session("digest", anna->id, now);
  for (int day = 1; day < 90; ++day) {
    REQUIRE(store.find_by_session("digest", now + Days{day}) == anna);
  }
  CHECK_FALSE(store.find_by_session("digest", now + Days{90}));
}

TEST_CASE("a closed session is closed, the others are not", "[store]") {
  Database database(":memory:");
  AccountStore store(database);
  auto const anna = store.add(a_user("anna"));
  store.open_session("one", anna->id, now);
  store.open_session("two", anna->id, now);
  store.close_session("one");
  CHECK_FALSE(store.find_by_session("one", now));
  CHECK(store.find_by_session("two", now) == anna);
}

TEST_CASE("dead sessions are cleared away", "[store]") {
  Database database(":memory:");
  AccountStore store(database);
  auto const anna = store.add(a_user("anna"));
  store.open_session("old", anna->id, now);
  store.open_session("new", anna->id, now + Days{40});
  CHECK_FALSE(store.find_by_session("old", now));
  CHECK(store.find_by_session("new", now + Days{40}) == anna);
}

TEST_CASE("the server's key is made once and outlives a restart", "[store]") {
  tests::TemporaryFolder const folder;
  std::vector<std::string> keys(4);
  {
    Database database(folder.str() + "/spravka.db");
    std::vector<std::jthread> threads;
    for (auto& key : keys) {
      threads.emplace_back([&] { key = AccountStore(database).server_key(); });
    }
  }
  CHECK(keys[0].size() == 32);
  CHECK(keys == std::vector<std::string>(4, keys[0]));
  Database database(folder.str() + "/spravka.db");
  CHECK(AccountStore(database).server_key() == keys[0]);
}

}  // namespace spravka::store
