#include "indexer/index/entry_codec.h"

#include "indexer/index/packing.h"

namespace spravka::index {

namespace {

void pack_card(Packer& packer, Card const& card) {
  packer.text(card.id);
  packer.text(card.path);
  packer.text(card.slug);
  packer.text(card.category);
  packer.text(card.language.code);
  packer.text(card.title);
  packer.text(card.summary);
  packer.texts(card.tags);
  packer.texts(card.ask);
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
  card.ask = unpacker.texts();
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

void pack_words(Packer& packer, LineWords const& words) {
  packer.number(words.size());
  for (std::size_t at = 0; at < words.size(); ++at) {
    packer.text(words.word(at));
    packer.text(words.stem(at));
    pack_range(packer, words.place(at));
  }
}

LineWords unpack_words(Unpacker& unpacker) {
  LineWords words;
  for (std::size_t left = unpacker.count(); left > 0; --left) {
    std::string_view const word = unpacker.text();
    std::string_view const stem = unpacker.text();
    words.add(word, stem, unpack_range(unpacker));
  }
  words.shrink_to_fit();
  return words;
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
    pack_words(packer, line.words);
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
    line.words = unpack_words(unpacker);
  }
  return record;
}

std::string pack_page(Entry const& entry) {
  Packer packer;
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

}  // namespace spravka::index
