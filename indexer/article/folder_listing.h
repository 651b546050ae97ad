// The files of a plain folder at one moment.
//
// Pure but for the disk; safe from any thread. Throws RepositoryError.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "indexer/article/article_file.h"

namespace spravka::article {

/// Hidden files and folders are none of ours, in a plain folder.
bool is_hidden(std::string_view name);

struct FolderListing {
  std::map<std::string, std::string> marks;  // Path to a mark that changes when the file does.
  std::vector<Problem> problems;             // Files that are not listed, and why.

  /// A digest of it all: "folder-6f1e...".
  std::string version() const;
};

FolderListing list_folder(std::filesystem::path const& root);

}  // namespace spravka::article
