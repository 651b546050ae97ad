#include "indexer/index/ranker.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "indexer/index/schema.h"

namespace spravka::index {

namespace {

constexpr std::size_t near = 8;  // Words further apart than this are not together.

// A section stands with its heading and the article's title, or it would be judged without its
// subject.
constexpr float title_in_passage = 4;
constexpr double passage_repetition = 2.5;
constexpr double passage_length_share = 0.7;
constexpr double title_repetition = 0.5;
constexpr double title_length_share = 0.6;
// Which section is the best: what it says most of all, then how much of the question it covers and
// how near it is.
constexpr double coverage_in_choice = 0.2;
constexpr double matter_in_choice = 0.3;

/// A bound: what a gist cannot tell is taken for more than any section has.
float most_in_section(Gist const& gist) {
  constexpr float more_than_any = 1e6F;
  bool const is_told = gist.section < std::numeric_limits<decltype(gist.section)>::max();
  return is_told ? static_cast<float>(gist.section) : more_than_any;
}

double norm(double repetition, double length_share, double length, double usual) {
  return repetition * (1 - length_share + length_share * length / usual);
}

}  // namespace

Ranker::Ranker(Asked const& asked, Rarity const& rarity, Holdings const& holdings,
               Ranking const& ranking, LatentSpaces const& spaces)
    : asked_(asked, rarity),
      postings_(holdings.postings()),
      lengths_(holdings.usual_lengths()),
      ranking_(ranking),
      weights_by_place_(ranking.fields) {
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

KeptPoint const& Ranker::point(std::uint8_t language) {
  std::optional<KeptPoint>& point = points_[language];
  if (!point) {
    LatentSpace const* space = spaces_[language];
    point = space == nullptr ? KeptPoint{} : space->place_weighed(asked_.weighed_stems());
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

void Ranker::count(std::span<Seen const> seen) {
  std::size_t const width = asked_.counts();
  tally_.title.assign(width, 0);
  tally_.whole.assign(width, 0);
  tally_.exact.assign(width, 0);
  tally_.section.assign(width, 0);
  tally_.has_title = false;
  tally_.has_phrase = false;
  auto const found = asked_.found();
  for (Seen const& one : seen) {
    Gist const& gist = one.detail->gist;
    float const in_all = weights_by_place_.of(gist);
    auto const in_title = static_cast<float>(gist.title);
    float const in_section = most_in_section(gist);
    tally_.has_title |= gist.title > 0;
    tally_.has_phrase |= gist.phrases > 0;
    for (AskedStems::Found const& what : found.subspan(one.first, one.last - one.first)) {
      tally_.whole[what.word] += what.weight * in_all;
      tally_.title[what.word] += what.weight * in_title;
      tally_.section[what.word] += what.weight * in_section;
      if (what.is_as_asked) {
        tally_.exact[what.word] += weight_of_form(one, what.form);
      }
    }
  }
  asked_.settle(tally_.title);
  asked_.settle(tally_.whole);
}

float Ranker::weight_of_form(Seen const& seen, std::uint16_t form) const {
  Gist const& gist = seen.detail->gist;
  if (gist.form != Gist::several_forms) {
    return gist.form == form ? weights_by_place_.of(gist) : 0;
  }
  float sum = 0;
  for (Standing const& standing : postings_.standings(*seen.detail)) {
    sum += standing.word == form
               ? weights_by_place_.of(standing.place) * static_cast<float>(standing.count)
               : 0;
  }
  return sum;
}

void Ranker::count_title(std::span<Seen const> seen) {
  tally_.title.assign(asked_.counts(), 0);
  tally_.has_title = false;
  auto const found = asked_.found();
  for (Seen const& one : seen) {
    // The title comes first.
    for (Standing const& standing : postings_.standings(*one.detail)) {
      if (standing.place != place::title) {
        break;
      }
      tally_.has_title = true;
      for (AskedStems::Found const& what : found.subspan(one.first, one.last - one.first)) {
        tally_.title[what.word] += what.weight * static_cast<float>(standing.count);
      }
    }
  }
  asked_.settle(tally_.title);
}

void Ranker::SectionTallies::begin(std::size_t sections, std::size_t width) {
  width_ = width;
  counts_.resize(std::max(counts_.size(), sections * width));
  words_.resize(counts_.size());
  sizes_.resize(std::max(sizes_.size(), sections));
}

void Ranker::SectionTallies::end(std::size_t sections) {
  for (std::size_t section = 0; section < sections; ++section) {
    for (std::uint32_t const word : words(section)) {
      counts_[section * width_ + word] = 0;
    }
    sizes_[section] = 0;
  }
}

void Ranker::count_sections(std::span<Seen const> seen) {
  auto const found = asked_.found();
  for (Seen const& one : seen) {
    for (Standing const& standing : postings_.standings(*one.detail)) {
      if (standing.place < place::first_passage) {
        continue;
      }
      auto const much = static_cast<float>(
          (place::is_heading(standing.place) ? heading_in_passage : 1U) * standing.count);
      for (std::uint32_t at = one.first; at < one.last; ++at) {
        sections_.add(place::passage_of(standing.place), found[at].word, found[at].weight * much);
      }
    }
  }
}

void Ranker::add_title_to(std::size_t section) {
  for (std::uint32_t word = 0; tally_.has_title && word < tally_.title.size(); ++word) {
    if (tally_.title[word] > 0) {
      sections_.add(section, word, title_in_passage * tally_.title[word]);
    }
  }
  auto const counts = sections_.counts(section);
  asked_.settle(counts, [&](std::uint32_t word, float count) {
    sections_.add(section, word, count - counts[word]);
  });
}

double Ranker::weighed_length(ArticleView const& article) const {
  FieldWeights const& fields = ranking_.fields;
  return static_cast<double>(article.words) +
         fields.heading * static_cast<double>(article.heading_words) +
         fields.label * static_cast<double>(article.labels) +
         fields.title * static_cast<double>(article.title.size());
}

void Ranker::weigh_title(ArticleView const& article, Features& features) const {
  if (!tally_.has_title) {
    return;
  }
  auto const length = static_cast<double>(article.title.size());
  features[number(Feature::Title)] = asked_.weighed(
      tally_.title, norm(title_repetition, title_length_share, length, lengths_.title));
  bool const has_any = features[number(Feature::Title)] > 0;
  features[number(Feature::TitleFullness)] = has_any ? fullness(article.title) : 0;
}

double Ranker::length_norm(ArticleView const& article, ArticleView::Section const& section) const {
  double const usual = lengths_.passage + title_in_passage * lengths_.title;
  double const length = static_cast<double>(section.words) +
                        heading_in_passage * static_cast<double>(section.heading_words) +
                        title_in_passage * static_cast<double>(article.title.size());
  return norm(passage_repetition, passage_length_share, length, usual);
}

/// As if one section had of every word the most that any has, and were as short as the shortest.
double Ranker::most_of_sections(ArticleView const& article) {
  // Where sections weigh little, as in a search, a closer look costs more than it saves.
  constexpr double little = 1;
  double const all = ranking_.weights[number(Feature::Passage)] +
                     ranking_.weights[number(Feature::PassageCoverage)];
  if (all < little) {
    return all;
  }
  for (std::size_t word = 0; word < tally_.section.size(); ++word) {
    tally_.section[word] += title_in_passage * tally_.title[word];
  }
  asked_.settle(tally_.section);
  double shortest = std::numeric_limits<double>::max();
  for (ArticleView::Section const& section : article.sections) {
    shortest = std::min(shortest, length_norm(article, section));
  }
  return ranking_.weights[number(Feature::Passage)] * asked_.weighed(tally_.section, shortest) +
         ranking_.weights[number(Feature::PassageCoverage)] * asked_.covered(tally_.section);
}

void Ranker::add_sections(ArticleView const& article, std::uint8_t language,
                          std::span<Seen const> seen, Ranked& ranked) {
  KeptPoint const& question = point(language);
  count_title(seen);
  sections_.begin(article.sections.size(), asked_.counts());
  count_sections(seen);
  double& most_said = ranked.features[number(Feature::Passage)];
  double& most_covered = ranked.features[number(Feature::PassageCoverage)];
  double most = -1;
  for (std::size_t at = 0; at < article.sections.size(); ++at) {
    if (sections_.words(at).empty()) {
      continue;
    }
    add_title_to(at);
    ArticleView::Section const& section = article.sections[at];
    auto const [said, covered] = asked_.weighed_and_covered(
        sections_.words(at), sections_.counts(at), length_norm(article, section));
    double const value = said + coverage_in_choice * covered +
                         matter_in_choice * index::likeness(question, section.point);
    if (value > most) {
      most = value;
      ranked.passage = at;
    }
    most_said = std::max(most_said, said);
    most_covered = std::max(most_covered, covered);
  }
  sections_.end(article.sections.size());
  ranked.features[number(Feature::Heading)] = best_heading(article, seen);
  ranked.opens_at_top = is_of_whole_article(article, ranked.features[number(Feature::Heading)]);
  rescore(ranked);
}

/// Whoever asks for what the title says, and for nothing that sets one section apart, wants all of
/// it: each section has the title's words, and the shortest would be the best by chance.
bool Ranker::is_of_whole_article(ArticleView const& article, double heading) const {
  constexpr double all = 0.95;
  bool const has_lead = !article.sections.empty() && article.sections.front().words > 0 &&
                        article.sections.front().heading_words == 0;
  return has_lead && tally_.has_title && asked_.covered(tally_.title) >= all &&
         heading < of_whole(fullness(article.title));
}

void Ranker::rescore(Ranked& ranked) const {
  ranked.score = ranked.title_bonus;
  for (std::size_t feature = 0; feature < feature_count; ++feature) {
    ranked.score += ranked.features[feature] * ranking_.weights[feature];
  }
}

Ranked Ranker::rank_whole(ArticleView const& article, std::uint8_t language,
                          std::span<Seen const> seen) {
  Ranked ranked;
  Features& features = ranked.features;
  KeptPoint const& question = point(language);
  count(seen);
  weigh_title(article, features);
  FieldWeights const& fields = ranking_.fields;
  double const usual =
      lengths_.article + fields.heading * lengths_.headings + fields.title * lengths_.title;
  double const often = norm(fields.repetition, fields.length_share, weighed_length(article), usual);
  features[number(Feature::Words)] = asked_.weighed(tally_.whole, often);
  features[number(Feature::Exact)] = asked_.weighed(tally_.exact, often);
  features[number(Feature::Coverage)] = asked_.covered(tally_.whole);
  features[number(Feature::Matter)] = index::likeness(question, article.point);
  float nearest = 0;
  for (ArticleView::Section const& section : article.sections) {
    nearest = std::max(nearest, index::likeness(question, section.point));
  }
  features[number(Feature::PassageMatter)] = nearest;
  if (tally_.has_phrase) {
    for (PlacedWords const& phrase : article.phrases) {
      features[number(Feature::Phrase)] =
          std::max(features[number(Feature::Phrase)], likeness(phrase));
    }
  }
  ranked.title_bonus = title_bonus(article.title);
  rescore(ranked);
  count_headings(seen);
  ranked.most = ranked.score + most_of_headings() + most_of_sections(article);
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
