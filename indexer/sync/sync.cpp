#include "indexer/sync/sync.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "indexer/article/check.h"
#include "indexer/article/collection.h"
#include "indexer/article/link.h"
#include "indexer/sync/problem_list.h"
#include "indexer/sync/stale_marks.h"

namespace spravka::sync {

namespace {

using article::Change;
using article::Problem;

constexpr std::size_t progress_every = 20;

/// One sync from the version the index stands at to the one in the report.
class Run {
public:
  Run(article::Source& source, index::IndexWriter& writer, SyncReport& report)
      : source_(source),
        writer_(writer),
        report_(report),
        changes_(source.changes(writer.version(), report.version)) {}

  void go(Progress const& progress) {
    remove_articles();
    put_articles(progress);
    mark_translations();
    set_collection();
    set_problems();
    writer_.commit(report_.version);
  }

private:
  void remove_articles();
  void put_articles(Progress const& progress);
  void learn_former_addresses(std::vector<std::string> const& paths);
  void put_article(std::string const& path);
  std::optional<std::string> read(std::string const& path);
  void withdraw(std::string const& path);
  void mark_translations();
  void set_collection();
  std::vector<std::string> collection_paths() const;
  void add_to(article::Collection& collection, std::string const& path, std::string const& bytes);
  void set_problems();

  void note(Problem problem) { report_.problems.push_back(std::move(problem)); }

