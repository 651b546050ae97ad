#include "server/theme/manifest.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include "server/theme/colour.h"
#include "server/theme/theme.h"

namespace spravka::theme {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::size_t most_folders = 4;
constexpr double readable_contrast = 4.5;

constexpr std::array<std::pair<char const*, SettingType>, 7> type_names{
    {{"color", SettingType::Color},
     {"font", SettingType::Font},
     {"choice", SettingType::Choice},
     {"flag", SettingType::Flag},
     {"text", SettingType::Text},
     {"file", SettingType::File},
     {"links", SettingType::Links}}};

constexpr std::array<std::pair<char const*, char const*>, 4> fonts{
    {{"system",
      R"(system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif)"},
     {"serif", R"(Georgia,"PT Serif","Noto Serif","Liberation Serif",serif)"},
     {"rounded", R"(ui-rounded,"SF Pro Rounded","Nunito",system-ui,sans-serif)"},
     {"mono",
      R"(ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"Liberation Mono",monospace)"}}};

char const* font_stack(std::string const& name) {
  auto const* const found = std::find_if(fonts.begin(), fonts.end(),
                                         [&](auto const& font) { return name == font.first; });
  return found == fonts.end() ? nullptr : found->second;
}

/// Where in theme.yaml something stands, for the author.
struct Place {
  std::string file;
  int line{};

  [[noreturn]] void fail(std::string const& what) const {
    throw ThemeError(fmt::format("{}:{}: {}", file, line + 1, what));
  }
};

Json json_of(YAML::Node const& node) {
  if (node.IsMap()) {
    auto object = Json::object();
    for (auto const& entry : node) {
      object[entry.first.as<std::string>()] = json_of(entry.second);
    }
    return object;
  }
  if (node.IsSequence()) {
    auto list = Json::array();
    for (auto const& item : node) {
      list.push_back(json_of(item));
    }
    return list;
  }
  bool flag = false;
  bool const is_flag =
      node.IsScalar() && node.Tag() != "!" && YAML::convert<bool>::decode(node, flag);
  return is_flag ? Json(flag) : node.IsNull() ? Json("") : Json(node.as<std::string>());
}

bool is_link(Json const& link) {
  return link.is_object() && link.contains("title") && link.contains("url") &&
         link["url"].is_string() && (link["title"].is_string() || link["title"].is_object());
}

bool fits(Setting const& setting, Json const& value) {
  switch (setting.type) {
    case SettingType::Color:
      return value.is_string() && parse_colour(value.get<std::string>()).has_value();
    case SettingType::Font:
      return value.is_string() && font_stack(value.get<std::string>()) != nullptr;
    case SettingType::Choice:
      return value.is_string() && std::find(setting.choices.begin(), setting.choices.end(),
                                            value.get<std::string>()) != setting.choices.end();
    case SettingType::Flag:
      return value.is_boolean();
    case SettingType::Links:
      return value.is_array() && std::all_of(value.begin(), value.end(), is_link);
    default:
      return value.is_string();
  }
}

std::string wanted(Setting const& setting) {
  switch (setting.type) {
    case SettingType::Color:
      return "a colour such as \"#134a3e\"";
    case SettingType::Font:
      return "one of system, serif, rounded, mono";
    case SettingType::Choice:
      return "one of " + fmt::format("{}", fmt::join(setting.choices, ", "));
    case SettingType::Flag:
      return "true or false";
    case SettingType::Links:
      return "a list of {title: ..., url: ...}";
    default:
      return "a text";
  }
}

std::optional<SettingType> parse_type(std::string const& word) {
  auto const* const found = std::find_if(type_names.begin(), type_names.end(),
                                         [&](auto const& type) { return word == type.first; });
  return found == type_names.end() ? std::nullopt : std::optional(found->second);
}

/// "accent: {type: color, default: ...}", or just "staff_link: true".
Setting read_setting(std::string const& name, YAML::Node const& node, Place const& place) {
  Setting setting;
  if (!node.IsMap()) {
    setting.value = json_of(node);
    setting.type = setting.value.is_boolean() ? SettingType::Flag : SettingType::Text;
    return setting;
  }
  auto const type = node["type"] ? parse_type(node["type"].as<std::string>()) : std::nullopt;
  if (!type) {
    place.fail(
        fmt::format("the type of {} must be color, font, choice, flag, text, file or links", name));
  }
  setting.type = *type;
  if (node["choices"]) {
    setting.choices = node["choices"].as<std::vector<std::string>>();
  }
  if (node["readable_on"]) {
    setting.readable_on = node["readable_on"].as<std::string>();
  }
  auto const empty = setting.type == SettingType::Links ? Json::array() : Json("");
  setting.value = node["default"] ? json_of(node["default"]) : empty;
  return setting;
}

/// Templates ask for settings by their names.
bool can_be_a_tag(std::string_view name) {
  constexpr std::string_view made_of =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  return !name.empty() && name.find_first_not_of(made_of) == std::string_view::npos;
}

void read_settings(Manifest& manifest, YAML::Node const& settings, std::string const& file) {
  for (auto const& entry : settings) {
    auto const name = entry.first.as<std::string>();
    Place const place{file, entry.first.Mark().line};
    if (!can_be_a_tag(name)) {
      place.fail(fmt::format("{}: a setting's name is made of Latin letters, digits, _ and - alone",
                             name));
    }
    auto const known = manifest.settings.find(name);
    if (known != manifest.settings.end() && !entry.second.IsMap()) {
      known->second.value = json_of(entry.second);  // A theme made from it: another default.
    } else {
      manifest.settings[name] = read_setting(name, entry.second, place);
    }
    auto const& setting = manifest.settings[name];
    bool const is_left_out = setting.value.is_string() &&
                             setting.value.get_ref<std::string const&>().empty() &&
                             setting.type != SettingType::Color;
    if (!is_left_out && !fits(setting, setting.value)) {
      place.fail(fmt::format("{} must be {}", name, wanted(setting)));
    }
  }
}

void read_folder(Manifest& manifest, fs::path const& folder, std::size_t depth) {
  auto const file = (folder / "theme.yaml").string();
  if (depth > most_folders) {
    throw ThemeError(
        fmt::format("{}:1: themes are made from each other deeper than {}, or in a "
                    "circle",
                    file, most_folders));
  }
  try {
    auto const root = YAML::LoadFile(file);
    if (!root.IsMap() || !root["name"]) {
      throw ThemeError(fmt::format("{}:1: must be a map with a name", file));
    }
    if (root["extends"]) {
      auto const other = root["extends"].as<std::string>();
      Place const place{file, root["extends"].Mark().line};
      if (other.empty() || other.find('/') != std::string::npos || other.starts_with('.')) {
        place.fail("extends names the folder of another theme beside this one");
      }
      std::error_code unusable;  // A name can be too long for any folder.
      if (!fs::exists(folder.parent_path() / other / "theme.yaml", unusable)) {
        place.fail(fmt::format("there is no theme {} beside this one", other));
      }
      read_folder(manifest, folder.parent_path() / other, depth + 1);
    }
    manifest.name = root["name"].as<std::string>();
    manifest.folders.push_back(folder.string());
    read_settings(manifest, root["settings"], file);
  } catch (YAML::BadFile const&) {
    throw ThemeError(
        fmt::format("{}:1: cannot be read; a theme is a folder with theme.yaml in it: give its "
                    "path with --theme (the program comes with themes/default)",
                    file));
  } catch (YAML::Exception const& error) {
    throw ThemeError(fmt::format("{}:{}: {}", file, error.mark.line + 1, error.msg));
  }
}

std::string property_name(std::string name) {
  std::replace(name.begin(), name.end(), '_', '-');
  return "--set-" + name;
}

}  // namespace

