#include "indexer/index/letter_answer.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "indexer/article/known_issue.h"
#include "indexer/index/article_view.h"
#include "indexer/index/hits.h"
#include "indexer/index/letter_words.h"
#include "indexer/index/matcher.h"
#include "indexer/index/schema.h"
#include "indexer/index/search_answer.h"
#include "indexer/text/language.h"

namespace spravka::index {

namespace {

constexpr std::size_t read_depth = 50;
constexpr std::size_t order_depth = 6;
/// The words that find candidates: all of them rank these, but common words find little that the
/// rare ones do not, and cost most.
constexpr std::size_t finding_words = 20;
constexpr std::size_t similar_depth = 30;
constexpr double least_similarity = 0.05;

/// Below this nothing is suggested. What it keeps silent, and what it costs: docs/search.md.
constexpr double least_strength = 1.02;
/// The matter of a collection that is too small to have learned a space: between what an answer and
/// what a stranger has elsewhere.
constexpr double unknown_matter = 0.72;
/// Customers misspell some words; a letter most of whose words no article has is of another world.
constexpr double many_unknown = 0.55;

/// A suggestion weaker than this share of the best one is left out.
constexpr double least_share = 0.5;

/// How much its matter is believed, from 0 to 1: in a space of two or three directions, which is
/// all that a few dozen articles teach, everything is near.
double trust(KeptPoint const& point) {
  constexpr double enough_directions = 5;
  auto const directions = std::count_if(point.begin(), point.end(),
                                        [](std::int16_t coordinate) { return coordinate != 0; });
  return std::min(1.0, static_cast<double>(directions) / enough_directions);
}

/// How much of a letter a hit answers, which decides about silence: what its best section has of
/// the telling words, in units of the rarest word; how near its matter is; how far its title speaks
/// of that and of little else; less what the letter says in words that no article has. A logistic
/// regression on letters with and without an answer found the weights.
double strength(ReadingRoom const& room, ReadHit const& hit, LetterWords const& words) {
  Features const& features = hit.ranked.features;
  double const answered =
      features[number(Feature::PassageCoverage)] * words.weight / room.rarity({});
  double const matter = unknown_matter + trust(hit.view->point) *
                                             (features[number(Feature::Matter)] - unknown_matter);
  double const strange =
      0.25 * words.unknown_share + 2 * std::max(0.0, words.unknown_share - many_unknown);
  return 0.85 * std::log1p(answered) + 0.65 * matter + 0.5 * features[number(Feature::Title)] +
         0.8 * features[number(Feature::TitleFullness)] - strange;
}

std::vector<std::string> stems_of(ReadingRoom& room, std::string_view text) {
  std::vector<std::string> stems;
  for (text::Token& token : room.analyzer().analyze(text)) {
    stems.push_back(std::move(token.stem));
  }
  return stems;
}

/// Whether the subject is, word for word, the article's title or one of the phrases that it is
/// asked by: an answer, whatever else the letter tells. One word alone is no question.
bool is_asked_by(ReadingRoom& room, std::vector<std::string> const& subject, ReadHit const& hit) {
  constexpr std::size_t fewest_words = 2;
  auto const& lines = hit.item->record->lines;
  return subject.size() >= fewest_words &&
         std::any_of(lines.begin(), lines.end(), [&](InstantLine const& line) {
           return line.kind != InstantLine::Kind::Heading && stems_of(room, line.text) == subject;
         });
}

/// Brings what is asked by the subject to the front; how many these are.
std::size_t bring_asked_to_front(ReadingRoom& room, Letter const& letter,
                                 std::vector<ReadHit>& hits) {
  auto const subject =
      stems_of(room, std::string_view(letter.subject).substr(0, max_question_bytes));
  auto const others = std::stable_partition(hits.begin(), hits.end(), [&](ReadHit const& hit) {
    return is_asked_by(room, subject, hit);
  });
  return static_cast<std::size_t>(others - hits.begin());
}

/// Which of the hits answer a letter.
class Fitness {
public:
  /// Where none is strong enough, what is asked by the subject comes to the front of `hits`.
  Fitness(ReadingRoom& room, Letter const& letter, LetterWords const& words,
          std::vector<ReadHit>& hits)
      : room_(room), words_(words) {
    double const best = hits.empty() ? 0 : strength(room, hits.front(), words);
    is_strong_ = best >= least_strength;
    least_ = best * least_share;
    asked_ = is_strong_ ? 0 : bring_asked_to_front(room, letter, hits);
  }

