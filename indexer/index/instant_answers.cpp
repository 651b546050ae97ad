#include "indexer/index/instant_answers.h"

#include <algorithm>
#include <cmath>

#include "indexer/index/letters.h"
#include "indexer/text/analyzer.h"

namespace spravka::index {

namespace {

constexpr std::size_t shortest_beginning = 3;  // A word is not shortened to less.
constexpr double stop_word_share = 0.2;        // Of a last word that may yet become another.
constexpr std::size_t most_lines =
    20'000;  // Read for one answer where not all words are found together.

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

bool comes_first(InstantHit const& left, InstantHit const& right) {
  if (left.score != right.score) {
    return left.score > right.score;
  }
  std::string const& left_title = left.item->card().title;
  std::string const& right_title = right.item->card().title;
  return left_title.size() != right_title.size() ? left_title.size() < right_title.size()
                                                 : left.item->card().path < right.item->card().path;
}

std::uint8_t bit_of(article::Audience reader) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(reader));
}

std::string_view without_last_letter(std::string_view word) {
  return word.substr(0, character_start(word, word.size() - 1));
}

}  // namespace

InstantAnswers::InstantAnswers(Catalog const& catalog) : catalog_(&catalog), words_(catalog) {
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
  for (std::uint32_t word = range.first; word < range.last; ++word) {
    auto const& lines = words_.word(word).lines;
    if (std::any_of(lines.begin(), lines.end(),
                    [&](std::uint32_t line) { return is_visible(line, sight); })) {
      return true;
    }
  }
  return false;
}

bool InstantAnswers::has_visible_stem(std::uint32_t stem, Sight const& sight) const {
  if (stem == InstantWords::no_stem) {
    return false;
  }
  auto const& words = words_.words_of_stem(stem);
  return std::any_of(words.begin(), words.end(), [&](std::uint32_t word) {
    return has_visible({word, word + 1}, sight);
  });
}

bool InstantAnswers::knows(TypedWord const& word, Scope const& scope) const {
  Sight const sight = sight_of(scope);
  return has_visible(words_.beginning(word.word), sight) ||
         has_visible_stem(words_.stem_number(word.stem), sight);
}

InstantAnswers::Matcher InstantAnswers::matcher(TypedWord const& word, Sight const& sight) const {
  Matcher matcher;
  matcher.stem = words_.stem_number(word.stem);
  matcher.beginning = words_.beginning(word.word);
  matcher.letters = text::count_letters(word.word);
  bool is_known = has_visible(matcher.beginning, sight) || has_visible_stem(matcher.stem, sight);
  std::string_view shorter = word.word;
  for (std::size_t letters = matcher.letters; !is_known && letters > shortest_beginning;
       --letters) {
    shorter = without_last_letter(shorter);
    matcher.beginning = words_.beginning(shorter);
    matcher.best = 0.6 * static_cast<double>(letters - 1) / static_cast<double>(matcher.letters);
    is_known = has_visible(matcher.beginning, sight);
  }
  matcher.lines = count_lines(matcher);
  double const all = static_cast<double>(words_.lines().size()) + 1;
  matcher.weight = std::log(1 + all / (1 + static_cast<double>(matcher.lines)));
  if (text::is_stop_word(word.word)) {
    matcher.weight *= stop_word_share;
  }
  return matcher;
}

std::size_t InstantAnswers::count_lines(Matcher const& matcher) const {
  std::size_t lines = words_.count_lines(matcher.beginning);
  if (matcher.stem != InstantWords::no_stem) {
    for (std::uint32_t const word : words_.words_of_stem(matcher.stem)) {
      lines += matcher.beginning.has(word) ? 0 : words_.count_lines({word, word + 1});
    }
  }
  return lines;
}

template <typename Visit>
void InstantAnswers::visit_lines(Matcher const& matcher, Visit visit) const {
  auto const visit_word = [&](std::uint32_t number) {
    auto const& lines = words_.word(number).lines;
    std::for_each(lines.begin(), lines.end(), visit);
  };
  for (std::uint32_t word = matcher.beginning.first; word < matcher.beginning.last; ++word) {
    visit_word(word);
  }
  if (matcher.stem == InstantWords::no_stem) {
    return;
  }
  for (std::uint32_t const word : words_.words_of_stem(matcher.stem)) {
    if (!matcher.beginning.has(word)) {
      visit_word(word);
    }
  }
}

double InstantAnswers::quality(Matcher const& matcher, std::uint32_t number) const {
  InstantWords::Word const& word = words_.word(number);
  if (matcher.beginning.has(number)) {
    // The word itself comes first of all that begin so.
    auto const letters = static_cast<double>(word.letters);
    double const typed =
        std::min(1.0, static_cast<double>(matcher.letters) / std::max(1.0, letters));
    double const as_stem = matcher.stem == word.stem ? 0.9 : 0.0;
    return matcher.best * std::max(as_stem, 0.5 + 0.5 * typed);
  }
  return matcher.stem == word.stem ? matcher.best * 0.85 : 0.0;
}

