#include "indexer/index/asked_stems.h"

#include <algorithm>
#include <cstring>

#include "indexer/index/schema.h"

namespace spravka::index {

namespace {

constexpr double stop_share = 0.2;  // What a stop word weighs beside its rarity.
/// A weaker meaning says that something is spoken of, but not where the asked words stand together.
constexpr float sure_enough = 0.4F;

/// The rarity of a word: its own, or, of one that no article has, its rarest meaning's.
double rarity_of(AskedWord const& word, Rarity const& rarity) {
  double rarest = 0;
  for (Meaning const& meaning : word.meanings) {
    double sum = 0;
    for (std::string const& stem : meaning.stems) {
      double const one = rarity(stem);
      if (one == 0) {
        sum = 0;
        break;
      }
      sum += one;
    }
    if (&meaning == &word.meanings.front() && sum > 0) {
      return sum;
    }
    rarest = std::max(rarest, sum * meaning.weight);
  }
  return rarest;
}

}  // namespace

double telling_weight(AskedWord const& word, Rarity const& rarity) {
  return telling_weight(rarity_of(word, rarity), word.emphasis, word.is_stop);
}

double telling_weight(double rarity, double emphasis, bool is_stop) {
  return rarity * emphasis * (is_stop ? stop_share : 1);
}

AskedStems::AskedStems(Asked const& asked, Rarity const& rarity) {
  bool const has_telling = std::any_of(asked.words.begin(), asked.words.end(),
                                       [](AskedWord const& word) { return !word.is_stop; });
  for (AskedWord const& word : asked.words) {
    double const alone = has_telling ? 1 : 1 / stop_share;  // Stop words tell all there is.
    double const weight = telling_weight(word, rarity) * (word.is_stop ? alone : 1);
    weights_.push_back(weight);
    is_stop_.push_back(word.is_stop && has_telling);
    said_ += weight;
  }
  for (std::uint32_t number = 0; number < asked.words.size(); ++number) {
    add(asked.words[number], number);
  }
  std::stable_sort(found_.begin(), found_.end(), [](Found const& left, Found const& right) {
    return left.stem != right.stem ? left.stem < right.stem : left.weight > right.weight;
  });
  for (std::uint32_t at = 0; at < found_.size(); ++at) {
    if (numbers_.number(found_[at].stem).second) {
      begins_.push_back(at);
      stems_.push_back(found_[at].stem);
    }
  }
  begins_.push_back(static_cast<std::uint32_t>(found_.size()));
  for (double const weight : weights_) {
    shares_.push_back(static_cast<float>(share(weight)));
  }
}

void AskedStems::add(AskedWord const& word, std::uint32_t number) {
  std::uint16_t const form = schema::word_key(word.word);
  for (Meaning const& meaning : word.meanings) {
    bool const is_first = &meaning == &word.meanings.front();
    auto const share = static_cast<float>(meaning.weight);
    float const emphasis = is_stop_[number] ? 0 : share * static_cast<float>(word.emphasis);
    Compound compound{number, share, {}};
    for (std::string const& stem : meaning.stems) {
      std::uint32_t const key = schema::stem_key(stem);
      weighed_stems_.push_back({key, static_cast<float>(weights_[number]) * share});
      if (meaning.stems.size() == 1) {
        found_.push_back({key, number, share, form, is_first, emphasis});
      } else {
        auto const part = static_cast<std::uint32_t>(weights_.size() + parts_++);
        found_.push_back({key, part, 1, 0, false, emphasis});
        compound.parts.push_back(part);
      }
    }
    if (!compound.parts.empty()) {
      compounds_.push_back(std::move(compound));
    }
  }
}

std::span<AskedStems::Found const> AskedStems::find(std::uint32_t stem) const {
  std::uint32_t const number = numbers_.find(stem);
  if (number == StemNumbers::none) {
    return {};
  }
  return std::span(found_).subspan(begins_[number], begins_[number + 1] - begins_[number]);
}

bool AskedStems::is_sure(Found const& found) const {
  return found.word < words() && found.weight >= sure_enough;
}

std::size_t AskedStems::word_of(std::uint32_t stem) const {
  for (Found const& found : find(stem)) {
    if (found.weight < sure_enough) {
      break;
    }
    if (found.word < words()) {
      return found.word;
    }
    for (Compound const& compound : compounds_) {
      bool const is_part = std::find(compound.parts.begin(), compound.parts.end(), found.word) !=
                           compound.parts.end();
      if (is_part && compound.weight >= sure_enough) {
        return compound.word;
      }
    }
  }
  return none;
}

AskedStems::Counts AskedStems::count(PlacedWords::const_iterator first,
                                     PlacedWords::const_iterator last) const {
  Counts counts = no_counts();
  for (; first != last; ++first) {
    for (Found const& found : find(first->stem)) {
      counts[found.word] += found.weight;
    }
  }
  settle(counts);
  return counts;
}

namespace {

/// Several words side by side, which the processor works at at once.
constexpr std::size_t lanes = 4;
using Lanes = float __attribute__((vector_size(lanes * sizeof(float))));

/// Adds up over all words. `each` gives what some words add, from their shares and counts; a word
/// with neither adds nothing.
template <typename Each>
double summed(std::span<float const> shares, std::span<float const> counts, Each each) {
  Lanes sums{};
  for (std::size_t word = 0; word < shares.size(); word += lanes) {
    std::size_t const some = std::min(lanes, shares.size() - word);
    Lanes share{};
    Lanes count{};
    if (some == lanes) {
      std::memcpy(&share, shares.data() + word, sizeof(Lanes));
      std::memcpy(&count, counts.data() + word, sizeof(Lanes));
    } else {
      std::memcpy(&share, shares.data() + word, some * sizeof(float));
      std::memcpy(&count, counts.data() + word, some * sizeof(float));
    }
    sums += each(share, count);
  }
  double sum = 0;
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    sum += sums[lane];
  }
  return sum;
}

}  // namespace

double AskedStems::weighed(std::span<float const> counts, double norm) const {
  auto const half = static_cast<float>(norm);
  return summed(shares_, counts,
                [half](Lanes share, Lanes count) { return share * count / (count + half); });
}

double AskedStems::covered(std::span<float const> counts) const {
  return summed(shares_, counts, [](Lanes share, Lanes count) {
    Lanes const full = count - count + 1.0F;
    return share * (count < full ? count : full);
  });
}

AskedStems::Shares AskedStems::weighed_and_covered(std::span<std::uint32_t const> some,
                                                   std::span<float const> counts,
                                                   double norm) const {
  auto const half = static_cast<float>(norm);
  float weighed = 0;
  float covered = 0;
  for (std::uint32_t const word : some) {
    if (word < shares_.size()) {
      float const count = counts[word];
      weighed += shares_[word] * count / (count + half);
      covered += shares_[word] * std::min(count, 1.0F);
    }
  }
  return {weighed, covered};
}

}  // namespace spravka::index
