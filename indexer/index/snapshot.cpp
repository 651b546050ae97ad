#include "indexer/index/snapshot.h"

#include <charconv>

#include "indexer/index/collection_codec.h"
#include "indexer/index/entry_codec.h"
#include "indexer/index/schema.h"
#include "indexer/index/word_book.h"
#include "indexer/index/word_uses.h"
#include "indexer/text/language.h"

namespace spravka::index {

namespace {

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
  return vocabulary_.get([&] {
    return std::make_unique<Vocabulary const>(word_uses(read_words(database), *holdings_));
  });
}

WordFamilies const& Snapshot::families(Xapian::Database const& database) const {
  return families_.get([&] {
    return std::make_unique<WordFamilies const>(stems_in_use(read_words(database), *holdings_));
  });
}

Translations const& Snapshot::translations() const {
  return translations_.get([this] { return std::make_unique<Translations const>(catalog_); });
}

InstantAnswers const& Snapshot::instant_answers() const {
  return instant_answers_.get([this] { return std::make_unique<InstantAnswers const>(catalog_); });
}

void Snapshot::prepare(Xapian::Database const& database) const {
  instant_answers();
  vocabulary(database);
  families(database);
  translations();
  is_prepared_ = true;
}

}  // namespace spravka::index
