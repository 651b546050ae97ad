#include "indexer/index/article_text.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "indexer/index/packing.h"

namespace spravka::index {

namespace {

constexpr std::size_t bytes_of_number = 4;

/// A word by its stem, then by where it stands: as one number, for these are sorted by the million.
std::uint64_t key_of(std::uint32_t stem, std::uint32_t position) {
  return std::uint64_t{stem} << 32U | position;
}

std::vector<std::uint64_t> words_by_stem(Passages const& article) {
  std::vector<std::uint64_t> keys;
  keys.reserve(article.words.size());
  for (Passage const& passage : article.passages) {
    for (std::uint32_t at = passage.first_word; at < passage.last_word; ++at) {
      keys.push_back(key_of(article.words[at].stem, at));
    }
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

/// The words of one stem after the other: each as the distance from the one before, in words and in
/// bytes, and its length.
void pack_words(Packer& packer, Passages const& article) {
  Packer stems;
  Packer ends;
  Packer words;
  std::uint32_t position_before = 0;
  std::uint32_t begin_before = 0;
  auto const keys = words_by_stem(article);
  for (std::size_t at = 0; at < keys.size(); ++at) {
    auto const stem = static_cast<std::uint32_t>(keys[at] >> 32U);
    auto const position = static_cast<std::uint32_t>(keys[at]);
    bool const is_first = at == 0 || keys[at - 1] >> 32U != stem;
    bool const is_last = at + 1 == keys.size() || keys[at + 1] >> 32U != stem;
    PlacedWord const& word = article.words[position];
    words.number(position - (is_first ? 0 : position_before));
    words.number(word.begin - (is_first ? 0 : begin_before));
    words.number(word.length);
    position_before = position;
    begin_before = word.begin;
    if (is_last) {
      stems.fixed32(stem);
      ends.fixed32(static_cast<std::uint32_t>(words.size()));
    }
  }
  packer.text(stems.take());
  packer.text(ends.take());
  packer.text(words.take());
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
  if (section.text_begin > section.text_end || section.text_end > text_size) {
    Unpacker::fail();
  }
  return section;
}

static_assert(std::endian::native == std::endian::little,
              "numbers are read as the machine keeps them");

/// `at` must lie within.
std::uint32_t number_at(std::string_view numbers, std::size_t at) {
  std::uint32_t number = 0;
  std::memcpy(&number, numbers.data() + at * bytes_of_number, bytes_of_number);
  return number;
}

}  // namespace

std::string pack_text(Passages const& article) {
  Packer packer;
  packer.text(article.text);
  pack_words(packer, article);
  pack_title(packer, article.title);
  packer.number(article.passages.size());
  for (Passage const& passage : article.passages) {
    packer.text(passage.heading);
    packer.text(passage.anchor);
    packer.number(passage.text_begin);
    packer.number(passage.text_end);
  }
  return packer.take();
}

ArticleText::ArticleText(std::string bytes) : bytes_(std::move(bytes)) {
  Unpacker unpacker(bytes_);
  text_ = unpacker.text();
  stems_ = unpacker.text();
  ends_ = unpacker.text();
  words_ = unpacker.text();
  if (stems_.size() != ends_.size() || stems_.size() % bytes_of_number != 0) {
    Unpacker::fail();
  }
  title_ = unpack_title(unpacker);
  sections_.resize(unpacker.count());
  for (Section& section : sections_) {
    section = unpack_section(unpacker, text_.size());
  }
}

std::uint32_t ArticleText::stem(std::size_t number) const {
  return number_at(stems_, number);
}

std::size_t ArticleText::place_of(std::uint32_t wanted) const {
  // Keys are hashes and so lie evenly: where one is can be told nearly at once.
  std::size_t const all = stems_.size() / bytes_of_number;
  std::size_t place = (std::uint64_t{wanted} * all) >> 32U;
  while (place < all && stem(place) < wanted) {
    ++place;
  }
  while (place > 0 && stem(place - 1) >= wanted) {
    --place;
  }
  return place;
}

void ArticleText::read(std::size_t number, Section const& within, FoundWords& found) const {
  std::size_t const first = number == 0 ? 0 : number_at(ends_, number - 1);
  std::size_t const last = number_at(ends_, number);
  if (first > last || last > words_.size()) {
    Unpacker::fail();
  }
  Unpacker unpacker(words_.substr(first, last - first));
  FoundWord word{.stem = stem(number)};
  while (!unpacker.is_done()) {
    word.position += static_cast<std::uint32_t>(unpacker.number());
    word.begin += static_cast<std::uint32_t>(unpacker.number());
    word.length = static_cast<std::uint32_t>(unpacker.number());
    if (word.begin >= within.text_end) {
      return;
    }
    if (word.begin >= within.text_begin) {
      if (std::size_t{word.begin} + word.length > text_.size()) {
        Unpacker::fail();
      }
      found.push_back(word);
    }
  }
}

FoundWords ArticleText::find(std::size_t section, std::span<std::uint32_t const> stems) const {
  Section const whole{{}, {}, 0, static_cast<std::uint32_t>(text_.size())};
  Section const& within = section < sections_.size() ? sections_[section] : whole;
  std::size_t const all = stems_.size() / bytes_of_number;
  FoundWords found;
  found.reserve(32);
  for (std::uint32_t const wanted : stems) {
    std::size_t const number = place_of(wanted);
    if (number < all && stem(number) == wanted) {
      read(number, within, found);
    }
  }
  std::sort(found.begin(), found.end(), [](FoundWord const& left, FoundWord const& right) {
    return left.position < right.position;
  });
  return found;
}

std::size_t ArticleText::bytes() const {
  return sizeof(ArticleText) + bytes_.capacity() + title_.capacity() * sizeof(PlacedWord) +
         sections_.capacity() * sizeof(Section);
}

}  // namespace spravka::index
