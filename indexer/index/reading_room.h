// What every answer is made from: one database, the snapshot of its revision, the shelf and an
// analyzer.
//
// Opens the index and moves on to newer ones. Not thread-safe: one for each Searcher.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <xapian.h>

#include "indexer/index/index_writer.h"
#include "indexer/index/matcher.h"
#include "indexer/index/snapshot.h"
#include "indexer/text/analyzer.h"

namespace spravka::index {

class ReadingRoom {
public:
  ReadingRoom(std::string data_folder, std::shared_ptr<Shelf> shelf);

  /// Moves to the newest index. True when it moved.
  bool refresh();

  Xapian::Database const& database() const { return database_; }

  Snapshot const& snapshot() const { return *snapshot_; }

  Catalog const& catalog() const { return snapshot_->catalog(); }

  text::Analyzer& analyzer() { return analyzer_; }

  std::shared_ptr<ArticleText const> text(Catalog::Item const& item) {
    return shelf_->text(item, database_);
  }

  Matcher& matcher() { return matcher_; }

  /// How rare a stem is, the most for one that no article has.
  double rarity(std::string const& stem) const;
  /// The same, but 0 for one that no article has.
  double rarity_if_known(std::string const& stem) const;
  /// Whether an article of the scope has the stem.
  bool has_stem(std::string const& stem, Scope const& scope) const;

  /// Makes an answer; again, from a newer state, when a writer overtook the reader meanwhile.
  template <typename Answer>
  auto answer(char const* tried, Answer make) {
    for (int attempt = 1;; ++attempt) {
      try {
        return make();
      } catch (Xapian::DatabaseModifiedError const& error) {
        if (attempt == max_attempts) {
          fail(tried, error.get_description());
        }
        refresh();
      } catch (Xapian::Error const& error) {
        fail(tried, error.get_description());
      }
    }
  }

private:
  static constexpr int max_attempts = 3;
  [[noreturn]] static void fail(char const* tried, std::string const& why);
  bool move_to_newest();
  double rarity_of_count(std::size_t count) const;

  std::string data_folder_;
  std::shared_ptr<Shelf> shelf_;
  std::string folder_;
  Xapian::Database database_;
  std::shared_ptr<Snapshot const> snapshot_;
  text::Analyzer analyzer_;
  Matcher matcher_;
};

}  // namespace spravka::index
