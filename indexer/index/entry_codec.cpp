#include "indexer/index/entry_codec.h"

#include "indexer/index/packing.h"

namespace spravka::index {

namespace {

void pack_words(Packer& packer, PlacedWords const& words) {
  packer.number(words.size());
  std::uint32_t last = 0;
  for (PlacedWord const& word : words) {
    packer.fixed32(word.stem);
    packer.fixed16(word.word);
    packer.number(word.length * 2U + (word.is_stop ? 1U : 0U));
    // Labels come from several texts, so an offset may go back: counted modulo 2^32.
    packer.number(word.begin - last);
    last = word.begin;
  }
}

PlacedWords unpack_words(Unpacker& unpacker) {
  PlacedWords words(unpacker.count());
  std::uint32_t last = 0;
  for (PlacedWord& word : words) {
    word.stem = unpacker.fixed32();
    word.word = unpacker.fixed16();
    std::uint64_t const length = unpacker.number();
    word.length = static_cast<std::uint8_t>(length / 2);
    word.is_stop = length % 2 == 1;
    word.begin = last + static_cast<std::uint32_t>(unpacker.number());
    last = word.begin;
  }
  return words;
}

void pack_card(Packer& packer, Card const& card) {
  packer.text(card.id);
  packer.text(card.path);
  packer.text(card.slug);
  packer.text(card.category);
  packer.text(card.language.code);
  packer.text(card.title);
  packer.text(card.summary);
  packer.texts(card.tags);
  packer.number(static_cast<std::uint64_t>(card.audience));
  packer.number(static_cast<std::uint64_t>(card.status));
  packer.number(static_cast<std::uint64_t>(card.state));
  packer.text(card.owner);
  packer.text(card.review_by);
  packer.texts(card.redirect_from);
  packer.texts(card.images);
  packer.number(card.known_issue ? 1 : 0);
  if (card.known_issue) {
    packer.text(card.known_issue->since);
    packer.text(card.known_issue->expected);
    packer.text(card.known_issue->status);
  }
  packer.number(static_cast<std::uint64_t>(card.updated.time_since_epoch().count()));
}

Card unpack_card(Unpacker& unpacker) {
  Card card;
  card.id = unpacker.copied_text();
  card.path = unpacker.copied_text();
  card.slug = unpacker.copied_text();
  card.category = unpacker.copied_text();
  card.language.code = unpacker.copied_text();
  card.title = unpacker.copied_text();
  card.summary = unpacker.copied_text();
  card.tags = unpacker.texts();
  card.audience = static_cast<article::Audience>(unpacker.number());
  card.status = static_cast<article::Status>(unpacker.number());
  card.state = static_cast<article::State>(unpacker.number());
  card.owner = unpacker.copied_text();
  card.review_by = unpacker.copied_text();
  card.redirect_from = unpacker.texts();
  card.images = unpacker.texts();
  if (unpacker.number() != 0) {
    card.known_issue.emplace();
    card.known_issue->since = unpacker.copied_text();
    card.known_issue->expected = unpacker.copied_text();
    card.known_issue->status = unpacker.copied_text();
  }
  card.updated =
      std::chrono::sys_seconds(std::chrono::seconds(static_cast<std::int64_t>(unpacker.number())));
  return card;
}

void pack_range(Packer& packer, article::Range const& range) {
  packer.number(range.begin);
  packer.number(range.end);
}

article::Range unpack_range(Unpacker& unpacker) {
  std::size_t const begin = unpacker.number();
  return {begin, unpacker.number()};
}

}  // namespace

std::string pack_record(CatalogRecord const& record) {
  Packer packer;
  pack_card(packer, record.card);
  packer.number(record.words);
  packer.number(record.passages);
  packer.number(record.lines.size());
  for (InstantLine const& line : record.lines) {
    packer.number(static_cast<std::uint64_t>(line.kind));
    packer.text(line.text);
    packer.text(line.anchor);
    packer.texts(line.words);
    packer.texts(line.stems);
  }
  return packer.take();
}

CatalogRecord unpack_record(std::string_view bytes) {
  Unpacker unpacker(bytes);
  CatalogRecord record;
  record.card = unpack_card(unpacker);
  record.words = static_cast<std::uint32_t>(unpacker.number());
  record.passages = static_cast<std::uint32_t>(unpacker.number());
  record.lines.resize(unpacker.count());
  for (InstantLine& line : record.lines) {
    line.kind = static_cast<InstantLine::Kind>(unpacker.number());
    line.text = unpacker.copied_text();
    line.anchor = unpacker.copied_text();
    line.words = unpacker.texts();
    line.stems = unpacker.texts();
  }
  return record;
}

std::string pack_passages(Passages const& passages) {
  Packer packer;
  packer.text(passages.text);
  pack_words(packer, passages.words);
  pack_words(packer, passages.title);
  pack_words(packer, passages.labels);
  packer.number(passages.phrases.size());
  for (PlacedWords const& phrase : passages.phrases) {
    pack_words(packer, phrase);
  }
  packer.number(passages.passages.size());
  for (Passage const& passage : passages.passages) {
    packer.text(passage.heading);
    packer.text(passage.anchor);
    pack_words(packer, passage.heading_words);
    packer.number(passage.text_begin);
    packer.number(passage.text_end);
    packer.number(passage.first_word);
    packer.number(passage.last_word);
  }
  return packer.take();
}

Passages unpack_passages(std::string_view bytes) {
  Unpacker unpacker(bytes);
  Passages passages;
  passages.text = unpacker.copied_text();
  passages.words = unpack_words(unpacker);
  passages.title = unpack_words(unpacker);
  passages.labels = unpack_words(unpacker);
  passages.phrases.resize(unpacker.count());
  for (PlacedWords& phrase : passages.phrases) {
    phrase = unpack_words(unpacker);
  }
  passages.passages.resize(unpacker.count());
  for (Passage& passage : passages.passages) {
    passage.heading = unpacker.copied_text();
    passage.anchor = unpacker.copied_text();
    passage.heading_words = unpack_words(unpacker);
    passage.text_begin = static_cast<std::uint32_t>(unpacker.number());
    passage.text_end = static_cast<std::uint32_t>(unpacker.number());
    passage.first_word = static_cast<std::uint32_t>(unpacker.number());
    passage.last_word = static_cast<std::uint32_t>(unpacker.number());
  }
  return passages;
}

std::string pack_page(Entry const& entry) {
  Packer packer;
  packer.texts(entry.ask);
  packer.text(entry.html);
  packer.text(entry.markdown);
  packer.number(entry.sections.size());
  for (article::Section const& section : entry.sections) {
    packer.number(static_cast<std::uint64_t>(section.kind));
    packer.number(static_cast<std::uint64_t>(section.level));
    packer.text(section.heading);
    packer.text(section.anchor);
    pack_range(packer, section.text);
    pack_range(packer, section.html);
    pack_range(packer, section.markdown);
  }
  return packer.take();
}

void unpack_page(std::string_view bytes, Entry& entry) {
  Unpacker unpacker(bytes);
  entry.ask = unpacker.texts();
  entry.html = unpacker.copied_text();
  entry.markdown = unpacker.copied_text();
  entry.sections.resize(unpacker.count());
  for (article::Section& section : entry.sections) {
    section.kind = static_cast<article::SectionKind>(unpacker.number());
    section.level = static_cast<int>(unpacker.number());
    section.heading = unpacker.copied_text();
    section.anchor = unpacker.copied_text();
    section.text = unpack_range(unpacker);
    section.html = unpack_range(unpacker);
    section.markdown = unpack_range(unpacker);
  }
}

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
