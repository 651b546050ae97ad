#include "indexer/article/draft_commit.h"

#include <algorithm>
#include <string_view>

#include "indexer/article/names.h"
#include "indexer/article/source.h"

namespace spravka::article {

namespace {

constexpr std::size_t max_name_bytes = 200;
constexpr std::size_t max_message_bytes = std::size_t{16} * 1024;

/// A name as a commit can hold it: one line, no angle brackets.
std::string one_line(std::string const& text, std::string const& otherwise) {
  constexpr std::string_view forbidden = "\n\t<>";
  constexpr std::string_view trimmed_by_git = " .,:;\"'\\";
  std::string line = made_readable(text.substr(0, max_name_bytes));
  std::ranges::replace_if(
      line, [&](char letter) { return forbidden.find(letter) != std::string_view::npos; }, ' ');
  return line.find_first_not_of(trimmed_by_git) == std::string::npos ? otherwise : line;
}

/// The parent's files with the draft among them.
std::optional<git_oid> write_tree(GitLocation const& location, git_commit const& parent,
                                  DraftCommit const& draft) {
  git_oid blob{};
  require(git_blob_create_from_buffer(&blob, location.repository.get(), draft.bytes.data(),
                                      draft.bytes.size()),
          "write the draft " + draft.path);
  std::string const path = location.in_tree(draft.path);
  git_tree_update const update{.action = GIT_TREE_UPDATE_UPSERT,
                               .id = blob,
                               .filemode = GIT_FILEMODE_BLOB,
                               .path = path.c_str()};
  TreeHandle const tree = get_tree(parent);
  git_oid id{};
  if (git_tree_create_updated(&id, location.repository.get(), tree.get(), 1, &update) < 0) {
    return std::nullopt;
  }
  return id;
}

}  // namespace

std::string message_of(std::string const& text) {
  std::string const message = made_readable(text.substr(0, max_message_bytes));
  bool const is_blank = message.find_first_not_of(" \n\t") == std::string::npos;
  return (is_blank ? "Draft an article" : message) + "\n";
}

std::optional<BranchFile> find_file(GitLocation const& location, git_commit const& commit,
                                    std::string const& path) {
  TreeHandle const root = location.root(commit);
  TreeEntryHandle const entry =
      root ? find_entry(*location.repository, *root, path) : TreeEntryHandle{};
  BlobHandle const blob = entry && git_tree_entry_type(entry.get()) == GIT_OBJECT_BLOB
                              ? find_blob(*location.repository, *git_tree_entry_id(entry.get()))
                              : BlobHandle{};
  if (!blob) {
    return std::nullopt;
  }
  return BranchFile{{static_cast<char const*>(git_blob_rawcontent(blob.get())),
                     static_cast<std::size_t>(git_blob_rawsize(blob.get()))},
                    to_string(*git_tree_entry_id(entry.get()))};
}

bool is_as_seen(GitLocation const& location, git_commit const& commit, std::string const& path,
                std::optional<std::string> const& seen) {
  if (!seen) {
    return true;
  }
  auto const file = find_file(location, commit, path);
  return *seen == (file ? file->content_id : "");
}

SignatureHandle signature_of(Author const& author, std::chrono::sys_seconds at) {
  SignatureHandle signature;
  std::string const name = one_line(author.name, "Spravka");
  std::string const email = one_line(author.email, "spravka@localhost");
  require(git_signature_new(Filling(signature), name.c_str(), email.c_str(),
                            at.time_since_epoch().count(), 0),
          "sign a commit as " + name);
  return signature;
}

std::optional<git_oid> write_draft(GitLocation const& location, git_commit const& parent,
                                   DraftCommit const& draft) {
  auto const tree_id = write_tree(location, parent, draft);
  if (!tree_id) {
    return std::nullopt;
  }
  if (git_oid_equal(&*tree_id, git_commit_tree_id(&parent)) != 0) {
    return *git_commit_id(&parent);
  }
  TreeHandle const tree = find_tree(*location.repository, *tree_id);
  require(tree ? 0 : GIT_ENOTFOUND, "read back the files of the draft");
  SignatureHandle const author = signature_of(draft.author, draft.at);
  git_commit const* parents = &parent;
  git_oid id{};
  require(git_commit_create(&id, location.repository.get(), nullptr, author.get(), author.get(),
                            "UTF-8", message_of(draft.message).c_str(), tree.get(), 1, &parents),
          "commit the draft " + draft.path);
  return id;
}

}  // namespace spravka::article
