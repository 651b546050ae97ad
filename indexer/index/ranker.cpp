#include "indexer/index/ranker.h"

#include <algorithm>
#include <cmath>

#include "indexer/index/schema.h"

namespace spravka::index {

namespace {

constexpr std::size_t near = 8;  // Words further apart than this are not together.

// A section stands with its heading and the article's title, or it would be judged without its
// subject.
constexpr float title_in_passage = 4;
constexpr float heading_in_passage = 3;
constexpr double passage_repetition = 2.5;
constexpr double passage_length_share = 0.7;
constexpr double title_repetition = 0.5;
constexpr double title_length_share = 0.6;
// Which section is the best: what the section says most of all, then what it is called.
constexpr double heading_in_choice = 0.2;
constexpr double coverage_in_choice = 0.2;
constexpr double matter_in_choice = 0.3;

}  // namespace

Ranker::Ranker(Asked const& asked, Rarity const& rarity, UsualLengths lengths,
               Ranking const& ranking, LatentSpaces const& spaces)
    : asked_(asked, rarity), lengths_(lengths), ranking_(ranking) {
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
  for (auto const& [language, space] : spaces) {
    points_.emplace(language, space.place_weighed(asked_.weighed_stems()));
  }
}

LatentPoint const& Ranker::point(std::string const& language) const {
  static constexpr LatentPoint nowhere{};
  auto const known = points_.find(language);
  return known == points_.end() ? nowhere : known->second;
}

double Ranker::norm(double repetition, double length_share, double length, double usual) const {
  return repetition * (1 - length_share + length_share * length / usual);
}

double Ranker::fullness(PlacedWords const& line) const {
  double all = 0;
  double asked = 0;
  for (PlacedWord const& word : line) {
    if (!word.is_stop) {
      all += 1;
      asked += asked_.word_of(word.stem) == AskedStems::none ? 0 : 1;
    }
  }
  return all > 0 ? asked / all : 0;
}

double Ranker::likeness(PlacedWords const& line) const {
  Counts counts = asked_.no_counts();
  asked_.count(line.begin(), line.end(), 1, counts);
  asked_.settle(counts);
  double const covered = asked_.covered(counts);
  return covered > 0 ? covered * (0.5 + 0.5 * fullness(line)) : 0;
}

double Ranker::order(PlacedWords::const_iterator first, PlacedWords::const_iterator last) const {
  double sum = 0;
  std::vector<bool> counted(asked_.words());
  std::size_t last_word = AskedStems::none;
  std::size_t last_at = 0;
  for (auto word = first; word != last; ++word) {
    std::size_t const asked = asked_.word_of(word->stem);
    if (asked == AskedStems::none) {
      continue;
    }
    auto const at = static_cast<std::size_t>(word - first);
    bool const follows =
        last_word != AskedStems::none && asked == last_word + 1 && at - last_at <= near;
    if (follows && !counted[asked]) {
      counted[asked] = true;
      sum += (asked_.weight_of(asked) + asked_.weight_of(last_word)) / 2 /
             std::sqrt(static_cast<double>(std::max<std::size_t>(at - last_at, 1)));
    }
    last_word = asked;
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

void Ranker::read_title(Passages const& article, Read& read, Features& features) const {
  auto const& title = article.title;
  asked_.count(title.begin(), title.end(), 1, read.title);
  auto const weight = static_cast<float>(ranking_.fields.title);
  for (std::size_t word = 0; word < read.title.size(); ++word) {
    read.whole[word] += weight * read.title[word];
  }
  asked_.settle(read.title);
  asked_.count_exact(title.begin(), title.end(), weight, read.exact);
  auto const length = static_cast<double>(title.size());
  read.length += ranking_.fields.title * length;
  features[number(Feature::Title)] = asked_.weighed(
      read.title, norm(title_repetition, title_length_share, length, lengths_.title));
  features[number(Feature::TitleFullness)] = fullness(title);
}

void Ranker::read_labels(Passages const& article, Read& read, Features& features) const {
  auto const weight = static_cast<float>(ranking_.fields.label);
  asked_.count(article.labels.begin(), article.labels.end(), weight, read.whole);
  asked_.count_exact(article.labels.begin(), article.labels.end(), weight, read.exact);
  double& best = features[number(Feature::Phrase)];
  for (PlacedWords const& phrase : article.phrases) {
    best = std::max(best, likeness(phrase));
    asked_.count(phrase.begin(), phrase.end(), static_cast<float>(ranking_.fields.phrase),
                 read.whole);
  }
}

void Ranker::read_passages(Passages const& article, LatentPoint const& question, Read& read,
                           Ranked& ranked) const {
  Features& features = ranked.features;
  auto const title_words = static_cast<double>(article.title.size());
  double const usual = lengths_.passage + title_in_passage * lengths_.title;
  double most = -1;
  for (std::size_t at = 0; at < article.passages.size(); ++at) {
    Passage const& passage = article.passages[at];
    Counts counts = asked_.no_counts();
    auto const first = article.words.begin() + passage.first_word;
    auto const last = article.words.begin() + passage.last_word;
    asked_.count(first, last, 1, counts);
    asked_.count_exact(first, last, 1, read.exact);
    Counts heading = asked_.no_counts();
    asked_.count(passage.heading_words.begin(), passage.heading_words.end(), 1, heading);
    asked_.count_exact(passage.heading_words.begin(), passage.heading_words.end(),
                       static_cast<float>(ranking_.fields.heading), read.exact);
    for (std::size_t word = 0; word < counts.size(); ++word) {
      read.whole[word] +=
          counts[word] + static_cast<float>(ranking_.fields.heading) * heading[word];
      counts[word] += heading_in_passage * heading[word] + title_in_passage * read.title[word];
    }
    asked_.settle(counts);
    read.heading_words += passage.heading_words.size();
    double const length = static_cast<double>(passage.last_word - passage.first_word) +
                          heading_in_passage * static_cast<double>(passage.heading_words.size()) +
                          title_in_passage * title_words;
    double const said =
        asked_.weighed(counts, norm(passage_repetition, passage_length_share, length, usual));
    double const covered = asked_.covered(counts);
    double const called = likeness(passage.heading_words);
    double const matter = index::likeness(question, passage.point);
    double const value = said + heading_in_choice * called + coverage_in_choice * covered +
                         matter_in_choice * matter;
    if (value > most) {
      most = value;
      ranked.passage = at;
    }
    auto const keep = [&features](Feature feature, double seen) {
      features[number(feature)] = std::max(features[number(feature)], seen);
    };
    keep(Feature::Passage, said);
    keep(Feature::PassageCoverage, covered);
    keep(Feature::PassageMatter, matter);
    keep(Feature::Order, order(first, last));
  }
}

Ranked Ranker::rank(Passages const& article, std::string const& language) const {
  Ranked ranked;
  Features& features = ranked.features;
  Read read{asked_.no_counts(), asked_.no_counts(), asked_.no_counts(), 0, 0};
  LatentPoint const& question = point(language);
  read_title(article, read, features);
  read_labels(article, read, features);
  read_passages(article, question, read, ranked);
  asked_.settle(read.whole);
  FieldWeights const& fields = ranking_.fields;
  read.length += static_cast<double>(article.words.size()) +
                 fields.heading * static_cast<double>(read.heading_words) +
                 fields.label * static_cast<double>(article.labels.size());
  double const usual =
      lengths_.article + fields.heading * lengths_.headings + fields.title * lengths_.title;
  double const often = norm(fields.repetition, fields.length_share, read.length, usual);
  features[number(Feature::Words)] = asked_.weighed(read.whole, often);
  features[number(Feature::Exact)] = asked_.weighed(read.exact, often);
  features[number(Feature::Coverage)] = asked_.covered(read.whole);
  features[number(Feature::Matter)] = index::likeness(question, article.point);
  for (std::size_t feature = 0; feature < feature_count; ++feature) {
    ranked.score += features[feature] * ranking_.weights[feature];
  }
  ranked.title_bonus = title_bonus(article.title);
  ranked.score += ranked.title_bonus;
  return ranked;
}

}  // namespace spravka::index
