// Where settings come from: the command line wins, then the environment (SPRAVKA_<FLAG>), then the
// YAML file of --config.
//
// A file's keys are the flags' names. Not thread-safe; used once, before anything is started.
#pragma once

#include <map>
#include <stdexcept>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace spravka {

/// A setting that cannot be used, or a file of them: wrong usage. One line that names the flag, or
/// the file and its line, and what to do.
class SettingsError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

/// Flag names (without dashes) to values; lists are joined by commas. Throws SettingsError.
std::map<std::string, std::string> read_settings_file(std::string const& file);

/// What `theme-settings` holds: a map in the file, or the same in one line on the command line
/// ("{accent: \"#8a1c1c\", home_layout: list}"). Throws SettingsError.
nlohmann::json parse_theme_settings(std::string const& yaml);

/// "listen" -> "SPRAVKA_LISTEN", "base-url" -> "SPRAVKA_BASE_URL".
std::string environment_name(std::string const& flag);

}  // namespace spravka