InstantAnswers::Place InstantAnswers::best_place(Matcher const& matcher,
                                                 InstantWords::Line const& line) const {
  Place best;
  for (std::size_t at = 0; at < line.words.size(); ++at) {
    double const value = quality(matcher, line.words[at]);
    if (value > best.quality) {
      best = {at, value};
    }
  }
  return best;
}

InstantHit InstantAnswers::score(InstantWords::Line const& line,
                                 std::vector<Matcher> const& matchers) const {
  Catalog::Item const& item = catalog_->items()[line.item];
  InstantHit hit{&item, &item.record->lines[line.line], 0, true};
  double all = 0;
  double sum = 0;
  double matched = 0;
  double in_order = 0;
  std::size_t next_at = 0;
  for (Matcher const& matcher : matchers) {
    Place const place = best_place(matcher, line);
    bool const is_found = place.quality > 0;
    all += matcher.weight;
    sum += place.quality * matcher.weight;
    hit.has_all_words = hit.has_all_words && is_found;
    matched += is_found ? 1 : 0;
    in_order += is_found && place.at == next_at ? 1 : 0;
    next_at = is_found ? place.at + 1 : next_at;
  }
  if (sum > 0) {
    double const fullness = std::min(1.0, matched / static_cast<double>(line.words.size()));
    double const order = in_order / static_cast<double>(matchers.size());
    hit.score = (sum / all + 0.3 * fullness + 0.2 * order) * kind_share(hit.line->kind);
  }
  return hit;
}

std::vector<InstantHit> InstantAnswers::scored_lines(std::vector<Matcher> const& matchers,
                                                     Sight const& sight) const {
  std::vector<Matcher const*> rarest_first;
  rarest_first.reserve(matchers.size());
  for (Matcher const& matcher : matchers) {
    rarest_first.push_back(&matcher);
  }
  std::stable_sort(
      rarest_first.begin(), rarest_first.end(),
      [](Matcher const* left, Matcher const* right) { return left->lines < right->lines; });
  std::vector<InstantHit> hits;
  bool has_all = false;
  std::size_t read = 0;
  for (Matcher const* matcher : rarest_first) {
    // Lines with all words are among those of the rarest word: the others need not be read when
    // there are some.
    if (has_all || read > most_lines) {
      break;
    }
    visit_lines(*matcher, [&](std::uint32_t number) {
      ++read;
      if (is_visible(number, sight)) {
        hits.push_back(score(words_.lines()[number], matchers));
        has_all = has_all || hits.back().has_all_words;
      }
    });
  }
  hits.erase(std::remove_if(hits.begin(), hits.end(),
                            [has_all](InstantHit const& hit) {
                              return hit.score <= 0 || hit.has_all_words != has_all;
                            }),
             hits.end());
  return hits;
}

std::vector<InstantHit> InstantAnswers::best(std::vector<Matcher> const& matchers,
                                             Sight const& sight, std::size_t limit) const {
  std::vector<InstantHit> hits = scored_lines(matchers, sight);
  // The best line of each article.
  std::sort(hits.begin(), hits.end(), [](InstantHit const& left, InstantHit const& right) {
    return left.item != right.item ? left.item < right.item : left.score > right.score;
  });
  hits.erase(std::unique(hits.begin(), hits.end(),
                         [](InstantHit const& left, InstantHit const& right) {
                           return left.item == right.item;
                         }),
             hits.end());
  std::size_t const kept = std::min(limit, hits.size());
  std::partial_sort(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(kept), hits.end(),
                    comes_first);
  hits.resize(kept);
  return hits;
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
  std::vector<InstantHit> hits = best(matchers, sight, most_of_beginning);
  std::lock_guard const lock(mutex_);
  if (beginnings_.size() >= most_beginnings) {
    beginnings_.clear();
  }
  beginnings_.emplace(std::move(key), hits);
  return hits;
}

std::vector<InstantHit> InstantAnswers::find(std::vector<TypedWord> const& words,
                                             Scope const& scope, std::size_t limit) const {
  Sight const sight = sight_of(scope);
  std::vector<Matcher> matchers;
  for (std::size_t at = 0; at < words.size(); ++at) {
    // The last word may yet become another; a stop word before it says nothing.
    bool const is_last = at + 1 == words.size();
    if (is_last || !text::is_stop_word(words[at].word)) {
      matchers.push_back(matcher(words[at], sight));
    }
  }
  bool const is_long_list = matchers.size() == 1 && matchers.front().lines >= many_lines;
  if (!is_long_list || limit > most_of_beginning) {
    return best(matchers, sight, limit);
  }
  auto hits = best_of_beginning(words.back().word, matchers, sight);
  hits.resize(std::min(limit, hits.size()));
  return hits;
}

}  // namespace spravka::index
