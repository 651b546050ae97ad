// spravka serve, user add, backup, restore, theme check: the server's own commands. Each returns
// the contract's exit code; failures are thrown and told by main in one line.
#pragma once

#include <cstdint>
#include <string>

#include "server/app.h"

namespace spravka {

struct ServeCommand {
  AppSettings app;
  std::string listen{"127.0.0.1:8080"};
  std::string trusted_proxies;  // Comma separated addresses.
  std::size_t workers{8};
};

int run(ServeCommand const& command);

struct UserAddCommand {
  std::string data;
  std::string name;
  std::string role;
  std::string email;
  bool json{};
};

int run(UserAddCommand const& command);

struct BackupCommand {
  std::string data;
  std::string file;
};

int run(BackupCommand const& command);

struct RestoreCommand {
  std::string data;
  std::string file;
};

int run(RestoreCommand const& command);

struct ThemeCheckCommand {
  std::string theme;
  std::string settings;  // YAML.
};

/// Where the theme is: beside the program when it runs from its build folder, else where it was
/// installed.
std::string default_theme();

/// 1 when the theme cannot be used, 0 with warnings or without.
int run(ThemeCheckCommand const& command);

}  // namespace spravka
