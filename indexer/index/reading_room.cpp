#include "indexer/index/reading_room.h"

#include <cmath>

#include "indexer/index/schema.h"

namespace spravka::index {

ReadingRoom::ReadingRoom(std::shared_ptr<Shelf> shelf) : shelf_(std::move(shelf)) {
  shelf_->add_reader();
  try {
    if (!move_on()) {
      refresh();
    }
  } catch (...) {
    shelf_->remove_reader();
    throw;
  }
}

ReadingRoom::~ReadingRoom() {
  shelf_->remove_reader();
}

void ReadingRoom::fail(char const* tried, std::string const& why) {
  throw IndexError(std::string(tried) + " failed: " + why +
                   "; if it goes on, run spravka index --rebuild");
}

bool ReadingRoom::move_on() {
  auto const edition = shelf_->newest();
  if (!edition || edition->snapshot() == snapshot_) {
    return false;
  }
  try {
    auto database = edition->take_database();
    if (!database) {
      return false;
    }
    database_ = std::move(*database);
    snapshot_ = edition->snapshot();
    return true;
  } catch (Xapian::Error const&) {
    return false;  // A newer one has taken the place of its folder.
  }
}

bool ReadingRoom::refresh() {
  // The writer may overtake again before a database of the new edition is opened.
  for (int attempt = 1; attempt <= max_attempts; ++attempt) {
    shelf_->refresh();
    if (move_on()) {
      return true;
    }
    if (snapshot_ && snapshot_ == shelf_->newest()->snapshot()) {
      return false;
    }
  }
  if (!snapshot_) {
    fail("opening the index", "it changes faster than it can be read");
  }
  return false;
}

double ReadingRoom::rarity_of_count(std::size_t count) const {
  auto const all = static_cast<double>(snapshot_->holdings().size_for(reader_));
  auto const having = static_cast<double>(count);
  return std::log(1 + (all - having + 0.5) / (having + 0.5));
}

double ReadingRoom::rarity(std::string const& stem) const {
  return rarity(schema::stem_key(stem));
}

double ReadingRoom::rarity(std::uint32_t stem) const {
  return rarity_of_count(snapshot_->holdings().count(stem, reader_));
}

double ReadingRoom::rarity_if_known(std::string const& stem) const {
  std::size_t const count = snapshot_->holdings().count(schema::stem_key(stem), reader_);
  return count > 0 ? rarity_of_count(count) : 0;
}

bool ReadingRoom::has_stem(std::string const& stem, Scope const& scope) const {
  return snapshot_->holdings().has_stem(schema::stem_key(stem), scope);
}

Lexicon::Having ReadingRoom::having(std::string const& stem, std::size_t most) const {
  Holdings const& holdings = snapshot_->holdings();
  PostingLists const& postings = holdings.postings();
  auto const level = static_cast<std::uint8_t>(reader_);
  auto const list = postings.find(schema::stem_key(stem));
  Having having;
  for (std::size_t at = 0; at < list.size(); ++at) {
    if (holdings.sight(list.articles[at]).level > level || postings.is_in_address_alone(list, at)) {
      continue;
    }
    ++having.all;
    if (having.documents.size() < most) {
      having.documents.push_back(list.articles[at]);
    }
  }
  return having;
}

bool ReadingRoom::is_in(Scope const& scope, std::uint32_t article) const {
  Catalog::Item const& item = catalog().items()[article];
  return item.is_visible_to(scope.reader) &&
         (!scope.language || *scope.language == item.card().language);
}

}  // namespace spravka::index
