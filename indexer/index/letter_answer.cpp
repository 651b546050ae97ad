#include "indexer/index/letter_answer.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "indexer/index/document.h"
#include "indexer/index/entry_codec.h"
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
constexpr double least_strength = 1.24;
/// The matter of a collection that is too small to have learned a space: between what an answer and
/// what a stranger has elsewhere.
constexpr double unknown_matter = 0.72;
/// Customers misspell some words; a letter most of whose words no article has is of another world.
constexpr double many_unknown = 0.55;

/// A suggestion weaker than this share of the best one is left out.
constexpr double least_share = 0.5;

/// How much of a letter a hit answers, which decides about silence: what its best section has of
/// the telling words, in units of the rarest word; how near its matter is; how far its title speaks
/// of that and of little else; less what the letter says in words that no article has. A logistic
/// regression on letters with and without an answer found the weights.
double strength(ReadingRoom const& room, ReadHit const& hit, LetterWords const& words) {
  Features const& features = hit.ranked.features;
  double const answered =
      features[number(Feature::PassageCoverage)] * words.weight / room.rarity({});
  bool const has_space = hit.view->point != LatentPoint{};
  double const matter = has_space ? features[number(Feature::Matter)] : unknown_matter;
  double const strange =
      0.2 * words.unknown_share + 2 * std::max(0.0, words.unknown_share - many_unknown);
  return 0.85 * std::log1p(answered) + 0.93 * matter + 0.5 * features[number(Feature::Title)] +
         0.55 * features[number(Feature::TitleFullness)] - strange;
}

Fence make_fence(Letter const& letter) {
  auto const spoken = letter.language ? letter.language
                                      : text::detect_language(letter.subject + "\n" + letter.body);
  return {letter.audience, spoken, std::nullopt, {}, {}};
}

LetterWords read_letter(ReadingRoom& room, Letter const& letter) {
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

std::vector<ReadHit> find_hits(ReadingRoom& room, Asked const& asked, Fence const& fence,
                               Explanation* explanation) {
  Found const found = find_any(room, asked, fence, read_depth);
  Ranker ranker = make_ranker(room, asked, letter_ranking);
  auto hits = read_in_order(room, found.best, ranker, order_depth);
  if (explanation != nullptr) {
    explain_words(room, {fence.reader, std::nullopt}, ranker, asked, *explanation);
    explain_hits(room, ranker, hits, *explanation);
  }
  return hits;
}

/// What the customer should have at hand, by the best hit's page.
std::vector<std::string> read_ask(ReadingRoom& room, Catalog::Item const& item) {
  Entry entry;
  unpack_page(room.database().get_metadata(page_key(item.card().path)), entry);
  return entry.ask;
}

using Weights = std::unordered_map<std::string, double>;

double length_of(Weights const& weights) {
  double sum = 0;
  for (auto const& [stem, weight] : weights) {
    sum += weight * weight;
  }
  return std::sqrt(sum);
}

Weights letter_weights_of(ReadingRoom& room, Letter const& letter) {
  Weights counts;
  for (text::Token const& token :
       room.analyzer().analyze(shortened(letter.subject, max_question_bytes))) {
    counts[token.stem] += schema::title_weight;
  }
  for (text::Token const& token :
       room.analyzer().analyze(shortened(letter.body, max_letter_bytes))) {
    counts[token.stem] += schema::body_weight;
  }
  for (auto& [stem, weight] : counts) {
    weight = (1 + std::log(weight)) * room.rarity(stem);
  }
  return counts;
}

double similarity(ReadingRoom& room, DocumentNumber document, Weights const& asked,
                  double asked_length) {
  Xapian::Database const& database = room.database();
  double const all = database.get_doccount();
  double product = 0;
  double squares = 0;
  auto const end = database.termlist_end(document);
  auto term = database.termlist_begin(document);
  term.skip_to(std::string(schema::stem_prefix));
  for (; term != end && (*term).compare(0, schema::stem_prefix.size(), schema::stem_prefix) == 0;
       ++term) {
    std::string const text = *term;
    double const having = term.get_termfreq();
    double const weight = (1 + std::log(std::max(1U, term.get_wdf()))) *
                          std::log(1 + (all - having + 0.5) / (having + 0.5));
    squares += weight * weight;
    auto const found = asked.find(text.substr(schema::stem_prefix.size()));
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
  LetterWords const words = read_letter(room, letter);
  Asked const& asked = words.asked;
  std::vector<ReadHit> const hits =
      asked.words.empty() ? std::vector<ReadHit>{} : find_hits(room, asked, fence, explanation);
  if (explanation != nullptr) {
    for (std::string const& word : words.unknown) {
      explanation->words.push_back({word, 0, false, true, {}});
    }
  }
  double const best = hits.empty() ? 0 : strength(room, hits.front(), words);
  bool const is_good = best >= least_strength;
  if (hits.empty() || (!is_good && !letter.even_if_weak)) {
    return results;
  }
  results.is_silent = !is_good;
  Telling const telling = telling_stems(asked, room);
  std::size_t const limit = std::min({letter.limit, max_limit, hits.size()});
  for (std::size_t at = 0; at < limit; ++at) {
    bool const is_shown =
        letter.even_if_weak || strength(room, hits[at], words) >= best * least_share;
    if (is_shown) {
      results.hits.push_back(to_hit(room, hits[at], telling));
    }
  }
  results.total = results.hits.size();
  results.ask = read_ask(room, *hits.front().item);
  return results;
}

std::vector<Hit> answer_similar(ReadingRoom& room, Letter const& letter) {
  std::vector<Hit> similar;
  Asked const asked = read_letter(room, letter).asked;
  if (asked.words.empty()) {
    return similar;
  }
  Weights const weights = letter_weights_of(room, letter);
  double const length = length_of(weights);
  for (Candidate const& found : find_any(room, asked, make_fence(letter), similar_depth).best) {
    Catalog::Item const& item = room.catalog().items()[found.article];
    double const score = similarity(room, item.document, weights, length);
    if (score >= least_similarity) {
      similar.push_back(to_hit(room.catalog(), item));
      similar.back().score = score;
    }
  }
  std::stable_sort(similar.begin(), similar.end(),
                   [](Hit const& left, Hit const& right) { return left.score > right.score; });
  similar.resize(std::min({similar.size(), letter.limit, max_limit}));
  return similar;
}

}  // namespace spravka::index
