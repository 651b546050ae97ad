#include "server/link_key.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <fcntl.h>
#include <unistd.h>

#include "server/accounts/secret.h"

namespace spravka {
namespace {

constexpr std::size_t key_bytes = 32;

std::string read_key(std::filesystem::path const& file) {
  std::ifstream stream(file);
  std::string key;
  stream >> key;
  return key;
}

/// Whole or not at all: written beside, then given its name, and whoever came first wins.
void make_key(std::filesystem::path const& file) {
  auto const beside = file.string() + "." + accounts::new_id();
  int const made = ::open(beside.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  auto const key = accounts::new_secret() + "\n";
  bool const is_written =
      made >= 0 && ::write(made, key.data(), key.size()) == static_cast<ssize_t>(key.size()) &&
      ::fsync(made) == 0;
  if (made >= 0) {
    ::close(made);
  }
  if (is_written) {
    static_cast<void>(::link(beside.c_str(), file.c_str()));
  }
  ::unlink(beside.c_str());
}

}  // namespace

std::string link_key_file(std::string const& data_folder) {
  return (std::filesystem::path(data_folder) / "links.key").string();
}

std::string link_key(std::string const& data_folder) {
  std::filesystem::path const file = link_key_file(data_folder);
  auto key = read_key(file);
  if (key.empty()) {
    make_key(file);
    key = read_key(file);
  }
  if (key.size() < key_bytes) {
    throw std::runtime_error("cannot use " + file.string() +
                             ": it must hold the key that signs links in letters; check the "
                             "folder's rights, or delete the file to have it made anew");
  }
  return key;
}

}  // namespace spravka
