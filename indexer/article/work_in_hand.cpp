#include "indexer/article/work_in_hand.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <optional>
#include <sstream>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/article/work_tree.h"

namespace spravka::article {
namespace {

namespace fs = std::filesystem;

constexpr auto patience = std::chrono::seconds{5};
constexpr auto step = std::chrono::milliseconds{5};

/// What a killed program was about.
struct Interrupted {
  std::int64_t begun{};   // Nanoseconds, by the clock that files are stamped with.
  std::string reference;  // Empty: no work tree was touched yet.
  git_oid from{};
  git_oid to{};
};

std::int64_t nanoseconds(timespec const& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

std::int64_t stamp_of_now() {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME_COARSE, &now);
  return nanoseconds(now);
}

bool lock(int file) {
  auto const deadline = std::chrono::steady_clock::now() + patience;
  while (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    if (std::chrono::steady_clock::now() >= deadline) {
      return false;
    }
    std::this_thread::sleep_for(step);
  }
  return true;
}

std::optional<Interrupted> read_note(int file) {
  std::string text(512, '\0');
  auto const count = ::pread(file, text.data(), text.size(), 0);
  if (count <= 0) {
    return std::nullopt;
  }
  text.resize(static_cast<std::size_t>(count));
  std::istringstream words(text);
  Interrupted found;
  std::string from;
  std::string to;
  words >> found.begun >> found.reference >> from >> to;
  if (git_oid_fromstr(&found.from, from.c_str()) < 0 ||
      git_oid_fromstr(&found.to, to.c_str()) < 0) {
    found.reference.clear();
  }
  return found;
}

bool is_of_that_time(fs::path const& file, Interrupted const& work) {
  struct stat status {};

  return ::stat(file.c_str(), &status) == 0 && nanoseconds(status.st_mtim) >= work.begun;
}

void remove_lock(fs::path const& file, Interrupted const& work) {
  if (is_of_that_time(file, work)) {
    std::error_code ignored;  // What stays is reported by the next step that needs it.
    fs::remove(file, ignored);
  }
}

/// The locks that libgit2 takes for what we do: of branches, of the file of packed ones, of HEAD.
void remove_locks(fs::path const& folder, Interrupted const& work) {
  for (auto const* name : {"packed-refs.lock", "HEAD.lock", "index.lock"}) {
    remove_lock(folder / name, work);
  }
  std::error_code error;
  std::vector<fs::path> locks;
  for (fs::recursive_directory_iterator at(folder / "refs", error), end; !error && at != end;
       at.increment(error)) {
    if (at->path().extension() == ".lock") {
      locks.push_back(at->path());
    }
  }
  for (auto const& path : locks) {
    remove_lock(path, work);
  }
}

std::optional<std::string> content_of(git_repository& repository, git_oid const& commit,
                                      std::string const& path) {
  TreeHandle const tree = get_tree(*get_commit(repository, commit));
  TreeEntryHandle const entry = find_entry(repository, *tree, path);
  BlobHandle const blob =
      entry ? find_blob(repository, *git_tree_entry_id(entry.get())) : BlobHandle{};
  if (!blob) {
    return std::nullopt;
  }
  return std::string(static_cast<char const*>(git_blob_rawcontent(blob.get())),
                     static_cast<std::size_t>(git_blob_rawsize(blob.get())));
}

std::optional<std::string> content_of(fs::path const& file) {
  int const opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (opened < 0) {
    return std::nullopt;
  }
  std::string text;
  std::string part(65'536, '\0');
  for (ssize_t count = 0; (count = ::read(opened, part.data(), part.size())) > 0;) {
    text.append(part, 0, static_cast<std::size_t>(count));
  }
  ::close(opened);
  return text;
}

/// The file is as it was, as it should have become, or the beginning of that: nobody else wrote it.
bool is_ours(git_repository& work_tree, Interrupted const& work, std::string const& path) {
  auto const there = content_of(fs::path(git_repository_workdir(&work_tree)) / path);
  auto const before = content_of(work_tree, work.from, path);
  auto const after = content_of(work_tree, work.to, path);
  return !there || there == before || (after && after->starts_with(*there));
}

/// Brings the files of the interrupted move to where their branch stands.
void mend_work_tree(git_repository& repository, Interrupted const& work) {
  git_oid head{};
  RepositoryHandle const work_tree = find_work_tree(repository, work.reference);
  if (!work_tree || git_reference_name_to_id(&head, &repository, work.reference.c_str()) < 0) {
    return;
  }
  remove_lock(fs::path(git_repository_path(work_tree.get())) / "index.lock", work);
  auto const files = files_between(*work_tree, work.from, work.to);
  if (!std::all_of(files.begin(), files.end(),
                   [&](std::string const& path) { return is_ours(*work_tree, work, path); })) {
    return;
  }
  if (git_oid_equal(&head, &work.from) != 0) {
    go_back(*work_tree, work.from, work.to);
  } else if (git_oid_equal(&head, &work.to) != 0) {
    go_back(*work_tree, work.to, work.from);
  }
}

}  // namespace

WorkInHand::WorkInHand(git_repository& repository) {
  fs::path const folder = git_repository_commondir(&repository);
  file_ = ::open((folder / "spravka-at-work").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0) {
    return;
  }
  is_begun_ = lock(file_);
  if (!is_begun_) {
    ::close(file_);
    file_ = -1;
    return;
  }
  if (auto const work = read_note(file_)) {
    remove_locks(folder, *work);
    if (!work->reference.empty()) {
      mend_work_tree(repository, *work);
    }
  }
  begun_ = std::to_string(stamp_of_now());
  note(begun_);
}

WorkInHand::~WorkInHand() {
  if (file_ >= 0) {
    note("");
    ::close(file_);
  }
}

void WorkInHand::moves(std::string const& reference, git_oid const& from, git_oid const& to) {
  note(begun_ + ' ' + reference + ' ' + to_string(from) + ' ' + to_string(to));
}

void WorkInHand::note(std::string const& text) const {
  if (file_ < 0) {
    return;
  }
  // Written over, then cut: at no moment is there less than the longer of both notes tells.
  bool const is_kept = text.empty() || ::pwrite(file_, text.data(), text.size(), 0) > 0;
  if (is_kept && (::ftruncate(file_, static_cast<off_t>(text.size())) != 0 ||
                  (!text.empty() && ::fdatasync(file_) != 0))) {
    return;  // A note too many is read by the next, who finds nothing to mend.
  }
}

}  // namespace spravka::article
