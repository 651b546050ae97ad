#include "indexer/index/instant_answers.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "indexer/index/letters.h"
#include "indexer/text/analyzer.h"

namespace spravka::index {

namespace {

constexpr std::size_t shortest_beginning = 2;  // A word is not shortened to less.
constexpr double stop_word_share = 0.2;        // Of a last word that may yet become another.
constexpr std::size_t most_lines =
    1'000;  // Read for one answer where not all words are found together.

// The answer to a single word that begins so many lines is kept: there are few such, and they are
// what everybody types first.
constexpr std::size_t many_lines = 64;
constexpr std::size_t most_beginnings = 4'000;
constexpr std::size_t most_of_beginning = 20;

double kind_share(InstantLine::Kind kind) {
  switch (kind) {
    case InstantLine::Kind::Title:
      return 1.0;
    case InstantLine::Kind::Phrase:
      return 0.9;
    case InstantLine::Kind::Heading:
      break;
  }
  return 0.75;
}

/// Of equal lines the one with the shorter title comes first. The places of all items in that
/// order.
std::vector<std::uint32_t> ranks_of(std::vector<Catalog::Item> const& items) {
  std::vector<std::uint32_t> order(items.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&items](std::uint32_t left, std::uint32_t right) {
    Card const& one = items[left].card();
    Card const& other = items[right].card();
    return one.title.size() != other.title.size() ? one.title.size() < other.title.size()
                                                  : one.path < other.path;
  });
  std::vector<std::uint32_t> ranks(items.size());
  for (std::uint32_t rank = 0; rank < order.size(); ++rank) {
    ranks[order[rank]] = rank;
  }
  return ranks;
}

std::uint8_t bit_of(article::Audience reader) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(reader));
}

std::string_view without_last_letter(std::string_view word) {
  return word.substr(0, character_start(word, word.size() - 1));
}

}  // namespace

InstantAnswers::InstantAnswers(Catalog const& catalog)
    : catalog_(&catalog), words_(catalog), ranks_(ranks_of(catalog.items())) {
  sights_.reserve(words_.lines().size());
  for (InstantWords::Line const& line : words_.lines()) {
    Catalog::Item const& item = catalog.items()[line.item];
    Sight sight;
    for (article::Audience const reader :
         {article::Audience::Public, article::Audience::Customers, article::Audience::Agents}) {
      sight.readers |= item.is_visible_to(reader) ? bit_of(reader) : std::uint8_t{0};
    }
    sight.language = number_of(item.card().language);
    sights_.push_back(sight);
  }
  for (article::Audience const reader :
       {article::Audience::Public, article::Audience::Customers, article::Audience::Agents}) {
    seen_.at(static_cast<std::size_t>(reader)) = seen_by({bit_of(reader), any_language});
  }
}

InstantAnswers::Seen InstantAnswers::seen_by(Sight const& reader) const {
  Seen seen;
  for (std::uint32_t line = 0; line < sights_.size(); ++line) {
    seen.lines += is_visible(line, reader) ? 1U : 0U;
  }
  if (seen.lines == sights_.size()) {
    return seen;
  }
  seen.before = {0};
  seen.before.reserve(words_.lines_of_all().size() + 1);
  for (std::uint32_t const line : words_.lines_of_all()) {
    seen.before.push_back(seen.before.back() + (is_visible(line, reader) ? 1U : 0U));
  }
  return seen;
}

InstantAnswers::Seen const& InstantAnswers::seen_by_reader_of(Sight const& sight) const {
  return seen_.at(static_cast<std::size_t>(std::countr_zero(sight.readers)));
}

std::size_t InstantAnswers::count_lines(InstantWords::Range words, Sight const& sight) const {
  auto const lines = words_.lines_of(words);
  auto const& before = seen_by_reader_of(sight).before;
  if (before.empty()) {
    return lines.size();
  }
  auto const first = static_cast<std::size_t>(lines.data() - words_.lines_of_all().data());
  return before[first + lines.size()] - before[first];
}

