// The index on disk: versioned folders `index-<n>` under `<data>/index/`, and the file `current`
// that names the one in use.
//
// Every step leaves either the old or the new state after a crash. Not thread-safe; two processes
// are kept apart by WriterLock. Throws IndexError.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace spravka::index {

/// `<data>/index`
std::string index_root(std::string const& data_folder);

/// The folder in use ("/srv/data/index/index-3"); nothing when there is no index.
std::optional<std::string> current_index(std::string const& data_folder);

/// Makes the name of the next folder, one above every folder there is, and in an empty place one
/// that was never used. Nothing is created.
std::string next_index(std::string const& data_folder);

/// Puts `folder` in the place of the current index: write aside, fsync, rename, fsync of the
/// folder.
void make_current(std::string const& data_folder, std::string const& folder);

/// Deletes every index folder but the one in use: what an earlier writer replaced or left
/// unfinished.
void remove_leftovers(std::string const& data_folder);

/// Held for the life of a writer, by one process at a time; given up by the system when the process
/// dies.
class WriterLock {
public:
  /// Makes the index's folder when there is none. Throws IndexError when another writer holds the
  /// lock.
  explicit WriterLock(std::string const& data_folder);
  ~WriterLock();
  WriterLock(WriterLock const&) = delete;
  WriterLock& operator=(WriterLock const&) = delete;

private:
  int file_{-1};
};

}  // namespace spravka::index
