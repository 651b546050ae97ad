#include "indexer/index/article_text.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <map>

#include "indexer/index/packing.h"

namespace spravka::index {

namespace {

static_assert(std::endian::native == std::endian::little,
              "the packed arrays are read as the machine keeps numbers");

constexpr std::uint32_t widest_gap = 0xFF;  // As one byte: see ArticleText::wide.
/// More distinct stems than this has no article within the size limit; those beyond are not marked.
constexpr std::size_t most_stems = std::numeric_limits<std::uint16_t>::max();

/// The distinct stems of an article, each written once; its words name them by number.
class StemTable {
public:
  void add(PlacedWords const& words) {
    for (PlacedWord const& word : words) {
      bool const is_new =
          numbers_.size() < most_stems && numbers_.try_emplace(word.stem, numbers_.size()).second;
      if (is_new) {
        table_.fixed32(word.stem);
      }
    }
  }

  std::string take() { return table_.take(); }

  bool has(std::uint32_t stem) const { return numbers_.count(stem) != 0; }

  std::uint16_t number(std::uint32_t stem) const {
    return static_cast<std::uint16_t>(numbers_.at(stem));
  }

private:
  std::map<std::uint32_t, std::size_t> numbers_;
  Packer table_;
};

void pack_section(Packer& packer, Passages const& article, Passage const& passage,
                  StemTable const& table) {
  Packer numbers;
  std::string gaps;
  std::string lengths;
  Packer wide_gaps;
  std::uint32_t last = passage.text_begin;
  for (std::uint32_t at = passage.first_word; at < passage.last_word; ++at) {
    PlacedWord const& word = article.words[at];
    if (!table.has(word.stem)) {
      continue;
    }
    std::uint32_t const gap = word.begin - last;
    last = word.begin;
    if (gap >= widest_gap) {
      wide_gaps.fixed32(gap);
    }
    numbers.fixed16(table.number(word.stem));
    gaps.push_back(static_cast<char>(std::min(gap, widest_gap)));
    lengths.push_back(static_cast<char>(word.length));
  }
  packer.text(passage.heading);
  packer.text(passage.anchor);
  packer.number(passage.text_begin);
  packer.number(passage.text_end);
  packer.text(numbers.take());
  packer.text(gaps);
  packer.text(lengths);
  packer.text(wide_gaps.take());
}

void pack_title(Packer& packer, PlacedWords const& title) {
  packer.number(title.size());
  for (PlacedWord const& word : title) {
    packer.fixed32(word.stem);
    packer.number(word.length);
    packer.number(word.begin);
  }
}

PlacedWords unpack_title(Unpacker& unpacker) {
  PlacedWords title(unpacker.count());
  for (PlacedWord& word : title) {
    word.stem = unpacker.fixed32();
    word.length = static_cast<std::uint8_t>(unpacker.number());
    word.begin = static_cast<std::uint32_t>(unpacker.number());
  }
  return title;
}

ArticleText::Section unpack_section(Unpacker& unpacker, std::size_t text_size) {
  ArticleText::Section section;
  section.heading = unpacker.text();
  section.anchor = unpacker.text();
  section.text_begin = static_cast<std::uint32_t>(unpacker.number());
  section.text_end = static_cast<std::uint32_t>(unpacker.number());
  section.numbers = unpacker.text();
  section.gaps = unpacker.text();
  section.lengths = unpacker.text();
  section.wide_gaps = unpacker.text();
  section.words = static_cast<std::uint32_t>(section.gaps.size());
  bool const is_whole = section.text_begin <= section.text_end && section.text_end <= text_size &&
                        section.numbers.size() == section.gaps.size() * 2 &&
                        section.lengths.size() == section.gaps.size();
  if (!is_whole) {
    Unpacker::fail();
  }
  return section;
}

}  // namespace

std::string pack_text(Passages const& article) {
  StemTable table;
  table.add(article.words);
  Packer packer;
  packer.text(article.text);
  packer.text(table.take());
  pack_title(packer, article.title);
  packer.number(article.passages.size());
  for (Passage const& passage : article.passages) {
    pack_section(packer, article, passage, table);
  }
  return packer.take();
}

ArticleText::ArticleText(std::string bytes) : bytes_(std::move(bytes)) {
  Unpacker unpacker(bytes_);
  text_ = unpacker.text();
  table_ = unpacker.text();
  stems_ = table_.size() / bytes_of_stem;
  title_ = unpack_title(unpacker);
  sections_.resize(unpacker.count());
  for (Section& section : sections_) {
    section = unpack_section(unpacker, text_.size());
  }
}

void ArticleText::fail() {
  Unpacker::fail();
}

std::uint32_t ArticleText::wide_gap(Section const& section, std::size_t number) {
  std::size_t const at = number * 4;
  return Unpacker(section.wide_gaps.substr(std::min(at, section.wide_gaps.size()))).fixed32();
}

std::uint32_t ArticleText::length(Section const& section, std::uint32_t at,
                                  std::uint32_t begin) const {
  auto const length = static_cast<std::uint8_t>(section.lengths[at]);
  if (std::size_t{begin} + length > text_.size()) {
    fail();
  }
  return length;
}

std::size_t ArticleText::bytes() const {
  return sizeof(ArticleText) + bytes_.capacity() + title_.capacity() * sizeof(PlacedWord) +
         sections_.capacity() * sizeof(Section);
}

}  // namespace spravka::index
