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

double ReadingRoom::rarity_of_count(std::size_t count) const {
  auto const all = static_cast<double>(snapshot_->holdings().size());
  auto const having = static_cast<double>(count);
  return std::log(1 + (all - having + 0.5) / (having + 0.5));
}

double ReadingRoom::rarity(std::string const& stem) const {
  return rarity_of_count(snapshot_->holdings().count(schema::stem_key(stem)));
}

double ReadingRoom::rarity_if_known(std::string const& stem) const {
  std::size_t const count = snapshot_->holdings().count(schema::stem_key(stem));
  return count > 0 ? rarity_of_count(count) : 0;
}

bool ReadingRoom::has_stem(std::string const& stem, Scope const& scope) const {
  return snapshot_->holdings().has_stem(schema::stem_key(stem), scope);
}

}  // namespace spravka::index
