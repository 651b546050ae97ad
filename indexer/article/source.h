// Where articles come from: the committed tree of a git branch, or a plain folder.
//
// Never reads half-written files of a work tree. Not safe for use by two threads at once: open one
// per thread (opening is cheap). Everything throws RepositoryError when the repository itself
// fails, with a text that says what was tried and what to do next.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "indexer/article/article_file.h"
#include "indexer/article/past.h"

namespace spravka::article {

class RepositoryError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

struct Change {
  enum class Kind : std::uint8_t { Put, Remove };
  Kind kind{Kind::Put};
  std::string path;        // Under the articles' root, "/" between segments, valid UTF-8.
  std::string content_id;  // Changes when the bytes do (git blob id; size and times in a folder);
                           // empty for Remove.
};

/// Larger files are not read; Markdown has a limit of its own, max_article_bytes.
inline constexpr std::size_t max_file_bytes = std::size_t{16} * 1024 * 1024;

struct Changes {
  std::vector<Change> changes;  // Sorted by path.
  bool is_complete_tree{};      // `since` was unknown to the repository (force-push): these are all
                                // files; what is not named is gone.
  std::vector<std::string>
      skipped;  // Files that are none of ours to read: symlinks, submodules, names not UTF-8.
  std::vector<Problem> problems;  // Why each of them was skipped, for the author.
};

class Source {
public:
  virtual ~Source() = default;

  /// Opens `path`: a git repository (bare, with a work tree, or a folder inside one) or a plain
  /// folder. `branch` empty: the current one. Throws RepositoryError when there is nothing to read.
  static std::unique_ptr<Source> open(std::string const& path, std::string const& branch = {});

  /// Names the newest state: a commit id ("<id>:docs" when the articles are the folder docs of the
  /// repository), or a digest of a plain folder's names, sizes and times.
  virtual std::string head() = 0;

  /// What differs between two states. `since` empty, or not known any more: the complete tree.
  virtual Changes changes(std::string const& since, std::string const& until) = 0;

  /// The bytes of one file at a state. Nothing when it is not there.
  virtual std::optional<std::string> read(std::string const& version, std::string const& path) = 0;

  /// When each path last changed, for the paths asked for, in one walk of the history. A path that
  /// the history does not tell (shallow clone) is left out.
  struct Updated {
    std::string path;
    std::chrono::sys_seconds at;
  };

  virtual std::vector<Updated> last_updates(std::string const& version,
                                            std::vector<std::string> const& paths) = 0;

  /// What the history tells up to a state; good until it is asked again. A plain folder has none.
  virtual Past const& past(std::string const& version) = 0;

  /// The bytes that a revision of the past names. Nothing when they are gone.
  virtual std::optional<std::string> read_content(std::string const& content_id) = 0;

  virtual bool is_git() const = 0;

  /// The branch that is read, to be named from then on: the current one may change when somebody
  /// checks out another. Empty for a plain folder, and where no branch is checked out.
  virtual std::string branch() const = 0;
};

}  // namespace spravka::article
