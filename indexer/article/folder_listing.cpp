#include "indexer/article/folder_listing.h"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

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

std::int64_t nanoseconds(timespec const& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

void list_file(std::string path, struct stat const& file, FolderListing& listing) {
  if (S_ISLNK(file.st_mode)) {
    skip(listing, path, "symbolic-link",
         "symbolic links are not followed: put the file itself here");
  } else if (!S_ISREG(file.st_mode)) {
    skip(listing, path, "unreadable", "this is not a file that can be read: remove it");
  } else if (static_cast<std::size_t>(file.st_size) > max_file_bytes) {
    skip(listing, path, "too-large", "the file is larger than 16 MB: make it smaller");
  } else {
    listing.files.push_back(
        {std::move(path), {file.st_size, nanoseconds(file.st_mtim), nanoseconds(file.st_ctim)}});
  }
  if (listing.files.size() + listing.problems.size() > max_files) {
    throw RepositoryError(
        "the articles' folder has more than 250,000 files; name the folder in it that "
        "holds the articles");
  }
}

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

using OpenFolder = std::unique_ptr<DIR, CloseFolder>;

/// `within` is the folder above, or AT_FDCWD.
OpenFolder open_folder(int within, char const* name) {
  int const descriptor = ::openat(
      within, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (within == AT_FDCWD ? 0 : O_NOFOLLOW));
  OpenFolder folder(descriptor < 0 ? nullptr : ::fdopendir(descriptor));
  if (folder == nullptr && descriptor >= 0) {
    ::close(descriptor);
  }
  return folder;
}

void skip_unreadable(FolderListing& listing, std::string const& path) {
  skip(listing, path, "unreadable", "the folder cannot be read: see its owner and mode");
}

// Files are asked for by their names in the open folder: a path would be walked anew for each of
// ten thousand. They come and go while we look; what is gone by the time we ask is simply not
// there.
void list_subfolder(DIR* folder, std::string const& prefix, int depth, FolderListing& listing) {
  errno = 0;
  for (dirent const* item = ::readdir(folder); item != nullptr; item = ::readdir(folder)) {
    std::string_view const name = item->d_name;

    struct stat status {};

    if (is_hidden(name) ||
        ::fstatat(::dirfd(folder), item->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
      errno = 0;
      continue;
    }
    std::string path = prefix + std::string(name);
    if (!is_readable_name(name)) {
      skip(listing, made_readable(path), "bad-name",
           "the name is not valid UTF-8, or holds control characters: rename it");
    } else if (!S_ISDIR(status.st_mode)) {
      list_file(std::move(path), status, listing);
    } else if (depth == max_depth) {
      skip(listing, path, "too-deep", "the folder is nested too deep: move it up");
    } else if (auto const below = open_folder(::dirfd(folder), item->d_name)) {
      list_subfolder(below.get(), path + "/", depth + 1, listing);
    } else if (errno != ENOENT) {
      skip_unreadable(listing, path + "/");
    }
    errno = 0;
  }
  if (errno != 0) {
    skip_unreadable(listing, prefix);
  }
}

}  // namespace

bool is_hidden(std::string_view name) {
  return name.starts_with('.');
}

FolderListing::File const* FolderListing::find(std::string_view path) const {
  auto const at = std::ranges::lower_bound(files, path, {}, &File::path);
  return at != files.end() && at->path == path ? &*at : nullptr;
}

std::string to_string(FileStamp const& stamp) {
  return fmt::format("{}-{}-{}", stamp.size, stamp.content, stamp.inode);
}

std::string FolderListing::version() const {
  std::string all;
  for (File const& file : files) {
    all += file.path;
    // Ends the path: names hold no control characters.
    all.push_back('\n');
    all.append(reinterpret_cast<char const*>(&file.stamp), sizeof file.stamp);
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
  auto const folder = open_folder(AT_FDCWD, root.c_str());
  if (folder == nullptr) {
    throw RepositoryError("cannot read the articles' folder " + root.string() + ": " +
                          std::system_category().message(errno) + "; see its owner and mode");
  }
  FolderListing listing;
  list_subfolder(folder.get(), {}, 0, listing);
  std::ranges::sort(listing.files, {}, &FolderListing::File::path);
  std::ranges::sort(listing.problems, {}, &Problem::path);
  return listing;
}

}  // namespace spravka::article
