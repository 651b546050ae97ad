#include <chrono>
#include <filesystem>
#include <iostream>

#include <nlohmann/json.hpp>

#include "server/accounts/secret.h"
#include "server/app_settings.h"
#include "server/commands.h"
#include "server/deeds.h"
#include "server/store/account_store.h"
#include "server/store/database.h"
#include "server/store/token_store.h"

namespace spravka {
namespace {

namespace fs = std::filesystem;

std::chrono::sys_seconds now() {
  return std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::string database_file(std::string const& data) {
  return (fs::path(data) / "spravka.db").string();
}

int refuse_unknown(char const* command, std::string const& name) {
  std::cerr << "spravka user " << command << ": there is no user \"" << name
            << "\": see spravka user list\n";
  return 1;
}

void print(bool as_json, nlohmann::json const& json, std::string const& text) {
  std::cout << (as_json ? json.dump() + "\n" : text);
}

}  // namespace

store::Database existing_database(std::string const& data) {
  if (!fs::exists(database_file(data))) {
    throw store::StoreError("there is no database in " + data +
                            ": give --data the folder that the server uses");
  }
  return store::Database(database_file(data));
}

int run(UserAddCommand const& command) {
  auto const role = accounts::parse_role(command.role);
  if (!role || *role == accounts::Role::Nobody) {
    std::cerr << "spravka user add: no role \"" << command.role
              << "\": give --role agent, writer or admin\n";
    return 2;
  }
  if (!accounts::is_good_user_name(command.name)) {
    std::cerr << "spravka user add: \"" << command.name
              << "\" cannot be a name: use up to 64 Latin letters, digits, \".\", \"-\", \"_\" or "
                 "\"@\"\n";
    return 2;
  }
  prepared_folder(command.data);
  store::Database database(database_file(command.data));
  store::AccountStore users(database);
  auto const password = accounts::new_password();
  auto const token = accounts::new_secret();
  auto const user = users.add({.name = command.name,
                               .role = *role,
                               .email = command.email,
                               .password_hash = accounts::hash_password(password),
                               .token_digest = accounts::digest(token),
                               .at = now()});
  if (!user) {
    std::cerr << "spravka user add: there is a user \"" << command.name
              << "\" already: choose another name\n";
    return 1;
  }
  note_command(database, "user add", "name=" + user->name + " role=" + command.role);
  if (command.json) {
    std::cout
        << nlohmann::json{{"name", user->name}, {"password", password}, {"token", token}}.dump()
        << '\n';
  } else {
    std::cout << "name      " << user->name << "\nrole      " << accounts::to_string(user->role)
              << "\npassword  " << password << "\ntoken     " << token
              << "\nThey are shown only this once.\n";
  }
  return 0;
}

int run(UserPasswordCommand const& command) {
  auto database = existing_database(command.data);
  auto const password = accounts::new_password();
  if (!store::AccountStore(database).change_password(command.name,
                                                     accounts::hash_password(password))) {
    return refuse_unknown("password", command.name);
  }
  note_command(database, "user password", "name=" + command.name);
  print(command.json, {{"name", command.name}, {"password", password}},
        "name      " + command.name + "\npassword  " + password +
            "\nIt is shown only this once. Everywhere else " + command.name + " is signed out.\n");
  return 0;
}

int run(UserRemoveCommand const& command) {
  auto database = existing_database(command.data);
  if (!store::AccountStore(database).remove(command.name)) {
    return refuse_unknown("remove", command.name);
  }
  note_command(database, "user remove", "name=" + command.name);
  std::cout << command.name << " is removed and signed out; what they wrote stays.\n";
  return 0;
}

int run(UserListCommand const& command) {
  auto database = existing_database(command.data);
  auto list = nlohmann::json::array();
  std::string text;
  for (auto const& user : store::AccountStore(database).all()) {
    std::string const role = accounts::to_string(user.role);
    list.push_back({{"name", user.name},
                    {"role", role},
                    {"email", user.email},
                    {"tokens", nlohmann::json::array()}});
    text += role + "\t" + user.name + (user.email.empty() ? "" : "\t" + user.email) + "\n";
  }
  for (auto const& token : store::TokenStore(database).all()) {
    for (auto& user : list) {
      if (user["name"] == token.user) {
        user["tokens"].push_back(
            {{"label", token.label}, {"scope", accounts::to_string(token.scope)}});
      }
    }
    text += "  token of " + token.user + "\t" + token.label + "\t" +
            accounts::to_string(token.scope) + "\n";
  }
  print(command.json, {{"users", std::move(list)}}, text);
  return 0;
}

}  // namespace spravka
