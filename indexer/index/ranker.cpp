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
// Which section is the best: what it says most of all, then how much of the question it covers and
// how near it is.
constexpr double coverage_in_choice = 0.2;
constexpr double matter_in_choice = 0.3;

double norm(double repetition, double length_share, double length, double usual) {
  return repetition * (1 - length_share + length_share * length / usual);
}

}  // namespace

Ranker::Ranker(Asked const& asked, Rarity const& rarity, Holdings const& holdings,
               Ranking const& ranking, LatentSpaces const& spaces)
    : asked_(asked, rarity), lengths_(holdings.usual_lengths()), ranking_(ranking) {
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
  for (std::string const& language : holdings.languages()) {
    auto const space = spaces.find(language);
    spaces_.push_back(space == spaces.end() ? nullptr : &space->second);
  }
  points_.resize(spaces_.size());
}

LatentPoint const& Ranker::point(std::uint8_t language) {
  std::optional<LatentPoint>& point = points_[language];
  if (!point) {
    LatentSpace const* space = spaces_[language];
    point = space == nullptr ? LatentPoint{} : space->place_weighed(asked_.weighed_stems());
  }
  return *point;
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
  double const covered = asked_.covered(asked_.count(line.begin(), line.end()));
  return covered > 0 ? covered * (0.5 + 0.5 * fullness(line)) : 0;
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

void Ranker::clear_tally(std::size_t sections) {
  std::size_t const width = asked_.counts();
  tally_.title.assign(width, 0);
  tally_.whole.assign(width, 0);
  tally_.exact.assign(width, 0);
  tally_.sections.assign(width * sections, 0);
  tally_.touched.clear();
  tally_.is_touched.assign(sections, 0);
  tally_.has_phrase = false;
}

void Ranker::count(AskedStems::Found const& found, Standing const& standing) {
  FieldWeights const& fields = ranking_.fields;
  float const much = found.weight * static_cast<float>(standing.count);
  double field = 1;
  if (standing.place >= place::first_passage) {
    std::size_t const passage = place::passage_of(standing.place);
    bool const is_heading = place::is_heading(standing.place);
    tally_.sections[passage * asked_.counts() + found.word] +=
        is_heading ? heading_in_passage * much : much;
    if (tally_.is_touched[passage] == 0) {
      tally_.is_touched[passage] = 1;
      tally_.touched.push_back(passage);
    }
    field = is_heading ? fields.heading : 1;
  } else if (standing.place == place::title) {
    tally_.title[found.word] += much;
    field = fields.title;
  } else if (standing.place == place::labels) {
    field = fields.label;
  } else {
    tally_.has_phrase = true;
    field = fields.phrase;
  }
  tally_.whole[found.word] += static_cast<float>(field) * much;
  if (found.is_as_asked && found.form == standing.word) {
    tally_.exact[found.word] += static_cast<float>(field * standing.count);
  }
}

void Ranker::count(std::span<Seen const> seen) {
  auto const found = asked_.found();
  for (Seen const& one : seen) {
    for (Standing const& standing : one.standings) {
      for (std::uint32_t at = one.first; at < one.last; ++at) {
        count(found[at], standing);
      }
    }
  }
  asked_.settle(tally_.title);
  asked_.settle(tally_.whole);
}

double Ranker::weighed_length(ArticleView const& article) const {
  FieldWeights const& fields = ranking_.fields;
  return static_cast<double>(article.words) +
         fields.heading * static_cast<double>(article.heading_words) +
         fields.label * static_cast<double>(article.labels) +
         fields.title * static_cast<double>(article.title.size());
}

void Ranker::weigh_title(ArticleView const& article, Features& features) const {
  auto const length = static_cast<double>(article.title.size());
  features[number(Feature::Title)] = asked_.weighed(
      tally_.title, norm(title_repetition, title_length_share, length, lengths_.title));
  bool const has_any = features[number(Feature::Title)] > 0;
  features[number(Feature::TitleFullness)] = has_any ? fullness(article.title) : 0;
}

void Ranker::weigh_sections(ArticleView const& article, LatentPoint const& question,
                            Ranked& ranked) {
  Features& features = ranked.features;
  double& nearest = features[number(Feature::PassageMatter)];
  for (ArticleView::Section const& section : article.sections) {
    nearest = std::max<double>(nearest, index::likeness(question, section.point));
  }
  auto const title_words = static_cast<double>(article.title.size());
  double const usual = lengths_.passage + title_in_passage * lengths_.title;
  std::size_t const width = asked_.counts();
  // By place, for equals go to the first.
  std::sort(tally_.touched.begin(), tally_.touched.end());
  double most = -1;
  for (std::size_t const at : tally_.touched) {
    ArticleView::Section const& section = article.sections[at];
    std::span<float> const counts(tally_.sections.data() + at * width, width);
    for (std::size_t word = 0; word < width; ++word) {
      counts[word] += title_in_passage * tally_.title[word];
    }
    asked_.settle(counts);
    double const length = static_cast<double>(section.words) +
                          heading_in_passage * static_cast<double>(section.heading_words) +
                          title_in_passage * title_words;
    double const said =
        asked_.weighed(counts, norm(passage_repetition, passage_length_share, length, usual));
    double const covered = asked_.covered(counts);
    double const value = said + coverage_in_choice * covered +
                         matter_in_choice * index::likeness(question, section.point);
    if (value > most) {
      most = value;
      ranked.passage = at;
    }
    auto const keep = [&features](Feature feature, double seen) {
      features[number(feature)] = std::max(features[number(feature)], seen);
    };
    keep(Feature::Passage, said);
    keep(Feature::PassageCoverage, covered);
  }
}

Ranked Ranker::rank(ArticleView const& article, std::uint8_t language, std::span<Seen const> seen) {
  Ranked ranked;
  Features& features = ranked.features;
  LatentPoint const& question = point(language);
  clear_tally(article.sections.size());
  count(seen);
  weigh_title(article, features);
  weigh_sections(article, question, ranked);
  FieldWeights const& fields = ranking_.fields;
  double const usual =
      lengths_.article + fields.heading * lengths_.headings + fields.title * lengths_.title;
  double const often = norm(fields.repetition, fields.length_share, weighed_length(article), usual);
  features[number(Feature::Words)] = asked_.weighed(tally_.whole, often);
  features[number(Feature::Exact)] = asked_.weighed(tally_.exact, often);
  features[number(Feature::Coverage)] = asked_.covered(tally_.whole);
  features[number(Feature::Matter)] = index::likeness(question, article.point);
  if (tally_.has_phrase) {
    for (PlacedWords const& phrase : article.phrases) {
      features[number(Feature::Phrase)] =
          std::max(features[number(Feature::Phrase)], likeness(phrase));
    }
  }
  for (std::size_t feature = 0; feature < feature_count; ++feature) {
    ranked.score += features[feature] * ranking_.weights[feature];
  }
  ranked.title_bonus = title_bonus(article.title);
  ranked.score += ranked.title_bonus;
  return ranked;
}

void Ranker::add_order(FoundWords const& words, Ranked& ranked) const {
  double sum = 0;
  std::vector<bool> counted(asked_.words());
  std::size_t last_word = AskedStems::none;
  std::size_t last_at = 0;
  for (FoundWord const& found : words) {
    std::size_t const word = asked_.word_of(found.stem);
    std::size_t const at = found.position;
    if (word == AskedStems::none) {
      continue;
    }
    bool const follows =
        last_word != AskedStems::none && word == last_word + 1 && at - last_at <= near;
    if (follows && !counted[word]) {
      counted[word] = true;
      sum += (asked_.weight_of(word) + asked_.weight_of(last_word)) / 2 /
             std::sqrt(static_cast<double>(at - last_at));
    }
    last_word = word;
    last_at = at;
  }
  double& order = ranked.features[number(Feature::Order)];
  order = asked_.share(sum);
  ranked.score += order * ranking_.weights[number(Feature::Order)];
}

}  // namespace spravka::index
