// What theme.yaml says: the theme's name, the theme it is made from, and its settings with their
// types; and the values that an installation gives them.
//
// Pure functions but for reading theme.yaml; safe from any thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace spravka::theme {

/// Color "#134a3e"; Font a name of a known stack; Choice one of `choices`; File an asset of the
/// theme or the absolute path of a picture; Links a list of {title, url}, the title for all
/// languages or a map by language.
enum class SettingType : std::uint8_t { Color, Font, Choice, Flag, Text, File, Links };

struct Setting {
  SettingType type{SettingType::Text};
  nlohmann::json value;              // The default.
  std::vector<std::string> choices;  // Of a Choice.
  std::string readable_on;           // Of a Color: the setting it is read against.
};

struct Manifest {
  std::string name;
  std::vector<std::string> folders;  // The theme it is made from first, its own last.
  std::map<std::string, Setting> settings;
};

/// Reads theme.yaml of a folder and of all that it extends. Throws ThemeError.
Manifest read_manifest(std::string const& folder);

/// The settings' values, those `given` in the place of the defaults. Throws ThemeError for a name
/// that the theme does not have and for a value that is not of its type.
nlohmann::json setting_values(Manifest const& manifest, nlohmann::json const& given);

/// Colours and fonts as custom properties: ":root{--set-accent:#0f6a54;...}".
std::string settings_as_css(Manifest const& manifest, nlohmann::json const& values);

/// Colours that cannot be read against what they stand on (WCAG 2.2 AA wants 4.5 to 1), one line
/// each.
std::vector<std::string> contrast_warnings(Manifest const& manifest, nlohmann::json const& values);

}  // namespace spravka::theme