  article::Source& source_;
  index::IndexWriter& writer_;
  SyncReport& report_;
  article::Changes changes_;
  std::set<std::string> looked_at_;  // Their earlier problems no longer count.
  std::set<std::string> languages_;
  std::map<std::string, std::chrono::sys_seconds> updated_;
  std::map<std::string, std::vector<std::string>> former_;  // By path: addresses it had before.
  std::size_t unreadable_{};
};

bool is_collection_path(std::string const& path) {
  return article::is_category_path(path) || article::is_synonyms_path(path);
}

void Run::remove_articles() {
  std::set<std::string> named;
  for (Change const& change : changes_.changes) {
    looked_at_.insert(change.path);
    if (change.kind == Change::Kind::Put) {
      named.insert(change.path);
    } else if (article::is_article_path(change.path)) {
      withdraw(change.path);
    }
  }
  if (!changes_.is_complete_tree) {
    return;
  }
  for (std::string const& path : writer_.paths()) {
    if (!named.contains(path)) {
      withdraw(path);
    }
  }
}

void Run::put_articles(Progress const& progress) {
  std::vector<std::string> paths;
  for (Change const& change : changes_.changes) {
    if (change.kind == Change::Kind::Put && article::is_article_path(change.path)) {
      paths.push_back(change.path);
    }
  }
  for (auto const& [path, at] : source_.last_updates(report_.version, paths)) {
    updated_[path] = at;
  }
  learn_former_addresses(paths);
  for (std::size_t done = 0; done < paths.size(); ++done) {
    if (progress && done % progress_every == 0) {
      progress(done, paths.size());
    }
    put_article(paths[done]);
  }
  if (changes_.is_complete_tree && unreadable_ > 0 && unreadable_ == paths.size()) {
    throw article::RepositoryError(
        "none of the articles can be read, so the index was left as it is; see git fsck");
  }
  if (progress) {
    progress(paths.size(), paths.size());
  }
  report_.languages.assign(languages_.begin(), languages_.end());
}

// A rename in git keeps the old address by itself.
void Run::learn_former_addresses(std::vector<std::string> const& paths) {
  if (paths.empty() || !source_.is_git()) {
    return;
  }
  for (auto const& [former, now] : source_.past(report_.version).renamed) {
    auto const read = article::read_article_path(former);
    former_[now].push_back(article::article_address(read.slug, read.language));
  }
}

void Run::mark_translations() {
  std::set<std::string> touched;
  for (Change const& change : changes_.changes) {
    if (article::is_article_path(change.path)) {
      touched.insert(change.path);
    }
  }
  mark_stale(source_, report_.version, touched, writer_);
}

void Run::put_article(std::string const& path) {
  auto const bytes = read(path);
  if (!bytes) {
    withdraw(path);  // Who may see it cannot be told either.
    return;
  }
  auto parsed = article::parse_article(path, *bytes);
  if (!parsed) {
    if (parsed.error().hides_article) {
      withdraw(path);
    }
    note(std::move(parsed.error()));
    return;
  }
  if (auto const updated = updated_.find(path); updated != updated_.end()) {
    parsed->article.updated = updated->second;
  }
  if (auto const former = former_.find(path); former != former_.end()) {
    auto& from = parsed->article.redirect_from;
    from.insert(from.end(), former->second.begin(), former->second.end());
  }
  writer_.put(parsed->article);
  ++report_.put;
  report_.sections += parsed->article.sections.size();
  languages_.insert(parsed->article.language.code);
  std::ranges::for_each(parsed->warnings, [this](Problem const& warning) { note(warning); });
}

/// Nothing when the file is damaged, which is noted, or went away from a plain folder meanwhile.
std::optional<std::string> Run::read(std::string const& path) {
  try {
    return source_.read(report_.version, path);
  } catch (article::RepositoryError const& error) {
    ++unreadable_;
    note({.path = path, .line = 0, .code = "unreadable", .message = error.what()});
    return std::nullopt;
  }
}

void Run::withdraw(std::string const& path) {
  writer_.remove(path);
  ++report_.removed;
}

// Categories and synonyms are few and speak for each other: when one file changed, all are read
// again.
void Run::set_collection() {
  bool const is_touched = std::ranges::any_of(
      changes_.changes, [](Change const& change) { return is_collection_path(change.path); });
  if (!is_touched && !changes_.is_complete_tree) {
    return;
  }
  article::Collection collection;
  for (std::string const& path : collection_paths()) {
    looked_at_.insert(path);
    if (auto const bytes = read(path)) {
      add_to(collection, path, *bytes);
    }
  }
  writer_.set_collection(collection);
}

std::vector<std::string> Run::collection_paths() const {
  auto const tree = changes_.is_complete_tree ? changes_ : source_.changes({}, report_.version);
  std::vector<std::string> paths;
  for (Change const& change : tree.changes) {
    if (change.kind == Change::Kind::Put && is_collection_path(change.path)) {
      paths.push_back(change.path);
    }
  }
  return paths;
}

void Run::add_to(article::Collection& collection, std::string const& path,
                 std::string const& bytes) {
  if (article::is_synonyms_path(path)) {
    auto parsed = article::parse_synonyms(path, bytes);
    std::ranges::move(parsed.groups, std::back_inserter(collection.synonyms));
    std::ranges::move(parsed.warnings, std::back_inserter(report_.problems));
    return;
  }
  auto categories = article::parse_category(path, bytes);
  if (!categories) {
    note(std::move(categories.error()));
    return;
  }
  std::ranges::move(*categories, std::back_inserter(collection.categories));
}

void Run::set_problems() {
  for (Problem const& problem : changes_.problems) {
    looked_at_.insert(problem.path);
    note(problem);
  }
  auto earlier =
      changes_.is_complete_tree ? std::vector<Problem>{} : read_problems(writer_.problems());
  auto const all = merge_problems(std::move(earlier), looked_at_, report_.problems);
  writer_.set_problems(article::format_problems(all, article::CheckFormat::Json));
}

}  // namespace

SyncReport sync(article::Source& source, index::IndexWriter& writer, Progress const& progress) {
  auto const begin = std::chrono::steady_clock::now();
  SyncReport report;
  report.version = source.head();
  report.moved = report.version != writer.version();
  if (report.moved) {
    Run(source, writer, report).go(progress);
  }
  report.articles = writer.count();
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return report;
}

}  // namespace spravka::sync
