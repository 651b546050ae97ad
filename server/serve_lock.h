// One server for one data folder: a second one would fight it for the index, and send letters
// twice.
#pragma once

#include <string>

namespace spravka {

/// Held for the life of a server; given up by the system when the process dies.
class ServeLock {
public:
  /// Makes the folder when there is none. Throws std::runtime_error when another server holds it. A
  /// folder that takes no file (a full disk) is served without: readers must have their answers.
  explicit ServeLock(std::string const& data_folder);
  ~ServeLock();
  ServeLock(ServeLock const&) = delete;
  ServeLock& operator=(ServeLock const&) = delete;

private:
  int file_{-1};
};

}  // namespace spravka
