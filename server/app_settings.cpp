#include "server/app_settings.h"

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <string_view>

#include <fmt/format.h>

#include "indexer/article/source.h"
#include "indexer/index/private_folder.h"
#include "server/settings.h"
#include "server/theme/languages.h"

namespace spravka {

std::string prepared_folder(std::string const& folder) {
  std::error_code error;
  index::make_private_folder(folder, error);
  auto const probe = std::filesystem::path(folder) / ".writable";
  if (!error && std::filesystem::create_directory(probe, error)) {
    std::filesystem::remove(probe, error);
  }
  if (error) {
    throw std::runtime_error("cannot write to the data folder " + folder + " (" + error.message() +
                             "): give --data a folder that this user may write to");
  }
  return folder;
}

namespace {

/// "https://shop.example:8443": what a browser sends as Origin, and nothing behind it.
bool is_origin(std::string_view written) {
  for (std::string_view const scheme : {"https://", "http://"}) {
    if (written.starts_with(scheme)) {
      auto const host = written.substr(scheme.size());
      return !host.empty() && host.find_first_of("/?#@*\\ ") == std::string_view::npos;
    }
  }
  return false;
}

void check_origins(std::vector<std::string> const& origins) {
  for (auto const& origin : origins) {
    if (!is_origin(origin)) {
      throw SettingsError("--widget-origins: \"" + origin +
                          "\" is no address of a web site: write https://shop.example, without a "
                          "slash at its end");
    }
  }
}

void check_groups(AppSettings const& settings) {
  for (auto const& [category, group] : settings.category_groups) {
    if (std::find(settings.groups.begin(), settings.groups.end(), group) == settings.groups.end()) {
      throw SettingsError(fmt::format(
          "--category-groups: \"{}={}\" names no group: write CATEGORY=GROUP, with one of --groups",
          category, group));
    }
  }
}

}  // namespace

AppSettings pinned(AppSettings settings) {
  check_origins(settings.widget_origins);
  check_groups(settings);
  settings.mail = checked(settings.mail);
  text::speak(theme::languages_of(settings.theme, settings.languages));
  auto const source = article::Source::open(settings.articles, settings.branch);
  if (settings.branch.empty() && source->is_git()) {
    settings.branch = source->branch();
  }
  return settings;
}

std::unique_ptr<RemoteKeeper> make_remote_keeper(AppSettings const& settings) {
  auto const& remote = settings.remote;
  if (remote.name.empty()) {
    return {};
  }
  return std::make_unique<RemoteKeeper>(
      remote::Settings{settings.articles, settings.branch, remote.name,
                       std::chrono::seconds{remote.every}, std::chrono::seconds{remote.patience}});
}

}  // namespace spravka
