#include "indexer/article/folder_source.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/article/folder_listing.h"
#include "indexer/article/names.h"

namespace spravka::article {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t remembered_listings = 4;

/// An open file that closes itself.
class OpenFile {
public:
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}

  ~OpenFile() { close_it(); }

  OpenFile(OpenFile const&) = delete;
  OpenFile& operator=(OpenFile const&) = delete;

  bool is_open() const { return descriptor_ >= 0; }

  int get() const { return descriptor_; }

  void replace(int descriptor) {
    close_it();
    descriptor_ = descriptor;
  }

private:
  void close_it() const {
    if (descriptor_ >= 0) {
      close(descriptor_);
    }
  }

  int descriptor_;
};

class FolderSource final : public Source {
public:
  explicit FolderSource(fs::path root) : root_(std::move(root)) {}

  std::string head() override { return remember(list_folder(root_)); }

  Changes changes(std::string const& since, std::string const& until) override;
  std::optional<std::string> read(std::string const& version, std::string const& path) override;
  std::vector<Updated> last_updates(std::string const& version,
                                    std::vector<std::string> const& paths) override;

  Past const& past(std::string const& /*version*/) override { return no_past_; }

  std::optional<std::string> read_content(std::string const& /*content_id*/) override {
    return std::nullopt;
  }

  bool is_git() const override { return false; }

  std::string branch() const override { return {}; }

private:
  std::string remember(FolderListing listing);
  FolderListing const* find_remembered(std::string const& version) const;

  int open_beneath(std::string const& path) const;

  fs::path root_;
  Past no_past_;
  // A digest alone does not tell what changed. As long as this source lives, it knows the states it
  // has named.
  std::vector<std::pair<std::string, FolderListing>> remembered_;
};

void add_removals(FolderListing const& before, FolderListing const& now,
                  std::vector<Change>& changes) {
  auto const add = [&](std::string const& path) {
    if (now.find(path) == nullptr) {
      changes.push_back({.kind = Change::Kind::Remove, .path = path, .content_id = {}});
    }
  };
  for (FolderListing::File const& file : before.files) {
    add(file.path);
  }
  for (Problem const& problem : before.problems) {
    add(problem.path);
  }
  std::ranges::sort(changes, {}, &Change::path);
}

void add_puts(FolderListing const& before, FolderListing const& now, std::vector<Change>& changes) {
  auto old = before.files.begin();
  for (FolderListing::File const& file : now.files) {
    old = std::find_if(old, before.files.end(),
                       [&file](FolderListing::File const& one) { return one.path >= file.path; });
    bool const is_same =
        old != before.files.end() && old->path == file.path && old->stamp == file.stamp;
    if (!is_same) {
      changes.push_back(
          {.kind = Change::Kind::Put, .path = file.path, .content_id = to_string(file.stamp)});
    }
  }
}

void add_changes(FolderListing const& before, FolderListing const& now, Changes& changes) {
  add_puts(before, now, changes.changes);
  add_removals(before, now, changes.changes);
  changes.problems = now.problems;
  for (Problem const& problem : now.problems) {
    changes.skipped.push_back(problem.path);
  }
}

std::string FolderSource::remember(FolderListing listing) {
  std::string version = listing.version();
  if (find_remembered(version) == nullptr) {
    if (remembered_.size() == remembered_listings) {
      remembered_.erase(remembered_.begin());
    }
    remembered_.emplace_back(version, std::move(listing));
  }
  return version;
}

FolderListing const* FolderSource::find_remembered(std::string const& version) const {
  for (auto const& [known, listing] : remembered_) {
    if (known == version) {
      return &listing;
    }
  }
  return nullptr;
}

Changes FolderSource::changes(std::string const& since, std::string const& until) {
  if (find_remembered(until) == nullptr) {
    head();
  }
  FolderListing const* const newest = find_remembered(until);
  FolderListing const* const known = find_remembered(since);
  FolderListing const now = newest != nullptr ? FolderListing{} : list_folder(root_);
  FolderListing const none;
  Changes changes;
  changes.is_complete_tree = known == nullptr;
  add_changes(known != nullptr ? *known : none, newest != nullptr ? *newest : now, changes);
  return changes;
}

/// Opens a file step by step so that no symbolic link on the way can lead outside, even one made a
/// moment ago.
int FolderSource::open_beneath(std::string const& path) const {
  OpenFile folder(::open(root_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  std::size_t begin = 0;
  for (std::size_t slash = path.find('/'); folder.is_open() && slash != std::string::npos;
       slash = path.find('/', begin)) {
    std::string const segment = path.substr(begin, slash - begin);
    folder.replace(is_hidden(segment) || segment.empty()
                       ? -1
                       : openat(folder.get(), segment.c_str(),
                                O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    begin = slash + 1;
  }
  std::string const name = path.substr(begin);
  if (!folder.is_open() || name.empty() || is_hidden(name)) {
    return -1;
  }
  // Without O_NONBLOCK a named pipe would make us wait for a writer.
  return openat(folder.get(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
}

std::optional<std::string> FolderSource::read(std::string const&, std::string const& path) {
  if (!is_readable_name(path)) {
    return std::nullopt;
  }
  OpenFile const file(open_beneath(path));

  struct stat status {};

  if (!file.is_open() || fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode) ||
      static_cast<std::size_t>(status.st_size) > max_file_bytes) {
    return std::nullopt;
  }
  std::string bytes;
  std::array<char, 65'536> part{};
  while (bytes.size() <= max_file_bytes) {
    ssize_t const count = ::read(file.get(), part.data(), part.size());
    if (count < 0 && errno != EINTR) {
      throw RepositoryError("cannot read " + (root_ / path).string() + ": " + std::strerror(errno));
    }
    if (count == 0) {
      return bytes;
    }
    bytes.append(part.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  }
  return std::nullopt;  // It grew over the limit while it was read.
}

std::vector<Source::Updated> FolderSource::last_updates(std::string const&,
                                                        std::vector<std::string> const& paths) {
  std::vector<Updated> updates;
  for (std::string const& path : paths) {
    OpenFile const file(is_readable_name(path) ? open_beneath(path) : -1);

    struct stat status {};

    if (file.is_open() && fstat(file.get(), &status) == 0) {
      updates.push_back(
          {.path = path,
           .at = std::chrono::sys_seconds{std::chrono::seconds{status.st_mtim.tv_sec}}});
    }
  }
  return updates;
}

}  // namespace

std::unique_ptr<Source> make_folder_source(std::string const& path) {
  std::error_code error;
  fs::path const root = fs::canonical(path, error);
  if (error || !fs::is_directory(root, error)) {
    throw RepositoryError("there are no articles at " + path + ": no such folder");
  }
  return std::make_unique<FolderSource>(root);
}

}  // namespace spravka::article
