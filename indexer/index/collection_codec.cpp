#include "indexer/index/collection_codec.h"

#include "indexer/index/packing.h"

namespace spravka::index {

std::string pack_collection(article::Collection const& collection) {
  Packer packer;
  packer.number(collection.categories.size());
  for (article::Category const& category : collection.categories) {
    packer.text(category.slug);
    packer.text(category.language.code);
    packer.text(category.title);
    packer.text(category.description);
    packer.number(static_cast<std::uint64_t>(static_cast<std::int64_t>(category.order)));
    packer.text(category.icon);
  }
  packer.number(collection.synonyms.size());
  for (article::SynonymGroup const& group : collection.synonyms) {
    packer.text(group.language.code);
    packer.texts(group.words);
    packer.texts(group.targets);
  }
  return packer.take();
}

article::Collection unpack_collection(std::string_view bytes) {
  article::Collection collection;
  if (bytes.empty()) {
    return collection;
  }
  Unpacker unpacker(bytes);
  collection.categories.resize(unpacker.count());
  for (article::Category& category : collection.categories) {
    category.slug = unpacker.copied_text();
    category.language.code = unpacker.copied_text();
    category.title = unpacker.copied_text();
    category.description = unpacker.copied_text();
    category.order = static_cast<int>(static_cast<std::int64_t>(unpacker.number()));
    category.icon = unpacker.copied_text();
  }
  collection.synonyms.resize(unpacker.count());
  for (article::SynonymGroup& group : collection.synonyms) {
    group.language.code = unpacker.copied_text();
    group.words = unpacker.texts();
    group.targets = unpacker.texts();
  }
  return collection;
}

}  // namespace spravka::index
