#include "server/theme/theme.h"

#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <yaml-cpp/yaml.h>

#include "server/theme/assets.h"
#include "server/theme/page_sources.h"
#include "server/theme/templates.h"
#include "server/theme/translations.h"

namespace spravka::theme {
namespace {

using Json = nlohmann::json;

Json scalar_of(YAML::Node const& node) {
  bool flag = false;
  if (YAML::convert<bool>::decode(node, flag)) {
    return flag;
  }
  return node.as<std::string>();
}

/// What theme.yaml says: a name, and settings that templates see as `settings`.
Json read_settings(std::string const& folder) {
  auto const path = (std::filesystem::path(folder) / "theme.yaml").string();
  try {
    auto const root = YAML::LoadFile(path);
    if (!root.IsMap() || !root["name"]) {
      throw ThemeError(fmt::format("{}:1: must be a map with a name", path));
    }
    Json settings = Json::object();
    for (auto const& setting : root["settings"]) {
      settings[setting.first.as<std::string>()] = scalar_of(setting.second);
    }
    return settings;
  } catch (YAML::BadFile const&) {
    throw ThemeError(
        fmt::format("{}:1: cannot be read; a theme is a folder with theme.yaml in it", path));
  } catch (YAML::Exception const& error) {
    throw ThemeError(fmt::format("{}:{}: {}", path, error.mark.line + 1, error.msg));
  }
}

std::string argument_text(Json const& arguments, std::string const& name) {
  auto const argument = arguments.is_object() ? arguments.find(name) : arguments.end();
  if (argument == arguments.end() || argument->is_null()) {
    return {};
  }
  return argument->is_string() ? argument->get<std::string>() : argument->dump();
}

std::string fill(std::string const& text, Json const& arguments) {
  std::string result;
  std::size_t from = 0;
  for (auto found = find_placeholder(text, 0); found; found = find_placeholder(text, from)) {
    result += text.substr(from, found->begin - from) + argument_text(arguments, found->name);
    from = found->end;
  }
  return result + text.substr(from);
}

}  // namespace

struct Theme::Workings {
  explicit Workings(std::string const& folder)
      : settings(read_settings(folder)),
        assets(folder + "/assets"),
        translations(folder + "/translations"),
        sources(folder),
        templates(sources, translations, assets, settings) {}

  Json settings;
  Assets assets;
  Translations translations;
  PageSources sources;
  Templates templates;
};

Theme::Theme(std::string const& folder) : workings_(std::make_unique<Workings>(folder)) {}

Theme::~Theme() = default;
Theme::Theme(Theme&&) noexcept = default;
Theme& Theme::operator=(Theme&&) noexcept = default;

std::string Theme::render(std::string const& name, text::Language const& language,
                          Json const& data) const {
  return workings_->templates.render(name, language, data);
}

std::string Theme::phrase(text::Language const& language, std::string const& key,
                          Json const& arguments) const {
  auto const text = workings_->translations.plural(language, key, argument_text(arguments, "n"));
  return text ? fill(*text, arguments) : key;
}

Asset const* Theme::find_asset(std::string_view path) const {
  return workings_->assets.find(path);
}

std::string Theme::asset_url(std::string const& name) const {
  return workings_->assets.url(name);
}

std::vector<std::string> Theme::pages() const {
  return workings_->sources.pages();
}

}  // namespace spravka::theme
