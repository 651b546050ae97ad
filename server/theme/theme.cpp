#include "server/theme/theme.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "server/theme/assets.h"
#include "server/theme/manifest.h"
#include "server/theme/page_sources.h"
#include "server/theme/templates.h"
#include "server/theme/translations.h"

namespace spravka::theme {
namespace {

using Json = nlohmann::json;

/// A File setting is an asset by name, or the absolute path of a picture that becomes one.
constexpr std::string_view given_folder = "given/";

std::string given_name(std::string const& path) {
  auto name = std::filesystem::path(path).filename().string();
  std::replace_if(
      name.begin(), name.end(),
      [](unsigned char c) { return std::isalnum(c) == 0 && c != '.' && c != '_'; }, '-');
  return std::string(given_folder) + name;
}

std::map<std::string, std::string> given_files(Manifest const& manifest, Json const& values) {
  std::map<std::string, std::string> files;  // Asset name to path.
  for (auto const& [name, setting] : manifest.settings) {
    if (setting.type == SettingType::File) {
      if (auto const path = values[name].get<std::string>(); path.starts_with('/')) {
        files[given_name(path)] = path;
      }
    }
  }
  return files;
}

/// "logo" as "logo_url", for templates.
void add_addresses(Json& values, Manifest const& manifest, Assets const& assets) {
  for (auto const& [name, setting] : manifest.settings) {
    if (setting.type != SettingType::File || values[name] == "") {
      continue;
    }
    auto const value = values[name].get<std::string>();
    auto const asset = value.starts_with('/') ? given_name(value) : value;
    if (assets.find(asset) == nullptr) {
      throw ThemeError(
          fmt::format("theme-settings: {} names the file {}, which is not there", name, value));
    }
    values[name + "_url"] = assets.url(asset);
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
  Workings(std::string const& folder, Json const& given)
      : manifest(read_manifest(folder)),
        settings(setting_values(manifest, given)),
        assets(manifest.folders, given_files(manifest, settings),
               settings_as_css(manifest, settings)),
        translations(manifest.folders),
        sources(manifest.folders),
        templates(sources, translations, assets, with_addresses()) {}

  Json const& with_addresses() {
    add_addresses(settings, manifest, assets);
    return settings;
  }

  Manifest manifest;
  Json settings;
  Assets assets;
  Translations translations;
  PageSources sources;
  Templates templates;
};

Theme::Theme(std::string const& folder) : Theme(folder, Json::object()) {}

Theme::Theme(std::string const& folder, Json const& settings)
    : workings_(std::make_unique<Workings>(folder, settings)) {}

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

std::string const& Theme::name() const {
  return workings_->manifest.name;
}

std::vector<std::string> const& Theme::folders() const {
  return workings_->manifest.folders;
}

std::vector<std::string> Theme::warnings() const {
  auto warnings = contrast_warnings(workings_->manifest, workings_->settings);
  auto const& unsaid = workings_->translations.warnings();
  warnings.insert(warnings.end(), unsaid.begin(), unsaid.end());
  return warnings;
}

}  // namespace spravka::theme
