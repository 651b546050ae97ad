#include <chrono>
#include <iostream>

#include <nlohmann/json.hpp>

#include "server/accounts/secret.h"
#include "server/commands.h"
#include "server/deeds.h"
#include "server/store/account_store.h"
#include "server/store/token_store.h"

namespace spravka {
namespace {

std::string label_of(UserTokenCommand const& command) {
  return command.label.empty() ? command.scope : command.label;
}

int refuse(std::string const& why) {
  std::cerr << "spravka user token: " << why << '\n';
  return 1;
}

void print(UserTokenCommand const& command, nlohmann::json const& json, std::string const& text) {
  std::cout << (command.json ? json.dump() + "\n" : text);
}

/// The one token that each person has from the beginning.
int change_own(UserTokenCommand const& command, store::Database& database) {
  auto const token = command.revoke ? std::string() : accounts::new_secret();
  if (!store::AccountStore(database).change_token(command.name,
                                                  command.revoke ? "" : accounts::digest(token))) {
    return refuse("there is no user \"" + command.name + "\": see spravka user list");
  }
  note_command(database, command.revoke ? "user token --revoke" : "user token",
               "name=" + command.name);
  nlohmann::json json{{"name", command.name}};
  json["token"] = command.revoke ? nlohmann::json(nullptr) : nlohmann::json(token);
  print(command, json,
        command.revoke ? command.name + " has no API token any more.\n"
                       : "name      " + command.name + "\ntoken     " + token +
                             "\nIt is shown only this once. The token before it is void.\n");
  return 0;
}

int revoke_further(UserTokenCommand const& command, store::Database& database) {
  auto const label = label_of(command);
  if (!store::TokenStore(database).remove(command.name, label)) {
    return refuse(command.name + " has no token \"" + label + "\": see spravka user list");
  }
  note_command(database, "user token --revoke", "name=" + command.name + " label=" + label);
  print(command, {{"name", command.name}, {"label", label}, {"token", nullptr}},
        "The token \"" + label + "\" of " + command.name + " is void.\n");
  return 0;
}

int give_further(UserTokenCommand const& command, store::Database& database) {
  auto const label = label_of(command);
  auto const token = accounts::new_secret();
  auto const scope = accounts::parse_scope(command.scope).value_or(accounts::Scope::Read);
  auto const now =
      std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
  if (!store::TokenStore(database).put(
          {command.name, label, scope, accounts::digest(token), now})) {
    return refuse("there is no user \"" + command.name + "\": see spravka user list");
  }
  std::string const word = accounts::to_string(scope);
  note_command(database, "user token",
               "name=" + command.name + " label=" + label + " scope=" + word);
  print(command, {{"name", command.name}, {"label", label}, {"scope", word}, {"token", token}},
        "name      " + command.name + "\nlabel     " + label + "\nscope     " + word +
            "\ntoken     " + token + "\nIt is shown only this once. Other tokens stay valid.\n");
  return 0;
}

}  // namespace

int run(UserTokenCommand const& command) {
  bool const is_further = !command.label.empty() || !command.scope.empty();
  if (is_further && !command.label.empty() && !accounts::is_good_user_name(command.label)) {
    std::cerr << "spravka user token: \"" << command.label
              << "\" cannot be a label: use up to 64 Latin letters, digits, \".\", \"-\", \"_\" or "
                 "\"@\"\n";
    return 2;
  }
  if (is_further && !command.revoke && command.scope.empty()) {
    std::cerr << "spravka user token: a token with a label needs --scope read, tickets or write\n";
    return 2;
  }
  auto database = existing_database(command.data);
  if (!is_further) {
    return change_own(command, database);
  }
  return command.revoke ? revoke_further(command, database) : give_further(command, database);
}

}  // namespace spravka
