// The articles moved on: what must the index learn? One function.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "indexer/article/article_file.h"
#include "indexer/article/source.h"
#include "indexer/index/index_writer.h"

namespace spravka::sync {

struct SyncReport {
  std::string version;     // The articles' version the index stands at now.
  std::size_t articles{};  // Held by the index after the sync.
  std::size_t sections{};  // Of the articles put this time.
  std::size_t put{};
  std::size_t removed{};
  std::vector<std::string> languages;
  std::vector<article::Problem> problems;  // Of the whole tree on a rebuild, else of what changed.
  double seconds{};
  bool moved{};  // False: the index already stood at the newest version.
};

/// Called now and then with how far it is; for a progress bar.
using Progress = std::function<void(std::size_t done, std::size_t all)>;

/// Brings the index to the source's newest version, reading only what changed since the version
/// recorded in the index (all of it on a fresh index). One broken article never stops a sync: it
/// becomes a problem, and its old entry stays unless its visibility cannot be read; then it is
/// withdrawn. One commit at the end, so that readers see the old version or the new one. Throws
/// IndexError and RepositoryError; drop the writer then, for it may hold half of the changes.
///
/// An article whose last change the history does not tell (shallow clone) has no `updated` time.
/// A plain folder's source knows what changed only while it lives: keep it open between syncs, or
/// each change reads the whole folder again.
SyncReport sync(article::Source& source, index::IndexWriter& writer, Progress const& progress = {});

}  // namespace spravka::sync
