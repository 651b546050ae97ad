#include "indexer/index/snapshot.h"

#include <charconv>

#include "indexer/index/collection_codec.h"
#include "indexer/index/entry_codec.h"
#include "indexer/index/passages_codec.h"
#include "indexer/index/schema.h"
#include "indexer/text/language.h"

namespace spravka::index {

namespace {

/// Enough for some five thousand articles of common length; beyond that the least used are read
/// again.
constexpr std::size_t max_cached_bytes = std::size_t{80} * 1024 * 1024;

std::uint64_t to_number(std::string const& digits) {
  std::uint64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

std::vector<Catalog::Item> read_items(Xapian::Database const& database, Snapshot const* before) {
  std::vector<Catalog::Item> items;
  items.reserve(database.get_doccount());
  auto card = database.valuestream_begin(schema::card_slot);
  auto const end = database.valuestream_end(schema::content_slot);
  for (auto value = database.valuestream_begin(schema::content_slot); value != end; ++value) {
    Catalog::Item item{value.get_docid(), to_number(*value), nullptr};
    if (before != nullptr) {
      item.record = before->catalog().find_content(item.content);
    }
    if (item.record == nullptr) {
      card.skip_to(item.document);
      item.record = std::make_shared<CatalogRecord const>(unpack_record(*card));
    }
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace

Snapshot::Snapshot(SnapshotName name, Xapian::Database const& database, Snapshot const* before)
    : name_(std::move(name)),
      version_(database.get_metadata(schema::version_key)),
      catalog_(read_items(database, before),
               unpack_collection(database.get_metadata(schema::collection_key))),
      synonyms_(catalog_.collection()) {
  for (text::Language const& language : text::known_languages()) {
    std::string const bytes =
        database.get_metadata(std::string(schema::latent_prefix) + language.code);
    spaces_.emplace(language.code, LatentSpace::unpack(bytes));
    spaces_digest_ = spaces_digest_ * 31 + schema::digest(bytes);
  }
}

Vocabulary const& Snapshot::vocabulary(Xapian::Database const& database) const {
  std::lock_guard const lock(mutex_);
  if (!vocabulary_) {
    vocabulary_ = std::make_unique<Vocabulary const>(database);
  }
  return *vocabulary_;
}

WordFamilies const& Snapshot::families(Xapian::Database const& database) const {
  std::lock_guard const lock(mutex_);
  if (!families_) {
    families_ = std::make_unique<WordFamilies const>(database);
  }
  return *families_;
}

InstantAnswers const& Snapshot::instant_answers() const {
  std::lock_guard const lock(mutex_);
  if (!instant_answers_) {
    instant_answers_ = std::make_unique<InstantAnswers const>(catalog_);
  }
  return *instant_answers_;
}

std::shared_ptr<Snapshot const> Shelf::snapshot(SnapshotName const& name,
                                                Xapian::Database const& database) {
  // Made under the lock: of many searchers that see a new revision, one reads it and the others
  // wait for that.
  std::lock_guard const lock(snapshot_mutex_);
  if (newest_ && newest_->name() == name) {
    return newest_;
  }
  auto made = std::make_shared<Snapshot const>(name, database, newest_.get());
  bool const is_newer =
      !newest_ || newest_->name().folder != name.folder || newest_->name().revision < name.revision;
  if (is_newer) {
    newest_ = made;
  }
  return made;
}

std::shared_ptr<Passages const> Shelf::find_cached(std::uint64_t content) {
  std::lock_guard const lock(cache_mutex_);
  auto const found = cache_.find(content);
  if (found == cache_.end()) {
    return nullptr;
  }
  uses_.splice(uses_.begin(), uses_, found->second.use);
  return found->second.passages;
}

void Shelf::keep(std::uint64_t content, std::shared_ptr<Passages const> const& passages) {
  std::lock_guard const lock(cache_mutex_);
  if (cache_.count(content) != 0) {
    return;
  }
  uses_.push_front(content);
  cache_.emplace(content, Cached{passages, uses_.begin()});
  cached_bytes_ += passages->bytes();
  while (cached_bytes_ > max_cached_bytes && uses_.size() > 1) {
    auto const oldest = cache_.find(uses_.back());
    cached_bytes_ -= oldest->second.passages->bytes();
    cache_.erase(oldest);
    uses_.pop_back();
  }
}

std::shared_ptr<Passages const> Shelf::passages(Catalog::Item const& item, Snapshot const& snapshot,
                                                Xapian::Database const& database) {
  std::uint64_t const key = item.content ^ snapshot.spaces_digest();
  if (auto cached = find_cached(key)) {
    return cached;
  }
  Passages read = unpack_passages(database.get_document(item.document).get_data());
  auto const space = snapshot.spaces().find(item.card().language.code);
  if (space != snapshot.spaces().end()) {
    place_in(space->second, read);
  }
  read.standings = ArticleWords(read);
  auto shared = std::make_shared<Passages const>(std::move(read));
  keep(key, shared);
  return shared;
}

}  // namespace spravka::index
