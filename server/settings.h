// Where settings come from: the command line wins, then the environment (SPRAVKA_<FLAG>), then the
// YAML file of --config.
//
// A file's keys are the flags' names. Not thread-safe; used once, before anything is started.
#pragma once

#include <map>
#include <stdexcept>
#include <string>

namespace spravka {

/// A settings file that cannot be used. One line with its name, the line and what to do.
class SettingsError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

/// Flag names (without dashes) to values; lists are joined by commas. Throws SettingsError.
std::map<std::string, std::string> read_settings_file(std::string const& file);

/// "listen" -> "SPRAVKA_LISTEN", "base-url" -> "SPRAVKA_BASE_URL".
std::string environment_name(std::string const& flag);

}  // namespace spravka
