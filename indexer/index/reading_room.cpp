#include "indexer/index/reading_room.h"

#include <cmath>

#include "indexer/index/index_folder.h"
#include "indexer/index/schema.h"

namespace spravka::index {

namespace {

Xapian::Database open_database(std::string const& folder) {
  Xapian::Database database(folder, Xapian::DB_BACKEND_GLASS);
  std::string const format = database.get_metadata(schema::format_key);
  if (format != std::to_string(schema::format_version)) {
    throw IndexError("opening the index " + folder + " failed: it was written by format " +
                     (format.empty() ? "0" : format) + ", this program reads " +
                     std::to_string(schema::format_version) + ": run spravka index --rebuild");
  }
  return database;
}

}  // namespace

ReadingRoom::ReadingRoom(std::string data_folder, std::shared_ptr<Shelf> shelf)
    : data_folder_(std::move(data_folder)), shelf_(std::move(shelf)) {
  refresh();
}

void ReadingRoom::fail(char const* tried, std::string const& why) {
  throw IndexError(std::string(tried) + " failed: " + why +
                   "; if it goes on, run spravka index --rebuild");
}

bool ReadingRoom::move_to_newest() {
  auto const newest = current_index(data_folder_);
  if (!newest) {
    throw IndexError("opening the index in " + index_root(data_folder_) +
                     " failed: there is none yet; run spravka index --articles PATH --data " +
                     data_folder_);
  }
  if (*newest != folder_) {
    database_ = open_database(*newest);
    folder_ = *newest;
  } else {
    database_.reopen();
  }
  SnapshotName const name{folder_, database_.get_revision()};
  if (snapshot_ && snapshot_->name() == name) {
    return false;
  }
  snapshot_ = shelf_->snapshot(name, database_);
  return true;
}

bool ReadingRoom::refresh() {
  // A rebuild may replace the folder, and an update the revision, between two steps of opening:
  // look again.
  for (int attempt = 1;; ++attempt) {
    try {
      return move_to_newest();
    } catch (Xapian::Error const& error) {
      folder_.clear();
      if (attempt == max_attempts) {
        fail("opening the index", error.get_description());
      }
    }
  }
}

double ReadingRoom::rarity(std::string const& stem) const {
  double const all = database_.get_doccount();
  double const having = database_.get_termfreq(schema::term(schema::stem_prefix, stem));
  return std::log(1 + (all - having + 0.5) / (having + 0.5));
}

double ReadingRoom::rarity_if_known(std::string const& stem) const {
  return database_.term_exists(schema::term(schema::stem_prefix, stem)) ? rarity(stem) : 0;
}

bool ReadingRoom::has_stem(std::string const& stem, Scope const& scope) const {
  std::string const term = schema::term(schema::stem_prefix, stem);
  auto const end = database_.postlist_end(term);
  for (auto posting = database_.postlist_begin(term); posting != end; ++posting) {
    Catalog::Item const* item = catalog().find(*posting);
    bool const is_ours = item != nullptr && item->is_visible_to(scope.reader) &&
                         (!scope.language || *scope.language == item->card().language);
    if (is_ours) {
      return true;
    }
  }
  return false;
}

}  // namespace spravka::index
