#include "indexer/index/ranker.h"

#include <algorithm>
#include <cmath>

#include "indexer/index/schema.h"

namespace spravka::index {

namespace {

constexpr double repetition = 1.2;        // How soon a repeated word adds no more.
constexpr double length_share = 0.5;      // How much length matters.
constexpr float title_count = 4;          // A word in the title counts as so many in the text,
constexpr float label_count = 2;          // in tags, summary and address,
constexpr float heading_count = 2;        // in a heading,
constexpr float phrase_count = 3;         // in the customers' phrases.
constexpr std::size_t near = 8;           // Words further apart than this are not together.
constexpr std::size_t window_words = 30;  // A few lines.

double dot(RankingWeights const& features, RankingWeights const& weights) {
  return features.words * weights.words + features.passage * weights.passage +
         features.coverage * weights.coverage +
         features.passage_coverage * weights.passage_coverage + features.window * weights.window +
         features.title * weights.title + features.title_fullness * weights.title_fullness +
         features.heading * weights.heading + features.phrase * weights.phrase +
         features.labels * weights.labels + features.order * weights.order +
         features.engine * weights.engine;
}

}  // namespace

Ranker::Ranker(Asked const& asked, Rarity const& rarity, UsualLengths lengths,
               RankingWeights const& weights)
    : lengths_(lengths), weights_(weights) {
  for (AskedWord const* word : asked.telling()) {
    Slot slot;
    double rarest = 0;
    for (Meaning const& meaning : word->meanings) {
      Reading reading{{}, meaning.weight};
      double sum = 0;
      for (std::string const& stem : meaning.stems) {
        reading.stems.push_back(note_stem(stem));
        sum += rarity(stem);
      }
      rarest = std::max(rarest, sum * meaning.weight);
      slot.readings.push_back(std::move(reading));
    }
    slot.weight = rarest * word->emphasis;
    said_ += slot.weight;
    slots_.push_back(std::move(slot));
  }
  slot_of_stem_.resize(stems_.size());
  for (std::size_t slot = slots_.size(); slot > 0; --slot) {
    for (Reading const& reading : slots_[slot - 1].readings) {
      for (std::size_t const stem : reading.stems) {
        slot_of_stem_[stem] = slot - 1;
      }
    }
  }
  for (AskedWord const& word : asked.words) {
    for (std::string const& stem : word.meanings.front().stems) {
      asked_stems_.push_back(schema::stem_key(stem));
    }
    asked_words_.push_back(schema::word_key(word.word));
  }
}

std::size_t Ranker::note_stem(std::string const& stem) {
  std::uint32_t const key = schema::stem_key(stem);
  auto const known = std::find(stems_.begin(), stems_.end(), key);
  if (known != stems_.end()) {
    return static_cast<std::size_t>(known - stems_.begin());
  }
  stems_.push_back(key);
  filter_[(key >> 6U) % filter_.size()] |= std::uint64_t{1} << (key % 64U);
  return stems_.size() - 1;
}

std::size_t Ranker::place_of(std::uint32_t stem) const {
  if ((filter_[(stem >> 6U) % filter_.size()] & (std::uint64_t{1} << (stem % 64U))) == 0) {
    return no_stem;
  }
  auto const known = std::find(stems_.begin(), stems_.end(), stem);
  return known == stems_.end() ? no_stem : static_cast<std::size_t>(known - stems_.begin());
}

void Ranker::count(PlacedWords::const_iterator first, PlacedWords::const_iterator last, float each,
                   Counts& counts) const {
  for (; first != last; ++first) {
    std::size_t const place = place_of(first->stem);
    if (place != no_stem) {
      counts[place] += each;
    }
  }
}

double Ranker::frequency(Slot const& slot, Counts const& counts) const {
  double most = 0;
  for (Reading const& reading : slot.readings) {
    float least = reading.stems.empty() ? 0 : counts[reading.stems.front()];
    for (std::size_t const stem : reading.stems) {
      least = std::min(least, counts[stem]);
    }
    most = std::max(most, least * reading.weight);
  }
  return most;
}

double Ranker::weighed(Counts const& counts, double length, double usual) const {
  double const norm = repetition * (1 - length_share + length_share * length / usual);
  double sum = 0;
  for (Slot const& slot : slots_) {
    double const often = frequency(slot, counts);
    sum += slot.weight * often / (often + norm);
  }
  return said_ > 0 ? sum / said_ : 0;
}

double Ranker::covered(Counts const& counts) const {
  double sum = 0;
  for (Slot const& slot : slots_) {
    sum += slot.weight * std::min(1.0, frequency(slot, counts));
  }
  return said_ > 0 ? sum / said_ : 0;
}

double Ranker::fullness(PlacedWords const& line) const {
  double all = 0;
  double asked = 0;
  for (PlacedWord const& word : line) {
    bool const is_asked = place_of(word.stem) != no_stem;
    all += is_asked || !word.is_stop ? 1 : 0;
    asked += is_asked ? 1 : 0;
  }
  return all > 0 ? asked / all : 0;
}

double Ranker::likeness(PlacedWords const& line) const {
  Counts counts(stems_.size());
  count(line.begin(), line.end(), 1, counts);
  return covered(counts) * (0.5 + 0.5 * fullness(line));
}

double Ranker::window(PlacedWords const& words) const {
  struct Seen {
    std::size_t at;
    std::size_t slot;
  };

  std::vector<Seen> seen;  // The asked words of the last few lines.
  std::vector<int> here(slots_.size());
  double sum = 0;
  double most = 0;
  std::size_t first = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    std::size_t const place = place_of(words[at].stem);
    if (place == no_stem) {
      continue;
    }
    std::size_t const slot = slot_of_stem_[place];
    seen.push_back({at, slot});
    sum += here[slot]++ == 0 ? slots_[slot].weight : 0;
    for (; at - seen[first].at > window_words; ++first) {
      sum -= --here[seen[first].slot] == 0 ? slots_[seen[first].slot].weight : 0;
    }
    most = std::max(most, sum);
  }
  return said_ > 0 ? most / said_ : 0;
}