Manifest read_manifest(std::string const& folder) {
  Manifest manifest;
  auto path = fs::path(folder).lexically_normal();
  read_folder(manifest, path.has_filename() ? path : path.parent_path(), 1);
  return manifest;
}

Json setting_values(Manifest const& manifest, Json const& given) {
  auto values = Json::object();
  for (auto const& [name, setting] : manifest.settings) {
    values[name] = setting.value;
  }
  for (auto const& [name, value] : given.items()) {
    auto const setting = manifest.settings.find(name);
    if (setting == manifest.settings.end()) {
      throw ThemeError(
          fmt::format("theme-settings: the theme {} has no setting {}", manifest.name, name));
    }
    if (!fits(setting->second, value)) {
      throw ThemeError(fmt::format("theme-settings: {} must be {}", name, wanted(setting->second)));
    }
    values[name] = value;
  }
  // A template asks which choice was made by name: settings.home_layout_list.
  for (auto const& [name, setting] : manifest.settings) {
    for (auto const& choice : setting.choices) {
      values[fmt::format("{}_{}", name, choice)] = values[name] == choice;
    }
  }
  return values;
}

std::string settings_as_css(Manifest const& manifest, Json const& values) {
  std::string css;
  for (auto const& [name, setting] : manifest.settings) {
    auto const& value = values[name];
    if (setting.type == SettingType::Color) {
      css += property_name(name) + ":" + value.get<std::string>() + ";";
    } else if (setting.type == SettingType::Font) {
      // A theme may leave a font without a default: its style sheet has the word then.
      auto const* const stack = font_stack(value.get<std::string>());
      css += stack == nullptr ? "" : property_name(name) + ":" + stack + ";";
    }
  }
  return css.empty() ? css : ":root{" + css + "}\n";
}

std::vector<std::string> contrast_warnings(Manifest const& manifest, Json const& values) {
  std::vector<std::string> warnings;
  for (auto const& [name, setting] : manifest.settings) {
    if (setting.readable_on.empty() || !values.contains(setting.readable_on)) {
      continue;
    }
    auto const ink = parse_colour(values[name].get<std::string>());
    auto const paper = parse_colour(values[setting.readable_on].get<std::string>());
    auto const contrast = ink && paper ? contrast_of(*ink, *paper) : readable_contrast;
    if (contrast < readable_contrast) {
      warnings.push_back(fmt::format("{} on {} has a contrast of {:.2f}; readers need {}", name,
                                     setting.readable_on, contrast, readable_contrast));
    }
  }
  return warnings;
}

}  // namespace spravka::theme
