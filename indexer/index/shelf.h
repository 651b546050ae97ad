// The newest state of the index, ready to be read, and the texts read lately.
//
// Whoever follows the index brings the shelf to a new state; readers go on with the one before it
// meanwhile, and none of them pays for reading it. Safe from any thread.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/index/article_text.h"
#include "indexer/index/recent.h"
#include "indexer/index/snapshot.h"

namespace spravka::index {

/// A snapshot with databases opened at its revision, so that each searcher that moves to it gets
/// one, whatever has been committed since.
class Edition {
public:
  Edition(std::shared_ptr<Snapshot const> snapshot, std::vector<Xapian::Database> databases);

  std::shared_ptr<Snapshot const> const& snapshot() const { return snapshot_; }

  /// A database at the snapshot's revision; nothing when none is left and a newer one is on disk.
  /// Throws Xapian::Error.
  std::optional<Xapian::Database> take_database();

private:
  std::shared_ptr<Snapshot const> snapshot_;
  std::mutex mutex_;
  std::vector<Xapian::Database> databases_;
};

class Shelf {
public:
  explicit Shelf(std::string data_folder);

  /// Null until refresh() has found an index.
  std::shared_ptr<Edition> newest() const;

  /// Reads what has been committed since, and makes it the newest. True when there was something.
  /// Throws IndexError when there is no index, or none that opens; one that is held goes on then.
  bool refresh();

  /// An article's text, from the cache or from its document.
  std::shared_ptr<ArticleText const> text(Catalog::Item const& item,
                                          Xapian::Database const& database);

  /// Each edition holds a database ready for everyone who reads.
  void add_reader() { ++readers_; }

  void remove_reader() { --readers_; }

private:
  bool read_newest();
  std::shared_ptr<Edition> read(std::string const& folder, Edition const* before) const;
  void let_go();

  std::string data_folder_;
  std::atomic<std::size_t> readers_{0};
  std::mutex refresh_mutex_;  // One reads a new state, who needs it too waits for that.
  std::vector<std::shared_ptr<Edition>> retired_;  // Some readers are still at them.
  mutable std::mutex newest_mutex_;
  std::shared_ptr<Edition> newest_;
  Recent<ArticleText> texts_;
};

}  // namespace spravka::index