std::uint8_t InstantAnswers::number_of(text::Language const& language) {
  auto const known = std::find(languages_.begin(), languages_.end(), language.code);
  auto const number = static_cast<std::uint8_t>(known - languages_.begin());
  if (known == languages_.end()) {
    languages_.push_back(language.code);
  }
  return number;
}

InstantAnswers::Sight InstantAnswers::sight_of(Scope const& scope) const {
  Sight sight{bit_of(scope.reader), any_language};
  if (scope.language) {
    // A language that no article has gets the number after the last: it is nobody's.
    auto const known = std::find(languages_.begin(), languages_.end(), scope.language->code);
    sight.language = static_cast<std::uint8_t>(known - languages_.begin());
  }
  return sight;
}

bool InstantAnswers::is_visible(std::uint32_t line, Sight const& sight) const {
  Sight const& own = sights_[line];
  return (own.readers & sight.readers) != 0 &&
         (sight.language == any_language || sight.language == own.language);
}

bool InstantAnswers::has_visible(InstantWords::Range range, Sight const& sight) const {
  auto const lines = words_.lines_of(range);
  return std::any_of(lines.begin(), lines.end(),
                     [&](std::uint32_t line) { return is_visible(line, sight); });
}

bool InstantAnswers::has_visible_stem(std::uint32_t stem, Sight const& sight) const {
  if (stem == InstantWords::no_stem) {
    return false;
  }
  auto const words = words_.words_of_stem(stem);
  return std::any_of(words.begin(), words.end(), [&](std::uint32_t word) {
    return has_visible({word, word + 1}, sight);
  });
}

bool InstantAnswers::knows(TypedWord const& word, Scope const& scope) const {
  Sight const sight = sight_of(scope);
  return has_visible(words_.beginning(word.word), sight) ||
         has_visible_stem(words_.stem_number(word.stem), sight);
}

InstantAnswers::Matcher InstantAnswers::matcher(TypedWord const& word, Sight const& sight,
                                                Lines lines) const {
  Matcher matcher;
  matcher.stem = words_.stem_number(word.stem);
  matcher.beginning = words_.beginning(word.word);
  matcher.letters = text::count_letters(word.word);
  bool is_known = has_visible(matcher.beginning, sight) || has_visible_stem(matcher.stem, sight);
  std::string_view shorter = word.word;
  bool const may_be_shortened = lines == Lines::WholeElseLacking;
  for (std::size_t letters = matcher.letters;
       may_be_shortened && !is_known && letters > shortest_beginning; --letters) {
    shorter = without_last_letter(shorter);
    matcher.beginning = words_.beginning(shorter);
    matcher.best = 0.6 * static_cast<double>(letters - 1) / static_cast<double>(matcher.letters);
    is_known = has_visible(matcher.beginning, sight);
  }
  matcher.parts = parts_of(matcher.beginning, matcher.stem);
  for (InstantWords::Range const& part : matcher.parts) {
    matcher.lines += count_lines(part, sight);
  }
  double const all = static_cast<double>(seen_by_reader_of(sight).lines) + 1;
  matcher.weight = std::log(1 + all / (1 + static_cast<double>(matcher.lines)));
  if (word.is_stop) {
    matcher.weight *= stop_word_share;
  }
  return matcher;
}

std::vector<InstantWords::Range> InstantAnswers::parts_of(InstantWords::Range beginning,
                                                          std::uint32_t stem) const {
  std::vector<InstantWords::Range> parts{beginning};
  if (stem != InstantWords::no_stem) {
    for (std::uint32_t const word : words_.words_of_stem(stem)) {
      if (!beginning.has(word)) {
        parts.push_back({word, word + 1});
      }
    }
  }
  std::sort(parts.begin(), parts.end(), [](InstantWords::Range left, InstantWords::Range right) {
    return left.first < right.first;
  });
  return parts;
}

