#include "server/settings.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <yaml-cpp/yaml.h>

namespace spravka {
namespace {

std::string value_of(YAML::Node const& node, std::string const& file, std::string const& key) {
  if (node.IsScalar()) {
    return node.Scalar();
  }
  if (node.IsMap() && key == "theme-settings") {
    YAML::Emitter line;
    line << YAML::Flow << node;
    return line.c_str();
  }
  if (!node.IsSequence()) {
    throw SettingsError(fmt::format("{}:{}: \"{}\" must be a value or a list of values", file,
                                    node.Mark().line + 1, key));
  }
  std::string joined;
  for (auto const& item : node) {
    joined += (joined.empty() ? "" : ",") + item.as<std::string>();
  }
  return joined;
}

nlohmann::json json_of(YAML::Node const& node) {
  if (node.IsMap()) {
    auto object = nlohmann::json::object();
    for (auto const& entry : node) {
      object[entry.first.as<std::string>()] = json_of(entry.second);
    }
    return object;
  }
  if (node.IsSequence()) {
    auto list = nlohmann::json::array();
    for (auto const& item : node) {
      list.push_back(json_of(item));
    }
    return list;
  }
  bool flag = false;
  bool const is_flag = node.Tag() != "!" && YAML::convert<bool>::decode(node, flag);
  return is_flag ? nlohmann::json(flag) : nlohmann::json(node.IsNull() ? "" : node.Scalar());
}

std::string unreadable(std::string const& file) {
  return "cannot read the settings file " + file + ": check the path given to --config";
}

}  // namespace

nlohmann::json parse_theme_settings(std::string const& yaml) {
  try {
    auto const root = YAML::Load(yaml);
    if (root.IsNull()) {
      return nlohmann::json::object();
    }
    if (!root.IsMap()) {
      throw SettingsError("theme-settings must be a map: {accent: \"#8a1c1c\"}");
    }
    return json_of(root);
  } catch (YAML::Exception const& error) {
    throw SettingsError("theme-settings: " + error.msg);
  }
}

std::map<std::string, std::string> read_settings_file(std::string const& file) {
  std::map<std::string, std::string> values;
  try {
    auto const root = YAML::LoadFile(file);
    if (!root.IsMap() && !root.IsNull()) {
      throw SettingsError(file + ": a settings file holds lines of the form \"flag: value\"");
    }
    for (auto const& pair : root) {
      auto const key = pair.first.as<std::string>();
      values[key] = value_of(pair.second, file, key);
    }
  } catch (YAML::BadFile const&) {
    throw SettingsError(unreadable(file));
  } catch (std::ios_base::failure const&) {
    throw SettingsError(unreadable(file));  // A folder.
  } catch (YAML::Exception const& error) {
    throw SettingsError(fmt::format("{}:{}: {}", file, error.mark.line + 1, error.msg));
  }
  return values;
}

std::string environment_name(std::string const& flag) {
  std::string name = "SPRAVKA_" + flag;
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
    return c == '-' ? '_' : static_cast<char>(std::toupper(c));
  });
  return name;
}

}  // namespace spravka
