// The files of a plain folder at one moment.
//
// Pure but for the disk; safe from any thread. Throws RepositoryError.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article_file.h"

namespace spravka::article {

/// Hidden files and folders are none of ours, in a plain folder.
bool is_hidden(std::string_view name);

/// What changes when a file does: its size in bytes, and when its content and when its inode were
/// changed, in nanoseconds.
struct FileStamp {
  std::int64_t size{};
  std::int64_t content{};
  std::int64_t inode{};

  bool operator==(FileStamp const&) const = default;
};

struct FolderListing {
  struct File {
    std::string path;
    FileStamp stamp;
  };

  std::vector<File> files;        // By path.
  std::vector<Problem> problems;  // Files that are not listed, and why; by path.

  File const* find(std::string_view path) const;

  /// A digest of it all: "folder-6f1e...".
  std::string version() const;
};

/// A file's stamp as text, which names its content.
std::string to_string(FileStamp const& stamp);

FolderListing list_folder(std::filesystem::path const& root);

}  // namespace spravka::article
