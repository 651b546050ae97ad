#include "server/app_settings.h"

#include <filesystem>
#include <stdexcept>

#include "indexer/article/source.h"
#include "server/theme/languages.h"

namespace spravka {

std::string prepared_folder(std::string const& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
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

AppSettings pinned(AppSettings settings) {
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
