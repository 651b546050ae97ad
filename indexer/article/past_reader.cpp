#include "indexer/article/past_reader.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "indexer/article/ancestry.h"
#include "indexer/article/tree_comparison.h"

namespace spravka::article {

namespace {

constexpr std::size_t most_pairs = 10'000;  // Of removed and new files whose texts are compared.
constexpr double same_text = 0.5;           // The share of common lines that makes a rename.

std::string text_of(git_repository& repository, git_tree const& root, std::string const& path) {
  TreeEntryHandle const entry = find_entry(repository, root, path);
  BlobHandle const blob =
      entry ? find_blob(repository, *git_tree_entry_id(entry.get())) : BlobHandle{};
  if (!blob || static_cast<std::size_t>(git_blob_rawsize(blob.get())) > max_article_bytes) {
    return {};
  }
  return {static_cast<char const*>(git_blob_rawcontent(blob.get())),
          static_cast<std::size_t>(git_blob_rawsize(blob.get()))};
}

std::map<std::string_view, int> lines_of(std::string_view text) {
  std::map<std::string_view, int> lines;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find('\n'), text.size());
    if (end > 0) {
      ++lines[text.substr(0, end)];
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// The share of lines that two texts have in common.
double likeness(std::string const& one, std::string const& other) {
  auto const first = lines_of(one);
  auto const second = lines_of(other);
  int all = 0;
  int common = 0;
  for (auto const& [line, count] : first) {
    auto const found = second.find(line);
    common += found == second.end() ? 0 : std::min(count, found->second);
    all += count;
  }
  for (auto const& [line, count] : second) {
    all += count;
  }
  return all == 0 ? 0.0 : 2.0 * common / all;
}

}  // namespace

/// One commit against its parent.
struct PastReader::Step {
  git_tree const* before{};
  git_tree const* after{};
  std::vector<Change> changes;
  Revision revision;
};

std::vector<git_oid> PastReader::unread_commits(git_oid const& head) {
  std::vector<git_oid> commits;
  CommitWalk walk(*location_.repository, head);
  while (CommitHandle const commit = walk.next()) {
    git_oid const& id = *git_commit_id(commit.get());
    if (read_.contains(to_string(id))) {
      break;  // Older ones of a side branch that was merged now are few and are read again.
    }
    commits.push_back(id);
  }
  std::ranges::reverse(commits);
  return commits;
}

Past const& PastReader::read(git_oid const& head) {
  std::string const newest = to_string(head);
  if (read_.contains(newest)) {
    return past_;
  }
  for (git_oid const& id : unread_commits(head)) {
    apply(*get_commit(*location_.repository, id));
    read_.insert(to_string(id));
  }
  return past_;
}

void PastReader::apply(git_commit const& commit) {
  ++order_;
  if (git_commit_parentcount(&commit) > 1) {
    return;  // What a merge brings was changed by the commits of its sides.
  }
  CommitHandle parent;
  if (git_commit_parentcount(&commit) == 1) {
    parent = find_commit(*location_.repository, *git_commit_parent_id(&commit, 0));
    if (!parent) {
      return;  // The edge of a shallow clone.
    }
  }
  TreeHandle const before = parent ? location_.root(*parent) : TreeHandle{};
  TreeHandle const after = location_.root(commit);
  char const* const message = git_commit_message(&commit);
  Step step{before.get(), after.get(),
            TreeComparison(*location_.repository).compare(before.get(), after.get()).changes,
            Revision{order_,
                     std::chrono::sys_seconds{std::chrono::seconds{git_commit_time(&commit)}},
                     {},
                     read_translation_note(message == nullptr ? "" : message)}};
  std::erase_if(step.changes, [](Change const& one) { return !is_article_path(one.path); });
  apply_changes(step);
}

void PastReader::apply_changes(Step const& step) {
  std::vector<std::string> removed;
  std::vector<std::string> added;
  for (Change const& change : step.changes) {
    bool const is_new = change.kind == Change::Kind::Put && step.before != nullptr &&
                        !find_entry(*location_.repository, *step.before, change.path);
    if (change.kind == Change::Kind::Remove) {
      removed.push_back(change.path);
    } else if (is_new) {
      added.push_back(change.path);
    }
  }
  if (removed.size() * added.size() <= most_pairs) {
    find_renames(step, removed, added);
  }
  for (Change const& change : step.changes) {
    if (change.kind == Change::Kind::Put) {
      Revision revision = step.revision;
      revision.content_id = change.content_id;
      past_.renamed.erase(change.path);  // Its address is its own again.
      past_.revisions[change.path].push_back(std::move(revision));
    }
  }
}

/// Each removed file and the new one that is most like it.
void PastReader::find_renames(Step const& step, std::vector<std::string> const& removed,
                              std::vector<std::string> added) {
  for (std::string const& before : removed) {
    std::string const text = text_of(*location_.repository, *step.before, before);
    double best = same_text;
    auto found = added.end();
    for (auto now = added.begin(); now != added.end(); ++now) {
      double const score = likeness(text, text_of(*location_.repository, *step.after, *now));
      if (score > best) {
        best = score;
        found = now;
      }
    }
    if (found != added.end()) {
      rename(before, *found);
      added.erase(found);
    }
  }
}

void PastReader::rename(std::string const& before, std::string const& now) {
  for (auto& [former, current] : past_.renamed) {
    if (current == before) {
      current = now;
    }
  }
  past_.renamed[before] = now;
  auto earlier = past_.revisions.extract(before);
  if (!earlier.empty()) {
    past_.revisions[now] = std::move(earlier.mapped());
  }
}

}  // namespace spravka::article
