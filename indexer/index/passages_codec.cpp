#include "indexer/index/passages_codec.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "indexer/index/packing.h"

namespace spravka::index {

namespace {

/// The distinct words of an article, each written once; its token arrays name them by number, the
/// commonest by the shortest.
class WordTable {
public:
  void note(PlacedWords const& words) {
    for (PlacedWord const& word : words) {
      ++counts_[key(word)];
    }
  }

  void pack(Packer& packer) {
    std::vector<std::pair<Key, std::uint32_t>> sorted(counts_.begin(), counts_.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](auto const& left, auto const& right) {
      return left.second > right.second;
    });
    packer.number(sorted.size());
    for (auto const& [word, count] : sorted) {
      packer.fixed32(std::get<0>(word));
      packer.fixed16(std::get<1>(word));
      packer.number(std::get<2>(word) ? 1 : 0);
      numbers_.emplace(word, numbers_.size());
    }
  }

  void pack_words(Packer& packer, PlacedWords const& words) const {
    packer.number(words.size());
    std::uint32_t last = 0;
    for (PlacedWord const& word : words) {
      packer.number(numbers_.at(key(word)));
      packer.number(word.length);
      // Labels come from several texts, so an offset may go back: counted modulo 2^32.
      packer.number(word.begin - last);
      last = word.begin;
    }
  }

private:
  using Key = std::tuple<std::uint32_t, std::uint16_t, bool>;

  static Key key(PlacedWord const& word) { return {word.stem, word.word, word.is_stop}; }

  std::map<Key, std::uint32_t> counts_;
  std::map<Key, std::size_t> numbers_;
};

PlacedWords unpack_table(Unpacker& unpacker) {
  PlacedWords table(unpacker.count());
  for (PlacedWord& word : table) {
    word.stem = unpacker.fixed32();
    word.word = unpacker.fixed16();
    word.is_stop = unpacker.number() != 0;
  }
  return table;
}

PlacedWords unpack_words(Unpacker& unpacker, PlacedWords const& table) {
  PlacedWords words(unpacker.count());
  std::uint32_t last = 0;
  for (PlacedWord& word : words) {
    std::uint64_t const number = unpacker.number();
    if (number >= table.size()) {
      Unpacker::fail();
    }
    word = table[number];
    word.length = static_cast<std::uint8_t>(unpacker.number());
    word.begin = last + static_cast<std::uint32_t>(unpacker.number());
    last = word.begin;
  }
  return words;
}

}  // namespace

std::string pack_passages(Passages const& passages) {
  WordTable table;
  table.note(passages.words);
  table.note(passages.title);
  table.note(passages.labels);
  for (PlacedWords const& phrase : passages.phrases) {
    table.note(phrase);
  }
  for (Passage const& passage : passages.passages) {
    table.note(passage.heading_words);
  }
  Packer packer;
  packer.text(passages.text);
  table.pack(packer);
  table.pack_words(packer, passages.words);
  table.pack_words(packer, passages.title);
  table.pack_words(packer, passages.labels);
  packer.number(passages.phrases.size());
  for (PlacedWords const& phrase : passages.phrases) {
    table.pack_words(packer, phrase);
  }
  packer.number(passages.passages.size());
  for (Passage const& passage : passages.passages) {
    packer.text(passage.heading);
    packer.text(passage.anchor);
    table.pack_words(packer, passage.heading_words);
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
  PlacedWords const table = unpack_table(unpacker);
  passages.words = unpack_words(unpacker, table);
  passages.title = unpack_words(unpacker, table);
  passages.labels = unpack_words(unpacker, table);
  passages.phrases.resize(unpacker.count());
  for (PlacedWords& phrase : passages.phrases) {
    phrase = unpack_words(unpacker, table);
  }
  passages.passages.resize(unpacker.count());
  for (Passage& passage : passages.passages) {
    passage.heading = unpacker.copied_text();
    passage.anchor = unpacker.copied_text();
    passage.heading_words = unpack_words(unpacker, table);
    passage.text_begin = static_cast<std::uint32_t>(unpacker.number());
    passage.text_end = static_cast<std::uint32_t>(unpacker.number());
    passage.first_word = static_cast<std::uint32_t>(unpacker.number());
    passage.last_word = static_cast<std::uint32_t>(unpacker.number());
  }
  return passages;
}

}  // namespace spravka::index
