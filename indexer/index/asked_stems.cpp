#include "indexer/index/asked_stems.h"

#include <algorithm>

#include "indexer/index/schema.h"

namespace spravka::index {

AskedStems::AskedStems(Asked const& asked, Rarity const& rarity) {
  for (AskedWord const* asked_word : asked.telling()) {
    Word word;
    double rarest = 0;
    for (Meaning const& meaning : asked_word->meanings) {
      Reading reading{{}, meaning.weight};
      double sum = 0;
      for (std::string const& stem : meaning.stems) {
        reading.stems.push_back(note(stem));
        sum += rarity(stem);
      }
      rarest = std::max(rarest, sum * meaning.weight);
      word.readings.push_back(std::move(reading));
    }
    word.weight = rarest * asked_word->emphasis;
    said_ += word.weight;
    words_.push_back(std::move(word));
  }
  // A stem that several words share belongs to the first of them.
  word_of_stem_.resize(stems_.size());
  for (std::size_t word = words_.size(); word > 0; --word) {
    for (Reading const& reading : words_[word - 1].readings) {
      for (std::size_t const stem : reading.stems) {
        word_of_stem_[stem] = word - 1;
      }
    }
  }
}

std::size_t AskedStems::note(std::string const& stem) {
  std::uint32_t const key = schema::stem_key(stem);
  auto const known = std::find(stems_.begin(), stems_.end(), key);
  if (known != stems_.end()) {
    return static_cast<std::size_t>(known - stems_.begin());
  }
  stems_.push_back(key);
  filter_[(key >> 6U) % filter_.size()] |= std::uint64_t{1} << (key % 64U);
  return stems_.size() - 1;
}

std::size_t AskedStems::number_of(std::uint32_t stem) const {
  if ((filter_[(stem >> 6U) % filter_.size()] & (std::uint64_t{1} << (stem % 64U))) == 0) {
    return none;
  }
  auto const known = std::find(stems_.begin(), stems_.end(), stem);
  return known == stems_.end() ? none : static_cast<std::size_t>(known - stems_.begin());
}

void AskedStems::count(PlacedWords::const_iterator first, PlacedWords::const_iterator last,
                       float each, Counts& counts) const {
  for (; first != last; ++first) {
    std::size_t const number = number_of(first->stem);
    if (number != none) {
      counts[number] += each;
    }
  }
}

double AskedStems::frequency(Word const& word, Counts const& counts) {
  double most = 0;
  for (Reading const& reading : word.readings) {
    float least = reading.stems.empty() ? 0 : counts[reading.stems.front()];
    for (std::size_t const stem : reading.stems) {
      least = std::min(least, counts[stem]);
    }
    most = std::max(most, least * reading.weight);
  }
  return most;
}

double AskedStems::weighed(Counts const& counts, double norm) const {
  double sum = 0;
  for (Word const& word : words_) {
    double const often = frequency(word, counts);
    sum += word.weight * often / (often + norm);
  }
  return share(sum);
}

double AskedStems::covered(Counts const& counts) const {
  double sum = 0;
  for (Word const& word : words_) {
    sum += word.weight * std::min(1.0, frequency(word, counts));
  }
  return share(sum);
}

}  // namespace spravka::index
