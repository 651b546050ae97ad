// One state of the index as all searchers of a process share it.
//
// Immutable but for what it works out on first use, under its own locks: safe from any thread. The
// engine's Database is not part of it: each searcher has its own, at the same revision.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include <xapian.h>

#include "indexer/index/catalog.h"
#include "indexer/index/families.h"
#include "indexer/index/holdings.h"
#include "indexer/index/instant_answers.h"
#include "indexer/index/latent_space.h"
#include "indexer/index/recent.h"
#include "indexer/index/synonyms.h"
#include "indexer/index/translations.h"
#include "indexer/index/vocabulary.h"
#include "indexer/index/word_reader.h"

namespace spravka::index {

/// Names a state of an index on disk.
struct SnapshotName {
  std::string folder;
  std::uint64_t revision{};

  bool operator==(SnapshotName const&) const = default;
};

/// Made when first asked for; who asks meanwhile waits.
template <typename Made>
class OnFirstUse {
public:
  template <typename Make>
  Made const& get(Make const& make) const {
    std::lock_guard const lock(mutex_);
    if (!made_) {
      made_ = make();
    }
    return *made_;
  }

private:
  mutable std::mutex mutex_;
  mutable std::unique_ptr<Made const> made_;
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

  /// What was read of words that no article has: an unknown word comes with every keystroke behind
  /// it, and many people make the same mistakes.
  Recent<WordReadings>& readings() const { return readings_; }

  /// Builds all of these now.
  void prepare(Xapian::Database const& database) const;

  bool is_prepared() const { return is_prepared_; }

private:
  SnapshotName name_;
  std::string version_;
  Catalog catalog_;
  Synonyms synonyms_;
  LatentSpaces spaces_;
  std::unique_ptr<Holdings const> holdings_;
  OnFirstUse<Vocabulary> vocabulary_;
  OnFirstUse<InstantAnswers> instant_answers_;
  OnFirstUse<WordFamilies> families_;
  OnFirstUse<Translations> translations_;
  static constexpr std::size_t most_bytes_of_readings = std::size_t{2} * 1024 * 1024;
  mutable Recent<WordReadings> readings_{most_bytes_of_readings};
  mutable std::atomic<bool> is_prepared_{false};
};

}  // namespace spravka::index
