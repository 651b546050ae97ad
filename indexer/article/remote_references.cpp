#include "indexer/article/remote_references.h"

namespace spravka::article {

namespace {

constexpr char const* branches = "refs/heads/";
constexpr char const* drafts_below = "drafts/*";

Place find(git_repository& repository, std::string const& name) {
  git_oid id{};
  if (git_reference_name_to_id(&id, &repository, name.c_str()) < 0) {
    return std::nullopt;
  }
  return id;
}

void put(git_repository& repository, std::string const& name, git_oid const& at) {
  ReferenceHandle reference;
  require(git_reference_create(Filling(reference), &repository, name.c_str(), &at, 1, nullptr),
          "write " + name);
}

void remove(git_repository& repository, std::string const& name) {
  int const code = git_reference_remove(&repository, name.c_str());
  require(code == GIT_ENOTFOUND ? 0 : code, "remove " + name);
}

void add_names(git_repository& repository, std::string const& prefix,
               std::set<std::string>& names) {
  ReferenceIterator iterator;
  require(git_reference_iterator_glob_new(Filling(iterator), &repository,
                                          (prefix + drafts_below).c_str()),
          "list the drafts of the remote");
  char const* name = nullptr;
  while (git_reference_next_name(&name, iterator.get()) == 0) {
    names.insert(std::string(name).substr(prefix.size()));
  }
}

}  // namespace

bool same(Place const& one, Place const& other) {
  return one && other && git_oid_equal(&*one, &*other) != 0;
}

std::string text_of(Place const& place) {
  return place ? to_string(*place) : std::string();
}

RemoteReferences::RemoteReferences(git_repository& repository, std::string const& remote)
    : repository_(repository),
      fetched_("refs/spravka/" + remote + "/fetched/"),
      agreed_("refs/spravka/" + remote + "/agreed/") {}

Place RemoteReferences::find_fetched(std::string const& branch) const {
  return find(repository_, fetched_ + branch);
}

Place RemoteReferences::find_agreed(std::string const& branch) const {
  return find(repository_, agreed_ + branch);
}

void RemoteReferences::note_fetched(std::string const& branch, git_oid const& at) {
  put(repository_, fetched_ + branch, at);
}

void RemoteReferences::note_not_fetched(std::string const& branch) {
  remove(repository_, fetched_ + branch);
}

void RemoteReferences::note_agreed(std::string const& branch, git_oid const& at) {
  if (!same(find_agreed(branch), at)) {
    put(repository_, agreed_ + branch, at);
  }
}

void RemoteReferences::forget(std::string const& branch) {
  remove(repository_, fetched_ + branch);
  remove(repository_, agreed_ + branch);
}

std::set<std::string> RemoteReferences::drafts() const {
  std::set<std::string> names;
  add_names(repository_, branches, names);
  add_names(repository_, fetched_, names);
  add_names(repository_, agreed_, names);
  return names;
}

std::string RemoteReferences::served_refspec(std::string const& branch) const {
  return "+" + std::string(branches) + branch + ":" + fetched_ + branch;
}

std::string RemoteReferences::drafts_refspec() const {
  return "+" + std::string(branches) + drafts_below + ":" + fetched_ + drafts_below;
}

}  // namespace spravka::article