double Ranker::order(Passages const& article, Passage const& passage) const {
  double sum = 0;
  std::vector<bool> counted(slots_.size());
  std::size_t last_slot = no_stem;
  std::size_t last_at = 0;
  for (std::size_t at = passage.first_word; at < passage.last_word; ++at) {
    std::size_t const place = place_of(article.words[at].stem);
    if (place == no_stem) {
      continue;
    }
    std::size_t const slot = slot_of_stem_[place];
    bool const follows = last_slot != no_stem && slot == last_slot + 1 && at - last_at <= near;
    if (follows && !counted[slot]) {
      counted[slot] = true;
      sum += (slots_[slot].weight + slots_[last_slot].weight) / 2 /
             std::sqrt(static_cast<double>(at - last_at));
    }
    last_slot = slot;
    last_at = at;
  }
  return said_ > 0 ? sum / said_ : 0;
}

double Ranker::title_bonus(PlacedWords const& title) const {
  if (title.empty() || title.size() != asked_stems_.size()) {
    return 0;
  }
  bool const same_stems =
      std::equal(title.begin(), title.end(), asked_stems_.begin(),
                 [](PlacedWord const& word, std::uint32_t stem) { return word.stem == stem; });
  if (!same_stems) {
    return 0;
  }
  bool const same_words =
      title.size() == asked_words_.size() &&
      std::equal(title.begin(), title.end(), asked_words_.begin(),
                 [](PlacedWord const& word, std::uint16_t key) { return word.word == key; });
  return same_words ? exact_title : nearly_exact_title;
}

void Ranker::read_passages(Passages const& article, Counts const& title, Counts& whole,
                           Ranked& ranked) {
  double best = -1;
  for (std::size_t at = 0; at < article.passages.size(); ++at) {
    Passage const& passage = article.passages[at];
    Counts counts(stems_.size());
    auto const first = article.words.begin() + passage.first_word;
    auto const last = article.words.begin() + passage.last_word;
    count(first, last, 1, counts);
    count(passage.heading_words.begin(), passage.heading_words.end(), heading_count, counts);
    double const length = static_cast<double>(passage.last_word - passage.first_word);
    double const said_here = weighed(counts, length, lengths_.passage);
    double const heading = likeness(passage.heading_words);
    for (std::size_t stem = 0; stem < counts.size(); ++stem) {
      whole[stem] += counts[stem];
      counts[stem] += title[stem];
    }
    double const value = said_here * weights_.passage + heading * weights_.heading +
                         covered(counts) * weights_.passage_coverage;
    ranked.features.heading = std::max(ranked.features.heading, heading);
    if (value > best) {
      best = value;
      ranked.passage = at;
      ranked.features.passage = said_here;
      ranked.features.passage_coverage = covered(counts);
    }
  }
}

Ranked Ranker::rank(Passages const& article, double engine) {
  Ranked ranked;
  RankingWeights& features = ranked.features;
  Counts title(stems_.size());
  count(article.title.begin(), article.title.end(), title_count, title);
  features.title = covered(title);
  features.title_fullness = fullness(article.title);
  Counts labels(stems_.size());
  count(article.labels.begin(), article.labels.end(), label_count, labels);
  features.labels = covered(labels);
  Counts whole = title;
  for (std::size_t stem = 0; stem < whole.size(); ++stem) {
    whole[stem] += labels[stem];
  }
  for (PlacedWords const& phrase : article.phrases) {
    features.phrase = std::max(features.phrase, likeness(phrase));
    count(phrase.begin(), phrase.end(), phrase_count, whole);
  }
  read_passages(article, title, whole, ranked);
  features.words = weighed(whole, static_cast<double>(article.words.size()), lengths_.article);
  features.coverage = covered(whole);
  features.window = window(article.words);
  if (!article.passages.empty()) {
    features.order = order(article, article.passages[ranked.passage]);
  }
  features.engine = engine;
  ranked.score = dot(features, weights_) + title_bonus(article.title);
  return ranked;
}

}  // namespace spravka::index
