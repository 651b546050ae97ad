#include "indexer/index/article_text.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <map>

#include "indexer/index/packing.h"

namespace spravka::index {

namespace {

constexpr std::size_t bytes_of_number = 4;

/// The words of one stem: each as the distance from the one before, in words and in bytes, and its
/// length.
class StemWords {
public:
  void add(std::uint32_t position, PlacedWord const& word) {
    packer_.number(position - position_);
    packer_.number(word.begin - begin_);
    packer_.number(word.length);
    position_ = position;
    begin_ = word.begin;
  }

  std::string take() { return packer_.take(); }

private:
  Packer packer_;
  std::uint32_t position_{};
  std::uint32_t begin_{};
};

void pack_words(Packer& packer, Passages const& article) {
  std::map<std::uint32_t, StemWords> by_stem;
  for (Passage const& passage : article.passages) {
    for (std::uint32_t at = passage.first_word; at < passage.last_word; ++at) {
      by_stem[article.words[at].stem].add(at, article.words[at]);
    }
  }
  Packer stems;
  Packer ends;
  std::string words;
  for (auto& [stem, of_stem] : by_stem) {
    stems.fixed32(stem);
    words += of_stem.take();
    ends.fixed32(static_cast<std::uint32_t>(words.size()));
  }
  packer.text(stems.take());
  packer.text(ends.take());
  packer.text(words);
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

std::size_t ArticleText::place_of(std::uint32_t wanted, std::size_t from) const {
  std::size_t const all = stems_.size() / bytes_of_number;
  // It lies near where the last one was found when many are looked for: double the step until past.
  std::size_t step = 1;
  std::size_t end = from;
  while (end < all && stem(end) < wanted) {
    from = end + 1;
    end += step;
    step *= 2;
  }
  end = std::min(end, all);
  while (from < end) {
    std::size_t const middle = from + (end - from) / 2;
    if (stem(middle) < wanted) {
      from = middle + 1;
    } else {
      end = middle;
    }
  }
  return from;
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
  std::size_t number = 0;
  for (std::uint32_t const wanted : stems) {
    number = place_of(wanted, number);
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
