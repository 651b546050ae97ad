#include "indexer/article/git_location.h"

#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

#include "indexer/article/source.h"

namespace spravka::article {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_kept_tree = std::size_t{4} * 1024 * 1024;
constexpr ::ssize_t most_kept = ::ssize_t{64} * 1024 * 1024;

/// A path on disk, told apart into the part that is there and the part that may be in git only.
struct Place {
  fs::path path;      // Absolute, without links.
  fs::path existing;  // Itself or its nearest parent that is a folder.

  bool exists() const { return path == existing; }
};

void prepare_git() {
  // git's owner check keeps it from running hooks and commands that a stranger's configuration
  // names. libgit2 runs neither, and the check would refuse every repository mounted from another
  // user. What is left of the danger, a stranger's repository found above a plain folder, is
  // answered by is_trusted().
  static bool const is_ready = [] {
    require(git_libgit2_init(), "start libgit2");
    require(git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0), "set up libgit2");
    require(git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1), "set up libgit2");
    // A folder of thousands of files is a tree of hundreds of kilobytes, which libgit2 would unpack
    // anew for each file that is looked up in it: by itself it keeps trees up to four only.
    require(git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_TREE, largest_kept_tree),
            "set up libgit2");
    require(git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, most_kept), "set up libgit2");
    return true;
  }();
  static_cast<void>(is_ready);
}

Place place_of(std::string const& path) {
  std::error_code error;
  fs::path absolute = fs::weakly_canonical(fs::absolute(path, error), error);
  if (path.empty() || error) {
    throw RepositoryError("cannot read the articles at \"" + path +
                          "\": name a folder that can be read");
  }
  if (!absolute.has_filename()) {
    absolute = absolute.parent_path();
  }
  if (fs::exists(absolute, error) && !fs::is_directory(absolute, error)) {
    throw RepositoryError("the articles at " + path +
                          " are a file: name the folder or repository it is in");
  }
  fs::path existing = absolute;
  while (!fs::is_directory(existing, error) && existing.has_relative_path()) {
    existing = existing.parent_path();
  }
  return {.path = absolute, .existing = existing};
}

bool is_inside(fs::path const& path, fs::path const& folder) {
  fs::path const relative = path.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

fs::path folder_of(char const* path) {
  std::error_code error;
  fs::path folder = fs::weakly_canonical(path, error);
  return folder.has_filename() ? folder : folder.parent_path();
}

/// The folder on disk that stands for the root of the tree.
fs::path root_of(git_repository* repository, fs::path const& path) {
  fs::path git_folder = folder_of(git_repository_path(repository));
  if (git_repository_is_bare(repository) != 0 || is_inside(path, git_folder)) {
    return git_folder;
  }
  return folder_of(git_repository_workdir(repository));
}

/// A repository that was found above the named folder counts only if it belongs to somebody who
/// could have written the folder too: a stranger's /tmp/.git must not decide what is served from
/// /tmp/articles.
bool is_trusted(fs::path const& git_folder, fs::path const& named) {
  struct stat git {};

  struct stat folder {};

  if (stat(git_folder.c_str(), &git) != 0 || stat(named.c_str(), &folder) != 0) {
    return false;
  }
  return git.st_uid == 0 || git.st_uid == geteuid() || git.st_uid == folder.st_uid;
}

RepositoryHandle discover(Place const& place, std::string const& name) {
  RepositoryHandle repository;
  int const code = git_repository_open_ext(Filling(repository), place.existing.c_str(), 0, nullptr);
  if (code == GIT_ENOTFOUND) {
    return {};
  }
  require(code, "open the git repository of " + name);
  return repository;
}

/// The full name of the branch to read; empty when there is no commit on it yet.
std::string resolve_branch(git_repository* repository, std::string const& branch,
                           std::string const& name) {
  ReferenceHandle reference;
  if (!branch.empty()) {
    std::string full = "refs/heads/" + branch;
    if (git_reference_lookup(Filling(reference), repository, full.c_str()) < 0) {
      throw RepositoryError("the repository " + name + " has no branch \"" + branch +
                            "\"; see git branch");
    }
    return full;
  }
  int const code = git_repository_head(Filling(reference), repository);
  if (code == GIT_EUNBORNBRANCH || code == GIT_ENOTFOUND) {
    return {};
  }
  require(code, "find the current branch of " + name + "; name one with --branch");
  return git_reference_name(reference.get());
}

void require_plain(Place const& place, std::string const& name, std::string const& branch) {
  if (!place.exists()) {
    throw RepositoryError("there are no articles at " + name + ": no such folder");
  }
  if (!branch.empty()) {
    throw RepositoryError("the articles at " + name + " are not in git: leave out the branch \"" +
                          branch + "\"");
  }
}

bool is_committed(GitLocation const& location) {
  return !location.reference.empty() &&
         location.root(*get_commit(*location.repository, location.head())) != nullptr;
}

}  // namespace

std::string GitLocation::in_tree(std::string const& path) const {
  return folder.empty() ? path : folder + "/" + path;
}

std::optional<std::string> GitLocation::under_root(std::string const& path_in_tree) const {
  if (folder.empty()) {
    return path_in_tree;
  }
  if (!path_in_tree.starts_with(folder + "/")) {
    return std::nullopt;
  }
  return path_in_tree.substr(folder.size() + 1);
}

git_oid GitLocation::head() const {
  git_oid id{};
  require(git_reference_name_to_id(&id, repository.get(), reference.c_str()),
          "find the newest commit of " + reference + " in " + name);
  return id;
}

std::string GitLocation::version(git_oid const& id) const {
  return folder.empty() ? to_string(id) : to_string(id) + ":" + folder;
}

TreeHandle GitLocation::root(git_commit const& commit) const {
  TreeHandle tree = get_tree(commit);
  if (folder.empty()) {
    return tree;
  }
  TreeEntryHandle const entry = find_entry(*repository, *tree, folder);
  if (!entry || git_tree_entry_type(entry.get()) != GIT_OBJECT_TREE) {
    return {};
  }
  return find_tree(*repository, *git_tree_entry_id(entry.get()));
}

std::optional<GitLocation> locate(std::string const& path, std::string const& branch) {
  prepare_git();
  Place const place = place_of(path);
  RepositoryHandle repository = discover(place, path);
  if (!repository) {
    require_plain(place, path, branch);
    return std::nullopt;
  }
  fs::path const git_folder = folder_of(git_repository_path(repository.get()));
  fs::path const root = root_of(repository.get(), place.existing);
  GitLocation location{
      .repository = std::move(repository),
      .name = path,
      .reference = {},
      .folder = place.path == root ? "" : place.path.lexically_relative(root).generic_string()};
  if (!location.folder.empty() && !is_trusted(git_folder, place.existing)) {
    throw RepositoryError("the articles at " + path + " lie in a repository of another user, " +
                          root.string() + ": name that repository to trust it, or move the folder");
  }
  location.reference = resolve_branch(location.repository.get(), branch, path);
  if (is_committed(location)) {
    return location;
  }
  // A folder on disk that git does not know is a plain one, unless the operator clearly means git.
  if (place.exists() && branch.empty() && !location.folder.empty() && root != git_folder) {
    return std::nullopt;
  }
  throw RepositoryError(location.reference.empty()
                            ? "the repository " + path + " has no commits yet: commit the articles"
                            : location.reference + " of the repository " + root.string() +
                                  " has no folder \"" + location.folder + "\"");
}

}  // namespace spravka::article
