#include "indexer/article/folder_listing.h"

#include <algorithm>

#include <fmt/format.h>
#include <sys/stat.h>

#include "indexer/article/git_handles.h"
#include "indexer/article/names.h"
#include "indexer/article/source.h"

namespace spravka::article {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_files = 250'000;
constexpr int max_depth = 64;

void skip(FolderListing& listing, std::string const& path, char const* code, char const* message) {
  listing.problems.push_back(
      {.path = path, .line = 0, .severity = Severity::Warning, .code = code, .message = message});
}

void list_file(std::string const& path, struct stat const& file, FolderListing& listing) {
  if (S_ISLNK(file.st_mode)) {
    skip(listing, path, "symbolic-link",
         "symbolic links are not followed: put the file itself here");
  } else if (!S_ISREG(file.st_mode)) {
    skip(listing, path, "unreadable", "this is not a file that can be read: remove it");
  } else if (static_cast<std::size_t>(file.st_size) > max_file_bytes) {
    skip(listing, path, "too-large", "the file is larger than 16 MB: make it smaller");
  } else {
    listing.marks[path] =
        fmt::format("{}-{}.{:09}-{}.{:09}", file.st_size, file.st_mtim.tv_sec, file.st_mtim.tv_nsec,
                    file.st_ctim.tv_sec, file.st_ctim.tv_nsec);
  }
  if (listing.marks.size() + listing.problems.size() > max_files) {
    throw RepositoryError(
        "the articles' folder has more than 250,000 files; name the folder in it that "
        "holds the articles");
  }
}

// Files come and go while we look; what is gone by the time we ask is simply not there.
void list_subfolder(fs::path const& folder, std::string const& prefix, int depth,
                    FolderListing& listing) {
  std::error_code error;
  for (fs::directory_iterator item(folder, error), end; !error && item != end;
       item.increment(error)) {
    std::string const name = item->path().filename().string();
    std::string const path = prefix + name;

    struct stat status {};

    if (is_hidden(name) || lstat(item->path().c_str(), &status) != 0) {
      continue;
    }
    if (!is_readable_name(name)) {
      skip(listing, made_readable(path), "bad-name",
           "the name is not valid UTF-8, or holds control characters: rename it");
    } else if (!S_ISDIR(status.st_mode)) {
      list_file(path, status, listing);
    } else if (depth < max_depth) {
      list_subfolder(item->path(), path + "/", depth + 1, listing);
    } else {
      skip(listing, path, "too-deep", "the folder is nested too deep: move it up");
    }
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    skip(listing, prefix, "unreadable", "the folder cannot be read: see its owner and mode");
  }
}

}  // namespace

bool is_hidden(std::string_view name) {
  return name.starts_with('.');
}

std::string FolderListing::version() const {
  std::string all;
  for (auto const& [path, mark] : marks) {
    all += fmt::format("{}\n{}\n", path, mark);
  }
  for (Problem const& problem : problems) {
    all += fmt::format("{}\n{}\n", problem.path, problem.code);
  }
  git_oid id{};
  require(git_odb_hash(&id, all.data(), all.size(), GIT_OBJECT_BLOB),
          "name the state of the folder");
  return "folder-" + to_string(id);
}

FolderListing list_folder(fs::path const& root) {
  std::error_code error;
  fs::directory_iterator const probe(root, error);
  if (error) {
    throw RepositoryError("cannot read the articles' folder " + root.string() + ": " +
                          error.message() + "; see its owner and mode");
  }
  FolderListing listing;
  list_subfolder(root, {}, 0, listing);
  std::ranges::sort(listing.problems, {}, &Problem::path);
  return listing;
}

}  // namespace spravka::article
