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
    : asked_(asked, rarity), lengths_(lengths), weights_(weights) {
  for (AskedWord const& word : asked.words) {
    std::vector<std::string> stems = word.meanings.front().stems;
    // A title has a Whole's Parts after it, as token arrays do.
    bool const has_parts = word.meanings.size() > 1 && word.meanings[1].synonym.empty() &&
                           word.meanings[1].stems.size() > 1;
    if (has_parts) {
      stems.insert(stems.end(), word.meanings[1].stems.begin(), word.meanings[1].stems.end());
    }
    for (std::string const& stem : stems) {
      asked_stems_.push_back(schema::stem_key(stem));
    }
    asked_words_.push_back(schema::word_key(word.word));
  }
}

double Ranker::norm(double length, double usual) const {
  return repetition * (1 - length_share + length_share * length / usual);
}

double Ranker::fullness(PlacedWords const& line) const {
  double all = 0;
  double asked = 0;
  for (PlacedWord const& word : line) {
    bool const is_asked = asked_.number_of(word.stem) != AskedStems::none;
    all += is_asked || !word.is_stop ? 1 : 0;
    asked += is_asked ? 1 : 0;
  }
  return all > 0 ? asked / all : 0;
}

double Ranker::likeness(PlacedWords const& line) const {
  Counts counts = asked_.no_counts();
  asked_.count(line.begin(), line.end(), 1, counts);
  return asked_.covered(counts) * (0.5 + 0.5 * fullness(line));
}

double Ranker::window(PlacedWords const& words) const {
  struct Seen {
    std::size_t at;
    std::size_t slot;
  };

  std::vector<Seen> seen;  // The asked words of the last few lines.
  std::vector<int> here(asked_.words());
  double sum = 0;
  double most = 0;
  std::size_t first = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    std::size_t const place = asked_.number_of(words[at].stem);
    if (place == AskedStems::none) {
      continue;
    }
    std::size_t const slot = asked_.word_of(place);
    seen.push_back({at, slot});
    sum += here[slot]++ == 0 ? asked_.weight_of(slot) : 0;
    for (; at - seen[first].at > window_words; ++first) {
      sum -= --here[seen[first].slot] == 0 ? asked_.weight_of(seen[first].slot) : 0;
    }
    most = std::max(most, sum);
  }
  return asked_.share(most);
}

double Ranker::order(Passages const& article, Passage const& passage) const {
  double sum = 0;
  std::vector<bool> counted(asked_.words());
  std::size_t last_slot = AskedStems::none;
  std::size_t last_at = 0;
  for (std::size_t at = passage.first_word; at < passage.last_word; ++at) {
    std::size_t const place = asked_.number_of(article.words[at].stem);
    if (place == AskedStems::none) {
      continue;
    }
    std::size_t const slot = asked_.word_of(place);
    bool const follows =
        last_slot != AskedStems::none && slot == last_slot + 1 && at - last_at <= near;
    if (follows && !counted[slot]) {
      counted[slot] = true;
      sum += (asked_.weight_of(slot) + asked_.weight_of(last_slot)) / 2 /
             std::sqrt(static_cast<double>(at - last_at));
    }
    last_slot = slot;
    last_at = at;
  }
  return asked_.share(sum);
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
                           Ranked& ranked) const {
  double best = -1;
  for (std::size_t at = 0; at < article.passages.size(); ++at) {
    Passage const& passage = article.passages[at];
    Counts counts = asked_.no_counts();
    auto const first = article.words.begin() + passage.first_word;
    auto const last = article.words.begin() + passage.last_word;
    asked_.count(first, last, 1, counts);
    asked_.count(passage.heading_words.begin(), passage.heading_words.end(), heading_count, counts);
    double const length = static_cast<double>(passage.last_word - passage.first_word);
    double const said_here = asked_.weighed(counts, norm(length, lengths_.passage));
    double const heading = likeness(passage.heading_words);
    for (std::size_t stem = 0; stem < counts.size(); ++stem) {
      whole[stem] += counts[stem];
      counts[stem] += title[stem];
    }
    double const value = said_here * weights_.passage + heading * weights_.heading +
                         asked_.covered(counts) * weights_.passage_coverage;
    ranked.features.heading = std::max(ranked.features.heading, heading);
    if (value > best) {
      best = value;
      ranked.passage = at;
      ranked.features.passage = said_here;
      ranked.features.passage_coverage = asked_.covered(counts);
    }
  }
}

Ranked Ranker::rank(Passages const& article, double engine) const {
  Ranked ranked;
  RankingWeights& features = ranked.features;
  Counts title = asked_.no_counts();
  asked_.count(article.title.begin(), article.title.end(), title_count, title);
  features.title = asked_.covered(title);
  features.title_fullness = fullness(article.title);
  Counts labels = asked_.no_counts();
  asked_.count(article.labels.begin(), article.labels.end(), label_count, labels);
  features.labels = asked_.covered(labels);
  Counts whole = title;
  for (std::size_t stem = 0; stem < whole.size(); ++stem) {
    whole[stem] += labels[stem];
  }
  for (PlacedWords const& phrase : article.phrases) {
    features.phrase = std::max(features.phrase, likeness(phrase));
    asked_.count(phrase.begin(), phrase.end(), phrase_count, whole);
  }
  read_passages(article, title, whole, ranked);
  features.words =
      asked_.weighed(whole, norm(static_cast<double>(article.words.size()), lengths_.article));
  features.coverage = asked_.covered(whole);
  features.window = window(article.words);
  if (!article.passages.empty()) {
    features.order = order(article, article.passages[ranked.passage]);
  }
  features.engine = engine;
  ranked.score = dot(features, weights_) + title_bonus(article.title);
  return ranked;
}

}  // namespace spravka::index