double InstantAnswers::quality(Matcher const& matcher, std::uint32_t word) const {
  bool const has_stem = words_.has_stem(word, matcher.stem);
  if (matcher.beginning.has(word)) {
    // The word itself comes first of all that begin so.
    auto const letters = static_cast<double>(words_.letters_of(word));
    double const typed =
        std::min(1.0, static_cast<double>(matcher.letters) / std::max(1.0, letters));
    double const as_stem = has_stem ? 0.9 : 0.0;
    return matcher.best * std::max(as_stem, 0.5 + 0.5 * typed);
  }
  return has_stem ? matcher.best * 0.85 : 0.0;
}

InstantAnswers::Place InstantAnswers::best_place(
    Matcher const& matcher, std::span<InstantWords::Placed const> words) const {
  Place best;
  auto word = words.begin();
  for (InstantWords::Range const& part : matcher.parts) {
    while (word != words.end() && word->word < part.first) {
      ++word;
    }
    for (; word != words.end() && word->word < part.last; ++word) {
      double const value = quality(matcher, word->word);
      bool const is_better = value > best.quality || (value == best.quality && word->at < best.at);
      if (is_better) {
        best = {word->at, value};
      }
    }
  }
  return best;
}

std::optional<InstantAnswers::Weighed> InstantAnswers::score(std::uint32_t line,
                                                             std::vector<Matcher> const& matchers,
                                                             bool needs_all) const {
  auto const words = words_.words_of(line);
  bool has_all = true;
  double all = 0;
  double sum = 0;
  double matched = 0;
  double in_order = 0;
  std::size_t next_at = 0;
  for (Matcher const& matcher : matchers) {
    Place const place = best_place(matcher, words);
    bool const is_found = place.quality > 0;
    has_all = has_all && is_found;
    if (!has_all && needs_all) {
      return std::nullopt;
    }
    all += matcher.weight;
    sum += place.quality * matcher.weight;
    matched += is_found ? 1 : 0;
    in_order += is_found && place.at == next_at ? 1 : 0;
    next_at = is_found ? place.at + 1 : next_at;
  }
  if (sum <= 0) {
    return std::nullopt;
  }
  double const fullness = std::min(1.0, matched / static_cast<double>(words.size()));
  double const order = in_order / static_cast<double>(matchers.size());
  double const score =
      (sum / all + 0.3 * fullness + 0.2 * order) * kind_share(words_.lines()[line].kind);
  return Weighed{score, line, has_all};
}

bool InstantAnswers::comes_first(Weighed const& left, Weighed const& right) const {
  if (left.score != right.score) {
    return left.score > right.score;
  }
  std::uint32_t const left_rank = ranks_[words_.lines()[left.line].item];
  std::uint32_t const right_rank = ranks_[words_.lines()[right.line].item];
  return left_rank != right_rank ? left_rank < right_rank : left.line < right.line;
}

InstantHit InstantAnswers::to_hit(Weighed const& weighed) const {
  InstantWords::Line const& line = words_.lines()[weighed.line];
  Catalog::Item const& item = catalog_->items()[line.item];
  return {&item, &item.record->lines[line.line], weighed.score, weighed.has_all_words};
}

void InstantAnswers::add_lines(Matcher const& one, std::vector<Matcher> const& all,
                               Sight const& sight, Lines lines, Scored& scored) const {
  for (InstantWords::Range const& part : one.parts) {
    for (std::uint32_t const line : words_.lines_of(part)) {
      if (!is_visible(line, sight)) {
        continue;
      }
      bool const needs_all = lines == Lines::Whole || !scored.whole.empty();
      if (auto const hit = score(line, all, needs_all)) {
        (hit->has_all_words ? scored.whole : scored.lacking).push_back(*hit);
      }
    }
  }
}

