// One state of the index as all searchers of a process share it, and the shelf that keeps the
// newest.
//
// A Snapshot is immutable but for what it works out on first use, under its own lock: safe from any
// thread. The engine's Database is not part of it: each searcher has its own, at the same revision.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include <xapian.h>

#include "indexer/index/article_text.h"
#include "indexer/index/catalog.h"
#include "indexer/index/families.h"
#include "indexer/index/holdings.h"
#include "indexer/index/instant_answers.h"
#include "indexer/index/latent_space.h"
#include "indexer/index/recent.h"
#include "indexer/index/synonyms.h"
#include "indexer/index/translations.h"
#include "indexer/index/vocabulary.h"

namespace spravka::index {

/// Names a state of an index on disk.
struct SnapshotName {
  std::string folder;
  std::uint64_t revision{};

  bool operator==(SnapshotName const&) const = default;
};

class Snapshot {
public:
  /// Reads the catalog; records that `before` has already are shared with it.
  Snapshot(SnapshotName name, Xapian::Database const& database, Snapshot const* before);

  SnapshotName const& name() const { return name_; }

  Catalog const& catalog() const { return catalog_; }

  Synonyms const& synonyms() const { return synonyms_; }

  std::string const& version() const { return version_; }

  LatentSpaces const& spaces() const { return spaces_; }

  Holdings const& holdings() const { return *holdings_; }

  /// Built when first asked for, from a database at this snapshot's revision.
  Vocabulary const& vocabulary(Xapian::Database const& database) const;
  InstantAnswers const& instant_answers() const;
  WordFamilies const& families(Xapian::Database const& database) const;
  Translations const& translations() const;

private:
  SnapshotName name_;
  std::string version_;
  Catalog catalog_;
  Synonyms synonyms_;
  LatentSpaces spaces_;
  std::unique_ptr<Holdings const> holdings_;
  mutable std::mutex mutex_;
  mutable std::unique_ptr<Vocabulary const> vocabulary_;
  mutable std::unique_ptr<InstantAnswers const> instant_answers_;
  mutable std::unique_ptr<WordFamilies const> families_;
  mutable std::unique_ptr<Translations const> translations_;
};

/// The newest snapshot and the texts read lately. Safe from any thread.
class Shelf {
public:
  Shelf();

  /// The snapshot of this name, made when the shelf does not hold it.
  std::shared_ptr<Snapshot const> snapshot(SnapshotName const& name,
                                           Xapian::Database const& database);

  /// An article's text, from the cache or from its document.
  std::shared_ptr<ArticleText const> text(Catalog::Item const& item,
                                          Xapian::Database const& database);

private:
  std::mutex snapshot_mutex_;
  std::shared_ptr<Snapshot const> newest_;
  Recent<ArticleText> texts_;
};

}  // namespace spravka::index
