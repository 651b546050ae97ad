#include "indexer/index/index_folder.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "indexer/index/index_writer.h"
#include "indexer/index/private_folder.h"

namespace spravka::index {

namespace {

namespace files = std::filesystem;

constexpr std::string_view folder_prefix = "index-";

/// 3 for "index-3"; nothing for any other name.
std::optional<unsigned long> folder_number(std::string_view name) {
  if (name.substr(0, folder_prefix.size()) != folder_prefix) {
    return std::nullopt;
  }
  name.remove_prefix(folder_prefix.size());
  unsigned long number = 0;
  auto const [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc() || end != name.data() + name.size()) {
    return std::nullopt;
  }
  return number;
}

[[noreturn]] void fail(std::string const& tried, std::string const& path) {
  throw IndexError(tried + " " + path + " failed: " + std::strerror(errno) +
                   "; check the data folder's rights and free space");
}

/// A file or folder open for the length of a scope.
class OpenFile {
public:
  OpenFile(std::string const& path, int flags)
      : file_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {
    if (file_ < 0) {
      fail("opening", path);
    }
  }

  ~OpenFile() { ::close(file_); }

  OpenFile(OpenFile const&) = delete;
  OpenFile& operator=(OpenFile const&) = delete;

  int number() const { return file_; }

private:
  int file_;
};

void sync_to_disk(OpenFile const& file, std::string const& path) {
  if (::fsync(file.number()) != 0) {
    fail("saving", path);
  }
}

}  // namespace

std::string index_root(std::string const& data_folder) {
  return data_folder + "/index";
}

std::optional<std::string> current_index(std::string const& data_folder) {
  std::ifstream file(index_root(data_folder) + "/current");
  std::string name;
  if (!std::getline(file, name) || !folder_number(name)) {
    return std::nullopt;
  }
  return index_root(data_folder) + "/" + name;
}

std::string next_index(std::string const& data_folder) {
  unsigned long highest = 0;
  for (auto const& item : files::directory_iterator(index_root(data_folder))) {
    highest = std::max(highest, folder_number(item.path().filename().string()).value_or(0));
  }
  // Where all was deleted, readers may still hold a folder of a low number: no name comes twice.
  if (highest == 0) {
    highest = static_cast<unsigned long>(std::chrono::duration_cast<std::chrono::microseconds>(
                                             std::chrono::system_clock::now().time_since_epoch())
                                             .count());
  }
  return index_root(data_folder) + "/" + std::string(folder_prefix) + std::to_string(highest + 1);
}

void make_current(std::string const& data_folder, std::string const& folder) {
  std::string const root = index_root(data_folder);
  std::string const aside = root + "/current.new";
  std::string const line = files::path(folder).filename().string() + "\n";
  {
    OpenFile const file(aside, O_WRONLY | O_CREAT | O_TRUNC);
    if (::write(file.number(), line.data(), line.size()) != static_cast<ssize_t>(line.size())) {
      fail("writing", aside);
    }
    sync_to_disk(file, aside);
  }
  if (::rename(aside.c_str(), (root + "/current").c_str()) != 0) {
    fail("renaming", aside);
  }
  sync_to_disk(OpenFile(root, O_RDONLY | O_DIRECTORY), root);
}

void remove_leftovers(std::string const& data_folder) {
  std::string const in_use = current_index(data_folder).value_or("");
  for (auto const& item : files::directory_iterator(index_root(data_folder))) {
    bool const is_index = folder_number(item.path().filename().string()).has_value();
    if (is_index && item.path().string() != in_use) {
      std::error_code ignored;  // A folder that cannot be deleted now is deleted next time.
      files::remove_all(item.path(), ignored);
    }
  }
}

WriterLock::WriterLock(std::string const& data_folder) {
  std::string const root = index_root(data_folder);
  std::error_code error;
  make_private_folder(data_folder, error);
  keep_private_folder(root, error);
  if (error) {
    throw IndexError("making the folder " + root + " failed: " + error.message() +
                     "; check the data folder's rights");
  }
  std::string const path = root + "/lock";
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0) {
    fail("opening", path);
  }
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    ::close(file_);
    throw IndexError("writing the index in " + root +
                     " failed: another process is writing it; try again when it is done");
  }
}

WriterLock::~WriterLock() {
  ::close(file_);
}

}  // namespace spravka::index
