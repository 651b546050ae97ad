#include "server/serve_lock.h"

#include <filesystem>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "indexer/index/private_folder.h"

namespace spravka {

ServeLock::ServeLock(std::string const& data_folder) {
  std::error_code told_by_who_writes_there;
  index::make_private_folder(data_folder, told_by_who_writes_there);
  auto const path = (std::filesystem::path(data_folder) / "serve.lock").string();
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ >= 0 && ::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    ::close(file_);
    throw std::runtime_error("another server uses the data folder " + data_folder +
                             ": stop it, or give --data another folder");
  }
}

ServeLock::~ServeLock() {
  if (file_ >= 0) {
    ::close(file_);
  }
}

}  // namespace spravka