std::vector<InstantAnswers::Weighed> InstantAnswers::scored_lines(
    std::vector<Matcher> const& matchers, Sight const& sight, Lines lines) const {
  std::vector<Matcher const*> rarest_first;
  rarest_first.reserve(matchers.size());
  for (Matcher const& matcher : matchers) {
    rarest_first.push_back(&matcher);
  }
  std::stable_sort(
      rarest_first.begin(), rarest_first.end(),
      [](Matcher const* left, Matcher const* right) { return left->lines < right->lines; });
  Scored scored;
  std::size_t read = 0;
  for (Matcher const* matcher : rarest_first) {
    // Lines with all words are among those of the rarest word: the others need not be read when
    // there are some.
    if (!scored.whole.empty() || read > most_lines) {
      break;
    }
    add_lines(*matcher, matchers, sight, lines, scored);
    read += matcher->lines;
    if (lines == Lines::Whole) {
      break;
    }
  }
  return std::move(scored.whole.empty() ? scored.lacking : scored.whole);
}

std::vector<InstantHit> InstantAnswers::best(std::vector<Matcher> const& matchers,
                                             Sight const& sight, std::size_t limit,
                                             Lines lines) const {
  std::vector<Weighed> scored = scored_lines(matchers, sight, lines);
  // A heap, for there may be thousands and few are wanted.
  auto const comes_last = [this](Weighed const& one, Weighed const& other) {
    return comes_first(other, one);
  };
  std::make_heap(scored.begin(), scored.end(), comes_last);
  std::vector<InstantHit> best;
  while (!scored.empty() && best.size() < limit) {
    std::pop_heap(scored.begin(), scored.end(), comes_last);
    InstantHit const hit = to_hit(scored.back());
    // The best line of each article.
    bool const is_further = std::any_of(
        best.begin(), best.end(), [&hit](InstantHit const& one) { return one.item == hit.item; });
    if (!is_further) {
      best.push_back(hit);
    }
    scored.pop_back();
  }
  return best;
}

std::vector<InstantHit> InstantAnswers::best_of_beginning(std::string const& beginning,
                                                          std::vector<Matcher> const& matchers,
                                                          Sight const& sight) const {
  std::string key = beginning;
  key.push_back(static_cast<char>(sight.readers));
  key.push_back(static_cast<char>(sight.language));
  {
    std::lock_guard const lock(mutex_);
    auto const known = beginnings_.find(key);
    if (known != beginnings_.end()) {
      return known->second;
    }
  }
  std::vector<InstantHit> hits = best(matchers, sight, most_of_beginning, Lines::Whole);
  std::lock_guard const lock(mutex_);
  if (beginnings_.size() >= most_beginnings) {
    beginnings_.clear();
  }
  beginnings_.emplace(std::move(key), hits);
  return hits;
}

std::vector<InstantHit> InstantAnswers::find(std::vector<TypedWord> const& words,
                                             Scope const& scope, std::size_t limit,
                                             Lines lines) const {
  Sight const sight = sight_of(scope);
  std::vector<Matcher> matchers;
  for (std::size_t at = 0; at < words.size(); ++at) {
    // The last word may yet become another; a stop word before it says nothing.
    bool const is_last = at + 1 == words.size();
    if (is_last || !words[at].is_stop) {
      matchers.push_back(matcher(words[at], sight, lines));
      if (lines == Lines::Whole && matchers.back().lines == 0) {
        return {};
      }
    }
  }
  bool const is_long_list = matchers.size() == 1 && matchers.front().lines >= many_lines;
  bool const may_be_shortened = lines == Lines::WholeElseLacking;
  if (!is_long_list || limit > most_of_beginning || may_be_shortened) {
    return best(matchers, sight, limit, lines);
  }
  auto hits = best_of_beginning(words.back().word, matchers, sight);
  hits.resize(std::min(limit, hits.size()));
  return hits;
}

}  // namespace spravka::index
