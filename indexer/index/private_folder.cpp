#include "indexer/index/private_folder.h"

#include <cerrno>
#include <filesystem>

#include <sys/stat.h>

namespace spravka::index {

namespace files = std::filesystem;

void make_private_folder(std::string const& folder, std::error_code& error) {
  auto path = files::path(folder).lexically_normal();
  path = path.has_filename() ? path : path.parent_path();  // "data/" is "data".
  if (path.has_parent_path()) {
    files::create_directories(path.parent_path(), error);
  }
  // With its mode from the first moment: nobody opens it before it is closed.
  int const failure = ::mkdir(path.c_str(), S_IRWXU) == 0 ? 0 : errno;
  std::error_code unreadable;
  bool const is_there = failure == 0 || files::is_directory(path, unreadable);
  error = is_there ? std::error_code{} : std::error_code{failure, std::generic_category()};
}

void keep_private_folder(std::string const& folder, std::error_code& error) {
  make_private_folder(folder, error);
  if (!error && files::status(folder, error).permissions() != files::perms::owner_all) {
    files::permissions(folder, files::perms::owner_all, error);
  }
}

bool is_open_to_others(std::string const& folder) {
  std::error_code error;
  auto const rights = files::status(folder, error).permissions();
  return !error && (rights & files::perms::others_all) != files::perms::none;
}

}  // namespace spravka::index
