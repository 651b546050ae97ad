#include "indexer/article/git_source.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <git2/sys/repository.h>

#include "indexer/article/history.h"
#include "indexer/article/past_reader.h"
#include "indexer/article/tree_comparison.h"

namespace spravka::article {

namespace {

class GitSource final : public Source {
public:
  explicit GitSource(GitLocation location) : location_(std::move(location)), past_(location_) {}

  std::string head() override {
    forget_what_was_read();
    return version_of(location_.head());
  }

  Changes changes(std::string const& since, std::string const& until) override;
  std::optional<std::string> read(std::string const& version, std::string const& path) override;
  std::vector<Updated> last_updates(std::string const& version,
                                    std::vector<std::string> const& paths) override;

  Past const& past(std::string const& version) override {
    has_read_ = true;
    return past_.read(get_commit_of(version));
  }

  std::optional<std::string> read_content(std::string const& content_id) override;

  bool is_git() const override { return true; }

  std::string branch() const override {
    constexpr std::string_view branches = "refs/heads/";
    bool const is_branch = location_.reference.starts_with(branches);
    return is_branch ? location_.reference.substr(branches.size()) : std::string();
  }

private:
  git_repository& repository() const { return *location_.repository; }

  std::string version_of(git_oid const& id) const { return location_.version(id); }

  std::optional<git_oid> commit_of(std::string const& version) const {
    std::string const text = version.substr(0, version.find(':'));
    git_oid id{};
    if (text.size() != GIT_OID_HEXSZ || git_oid_fromstr(&id, text.c_str()) < 0 ||
        version_of(id) != version) {
      return std::nullopt;
    }
    return id;
  }

  git_oid get_commit_of(std::string const& version) const {
    if (auto const id = commit_of(version)) {
      return *id;
    }
    throw RepositoryError("\"" + version + "\" is not a version of the articles at " +
                          location_.name);
  }

  TreeHandle get_root(std::string const& version) const {
    TreeHandle root = location_.root(*get_commit(repository(), get_commit_of(version)));
    if (!root) {
      throw RepositoryError(location_.reference + " of " + location_.name + " has no folder \"" +
                            location_.folder + "\" any more: bring it back, or name another");
    }
    return root;
  }

  git_tree const& remembered_root(std::string const& version) {
    if (!root_ || root_version_ != version) {
      root_ = get_root(version);
      root_version_ = version;
    }
    return *root_;
  }

  /// libgit2 keeps the trees and commits that it has read as long as the repository is open, and a
  /// server has it open for months: some kilobytes of each publication, more where a folder is big.
  /// What is wanted again is opened again.
  void forget_what_was_read() {
    root_.reset();
    if (std::exchange(has_read_, false)) {
      require(git_repository__cleanup(&repository()), "let go of what was read");
    }
  }

  GitLocation location_;
  PastReader past_;
  std::string root_version_;  // Files are read one by one, but mostly of one version.
  TreeHandle root_;
  bool has_read_{};  // Since what was read was last let go of.
};

Changes GitSource::changes(std::string const& since, std::string const& until) {
  has_read_ = true;
  TreeHandle const after = get_root(until);
  CommitHandle known;
  if (auto const id = commit_of(since)) {
    known = find_commit(repository(), *id);
  }
  TreeHandle const before = known ? location_.root(*known) : TreeHandle{};
  Changes changes = TreeComparison(repository()).compare(before.get(), after.get());
  changes.is_complete_tree = before == nullptr;
  return changes;
}

std::optional<std::string> GitSource::read(std::string const& version, std::string const& path) {
  has_read_ = true;
  git_tree const& root = remembered_root(version);
  TreeEntryHandle const entry = find_entry(repository(), root, path);
  if (!entry || git_tree_entry_type(entry.get()) != GIT_OBJECT_BLOB ||
      git_tree_entry_filemode(entry.get()) == GIT_FILEMODE_LINK) {
    return std::nullopt;
  }
  BlobHandle const blob = find_blob(repository(), *git_tree_entry_id(entry.get()));
  if (!blob) {
    throw RepositoryError("cannot read " + path + " from the repository " + location_.name +
                          ": it is damaged; see git fsck");
  }
  auto const size = static_cast<std::size_t>(git_blob_rawsize(blob.get()));
  if (size > max_file_bytes) {
    return std::nullopt;
  }
  return std::string(static_cast<char const*>(git_blob_rawcontent(blob.get())), size);
}

std::optional<std::string> GitSource::read_content(std::string const& content_id) {
  git_oid id{};
  if (content_id.size() != GIT_OID_HEXSZ || git_oid_fromstr(&id, content_id.c_str()) < 0) {
    return std::nullopt;
  }
  BlobHandle const blob = find_blob(repository(), id);
  if (!blob || static_cast<std::size_t>(git_blob_rawsize(blob.get())) > max_article_bytes) {
    return std::nullopt;
  }
  return std::string(static_cast<char const*>(git_blob_rawcontent(blob.get())),
                     static_cast<std::size_t>(git_blob_rawsize(blob.get())));
}

std::vector<Source::Updated> GitSource::last_updates(std::string const& version,
                                                     std::vector<std::string> const& paths) {
  std::vector<std::string> in_tree;
  in_tree.reserve(paths.size());
  std::ranges::transform(paths, std::back_inserter(in_tree),
                         [this](std::string const& path) { return location_.in_tree(path); });
  std::vector<Updated> updates =
      article::last_updates(repository(), get_commit_of(version), in_tree);
  for (Updated& updated : updates) {
    updated.path = location_.under_root(updated.path).value_or(updated.path);
  }
  return updates;
}

}  // namespace

std::unique_ptr<Source> make_git_source(GitLocation location) {
  return std::make_unique<GitSource>(std::move(location));
}

}  // namespace spravka::article
