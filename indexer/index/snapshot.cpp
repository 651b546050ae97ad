#include "indexer/index/snapshot.h"

#include <charconv>

#include "indexer/index/collection_codec.h"
#include "indexer/index/entry_codec.h"
#include "indexer/index/schema.h"
#include "indexer/text/language.h"

namespace spravka::index {

namespace {

/// What is read to be shown: some ten thousand articles of common length.
constexpr std::size_t most_bytes_of_texts = std::size_t{96} * 1024 * 1024;

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
  std::uint64_t digest_of_spaces = 0;
  for (text::Language const& language : text::known_languages()) {
    std::string const bytes =
        database.get_metadata(std::string(schema::latent_prefix) + language.code);
    spaces_.emplace(language.code, LatentSpace::unpack(bytes));
    digest_of_spaces = digest_of_spaces * 31 + schema::digest(bytes);
  }
  holdings_ = std::make_unique<Holdings const>(catalog_, database, spaces_, digest_of_spaces,
                                               before == nullptr ? nullptr : &before->holdings());
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

Translations const& Snapshot::translations() const {
  std::lock_guard const lock(mutex_);
  if (!translations_) {
    translations_ = std::make_unique<Translations const>(catalog_);
  }
  return *translations_;
}

InstantAnswers const& Snapshot::instant_answers() const {
  std::lock_guard const lock(mutex_);
  if (!instant_answers_) {
    instant_answers_ = std::make_unique<InstantAnswers const>(catalog_);
  }
  return *instant_answers_;
}

Shelf::Shelf() : texts_(most_bytes_of_texts) {}

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

std::shared_ptr<ArticleText const> Shelf::text(Catalog::Item const& item,
                                               Xapian::Database const& database) {
  if (auto kept = texts_.find(item.content)) {
    return kept;
  }
  auto read = std::make_shared<ArticleText const>(database.get_document(item.document).get_data());
  texts_.keep(item.content, read);
  return read;
}

}  // namespace spravka::index