  /// Whether any does; else silence is better.
  bool is_there() const { return is_strong_ || asked_ > 0; }

  /// Whether the hit at this place is one of them, or nearly as good as the best where none is.
  bool is_near(ReadHit const& hit, std::size_t at) const {
    return asked_ > 0 ? at < asked_ : strength(room_, hit, words_) >= least_;
  }

private:
  ReadingRoom const& room_;
  LetterWords const& words_;
  bool is_strong_{};
  double least_{};
  std::size_t asked_{};
};

void explain_unknown(LetterWords const& words, Explanation& explanation) {
  for (std::string const& word : words.unknown) {
    explanation.words.push_back({word, 0, false, true, {}});
  }
}

Fence make_fence(Letter const& letter) {
  auto const spoken = letter.language ? letter.language
                                      : text::detect_language(letter.subject + "\n" + letter.body);
  return {letter.audience, spoken, std::nullopt, {}, {}};
}

LetterWords read_letter(ReadingRoom& room, Letter const& letter, Fence const& fence) {
  room.set_language(fence.language.value_or(text::Language{}));
  Scope const scope{letter.audience, std::nullopt};
  Rarity const rarity = [&room, &scope](std::string const& stem) {
    return room.has_stem(stem, scope) ? room.rarity(stem) : 0.0;
  };
  return telling_words(letter, room.analyzer(), rarity, room.snapshot().families(room.database()));
}

Found find_any(ReadingRoom& room, Asked const& asked, Fence const& fence, std::size_t depth) {
  Holdings const& holdings = room.snapshot().holdings();
  Rarity const rarity = [&room](std::string const& stem) { return room.rarity_if_known(stem); };
  return room.matcher().find(holdings, Wanted(asked, holdings, rarity, finding_words),
                             Strictness::Any, {fence, std::nullopt}, depth);
}

/// How many hits are wanted, and where to explain them, if at all.
struct Wish {
  std::size_t hits{};
  Explanation* explanation{};
};

std::vector<ReadHit> find_hits(ReadingRoom& room, LetterWords const& words, Fence const& fence,
                               Ranker& ranker, Wish const& wish) {
  if (words.asked.words.empty()) {
    return {};
  }
  Found const found = find_any(room, words.asked, fence, read_depth);
  auto hits = read_in_order(room, found.best, ranker,
                            {wish.explanation == nullptr ? wish.hits : read_depth, order_depth});
  if (wish.explanation != nullptr) {
    explain_words(room, {fence.reader, std::nullopt}, ranker, words.asked, *wish.explanation);
    explain_hits(room, ranker, hits, *wish.explanation);
  }
  return hits;
}

using Weights = std::unordered_map<std::uint32_t, double>;  // By schema::stem_key.

double length_of(Weights const& weights) {
  double sum = 0;
  for (auto const& [stem, weight] : weights) {
    sum += weight * weight;
  }
  return std::sqrt(sum);
}

Weights letter_weights_of(ReadingRoom& room, Letter const& letter) {
  Weights counts;
  room.set_language(letter.language.value_or(text::Language{}));
  for (text::Token const& token :
       room.analyzer().analyze(shortened(letter.subject, max_question_bytes))) {
    counts[schema::stem_key(token.stem)] += schema::title_weight;
  }
  for (text::Token const& token :
       room.analyzer().analyze(shortened(letter.body, max_letter_bytes))) {
    counts[schema::stem_key(token.stem)] += schema::body_weight;
  }
  for (auto& [stem, weight] : counts) {
    weight = (1 + std::log(weight)) * room.rarity(stem);
  }
  return counts;
}

unsigned weight_of(std::uint16_t place) {
  switch (place) {
    case place::title:
      return schema::title_weight;
    case place::labels:
      return schema::label_weight;
    case place::phrases:
      return schema::phrase_weight;
    case place::address:
      return 0;
    default:
      return place::is_heading(place) ? schema::heading_weight : schema::body_weight;
  }
}

/// The stems of an article, each with how much it stands there.
std::vector<StemCount> weighed_stems(ReadingRoom const& room, DocumentNumber document) {
  std::vector<StemStanding> standings;
  unpack_view(room.database().get_document(document).get_value(schema::view_slot), standings);
  std::vector<StemCount> stems;
  for (StemStanding const& one : standings) {
    unsigned const count = weight_of(one.standing.place) * one.standing.count;
    if (count > 0 && (stems.empty() || stems.back().stem != one.stem)) {
      stems.push_back({one.stem, 0});
    }
    if (count > 0) {
      stems.back().count += static_cast<float>(count);
    }
  }
  return stems;
}

double similarity(ReadingRoom& room, DocumentNumber document, Weights const& asked,
                  double asked_length) {
  double product = 0;
  double squares = 0;
  for (auto const& [stem, count] : weighed_stems(room, document)) {
    double const weight = (1 + std::log(count)) * room.rarity(stem);
    squares += weight * weight;
    auto const found = asked.find(stem);
    product += found == asked.end() ? 0 : weight * found->second;
  }
  double const lengths = std::sqrt(squares) * asked_length;
  return lengths > 0 ? std::min(1.0, product / lengths) : 0;
}

}  // namespace

Results answer_letter(ReadingRoom& room, Letter const& letter, Explanation* explanation) {
  Results results;
  results.query = std::string(
      shortened(letter.subject.empty() ? letter.body : letter.subject, max_question_bytes));
  Fence const fence = make_fence(letter);
  results.language = fence.language.value_or(text::known_languages().front());
  results.is_silent = true;
  LetterWords const words = read_letter(room, letter, fence);
  std::size_t const wanted = std::clamp<std::size_t>(letter.limit, 1, max_limit);
  Ranker ranker = make_ranker(room, words.asked, letter_ranking);
  auto hits = find_hits(room, words, fence, ranker, {wanted, explanation});
  if (explanation != nullptr) {
    explain_unknown(words, *explanation);
  }
  Fitness const fitness(room, letter, words, hits);
  if (hits.empty() || (!fitness.is_there() && !letter.even_if_weak)) {
    return results;
  }
  results.is_silent = !fitness.is_there();
  Telling const telling = telling_stems(ranker.asked(), room);
  Catalog::Item const& best_item = *hits.front().item;
  std::size_t const limit = std::min({letter.limit, max_limit, hits.size()});
  // Whoever is struck by a trouble that is known needs to hear of it before any advice; a trouble
  // that hardly fits is no news.
  std::size_t troubles = 0;
  for (std::size_t at = 0; at < limit; ++at) {
    bool const is_near = fitness.is_near(hits[at], at);
    if (!is_near && !letter.even_if_weak) {
      continue;
    }
    Hit hit = to_hit(room, std::move(hits[at]), telling);
    bool const is_trouble =
        !results.is_silent && is_near && hit.known_issue && !article::is_solved(*hit.known_issue);
    auto const place = is_trouble ? static_cast<std::ptrdiff_t>(troubles++)
                                  : static_cast<std::ptrdiff_t>(results.hits.size());
    results.hits.insert(results.hits.begin() + place, std::move(hit));
  }
  results.total = results.hits.size();
  results.ask = best_item.card().ask;
  return results;
}

std::vector<Hit> answer_similar(ReadingRoom& room, Letter const& letter) {
  std::vector<Hit> similar;
  Asked const asked = read_letter(room, letter, make_fence(letter)).asked;
  if (asked.words.empty()) {
    return similar;
  }
  Weights const weights = letter_weights_of(room, letter);
  double const length = length_of(weights);
  std::vector<Candidate> candidates = find_any(room, asked, make_fence(letter), similar_depth).best;
  put_in_order(candidates);
  for (Candidate const& found : candidates) {
    Catalog::Item const& item = room.catalog().items()[found.article];
    double const score = similarity(room, item.document, weights, length);
    if (score >= least_similarity) {
      similar.push_back(to_hit(room, item));
      similar.back().title_html = escape_html(similar.back().title);
      similar.back().score = score;
    }
  }
  std::stable_sort(similar.begin(), similar.end(),
                   [](Hit const& left, Hit const& right) { return left.score > right.score; });
  similar.resize(std::min({similar.size(), letter.limit, max_limit}));
  return similar;
}

}  // namespace spravka::index
