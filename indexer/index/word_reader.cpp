#include "indexer/index/word_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include <fmt/format.h>

#include "indexer/index/letters.h"
#include "indexer/index/recent.h"
#include "indexer/index/rescue_kinds.h"
#include "indexer/index/schema.h"
#include "indexer/index/slips.h"
#include "indexer/index/transliteration.h"
#include "indexer/index/word_variants.h"
#include "indexer/text/ordinary_words.h"

namespace spravka::index {

namespace {

// What a reading costs beside a slip of the hand (slips.h).
constexpr double other_letters = 0.15;  // "oplata": a word that is used in just this form.
constexpr double other_form = 0.3;      // A known word, in a form that is not used.
constexpr double foreign_name = 0.45;
constexpr double full_name = 0.35;
constexpr double relative = 0.6;
constexpr double short_stem = 0.2;
constexpr double as_typed = 0.45;  // A known word in a form that no article has.
constexpr double as_typed_oddly = 0.8;
constexpr double says_nothing = 0.4;  // Nobody looks for a stop word.
constexpr double sure_enough = 0.75;  // Nothing more far-fetched is tried.

constexpr std::size_t most_slips = 12;
constexpr std::size_t most_weighed = 6;
constexpr std::size_t most_readings = 3;
constexpr std::size_t shortest_stem = 4;

bool is_latin_word(std::string const& word) {
  std::u32string const letters = to_letters(word);
  return std::any_of(letters.begin(), letters.end(), is_latin) &&
         std::none_of(letters.begin(), letters.end(),
                      [](char32_t letter) { return is_cyrillic(letter) || is_digit(letter); });
}

/// Whether a suffix that makes one word of another begins this ending: «япон|ский» is made of
/// «япония», «карт|инка» of another word than «карта» (Академическая грамматика, 1980, I).
bool makes_words(std::string_view ending) {
  static constexpr std::array<std::string_view, 15> suffixes{"ск",  "н",   "ов",   "ев",   "ени",
                                                             "ани", "яни", "ость", "тель", "ир",
                                                             "ыв",  "ив",  "ва",   "к",    "ич"};
  return ending.empty() || std::any_of(suffixes.begin(), suffixes.end(), [&](auto const& suffix) {
           return ending.starts_with(suffix);
         });
}

}  // namespace

std::size_t WordReadings::bytes() const {
  // Longer texts and the list's own room are rare and small beside this.
  constexpr std::size_t around = 128;
  std::size_t bytes = around;
  for (Reading const& reading : all) {
    bytes += sizeof(Reading) + reading.text.size() + reading.kinds.size() * sizeof(std::string);
  }
  return bytes;
}

Vocabulary const& WordReader::vocabulary() const {
  return lexicon_.vocabulary();
}

void WordReader::add_slips(std::string const& word, std::vector<Reading>& readings) {
  // A word that looks like others here was hardly mistyped twice: it is not used, that is all.
  constexpr double well_formed_limit = 0.95;
  constexpr double two_slips_limit = 1.65;
  double const limit = vocabulary().oddness(word) == 0 ? well_formed_limit : two_slips_limit;
  for (Vocabulary::Candidate& candidate : vocabulary().near(word, scope_, most_slips)) {
    if (candidate.cost <= limit) {
      readings.push_back({std::move(candidate.word), {typo}, candidate.cost});
    }
  }
  std::size_t const edits = allowed_edits(text::count_letters(word));
  if (auto const nearest = lexicon_.synonyms().nearest(word, edits)) {
    double const cost = slip_cost(to_letters(word), to_letters(*nearest));
    if (cost <= limit) {
      readings.push_back({*nearest, {typo}, cost});
    }
  }
}

/// A slip in a word whose form the collection does not have, and whose other forms it has.
void WordReader::add_unseen_forms(std::string const& word, std::vector<Reading>& readings) {
  std::u32string const letters = to_letters(word);
  std::size_t const oddness = vocabulary().oddness(word);
  for (std::u32string const& variant : likely_variants(letters)) {
    std::string const text = to_utf8(variant);
    bool const is_worse =
        oddness > 0 ? vocabulary().oddness(text) >= oddness : vocabulary().oddness(text) > 0;
    if (is_worse || vocabulary().count(text, scope_) > 0) {
      continue;
    }
    std::string const stem = lexicon_.trial_analyzer().stem(text);
    std::size_t const known = text::count_letters(stem);
    // What differs behind the stem only is no slip in a known word: «подарое» is none.
    auto const slip =
        std::mismatch(letters.rbegin(), letters.rend(), variant.rbegin(), variant.rend()).first;
    bool const is_in_stem = static_cast<std::size_t>(letters.rend() - slip) <= known;
    if (is_in_stem && known >= shortest_stem && lexicon_.has_stem(stem, scope_)) {
      readings.push_back({text, {typo}, slip_cost(letters, variant) + other_form});
    }
  }
}

std::optional<Reading> WordReader::in_russian(std::string const& word) {
  constexpr std::size_t most_stemmed = 32;
  if (!is_latin_word(word)) {
    return std::nullopt;
  }
  std::optional<Reading> best;
  std::size_t most = 0;
  auto const russian = russian_readings(word);
  for (std::string const& reading : russian) {
    std::size_t const count = vocabulary().count(reading, scope_);
    if (count > most) {
      most = count;
      best = Reading{reading, {translit}, other_letters};
    }
  }
  for (std::size_t at = 0; !best && at < std::min(russian.size(), most_stemmed); ++at) {
    std::string const stem = lexicon_.trial_analyzer().stem(russian[at]);
    if (text::count_letters(stem) >= shortest_stem && lexicon_.has_stem(stem, scope_)) {
      best = Reading{russian[at], {translit}, other_form};
    }
  }
  return best;
}

std::optional<Reading> WordReader::sounding(std::string const& word) {
  auto const found = vocabulary().sounding_like(word, scope_);
  return found.empty() ? std::nullopt
                       : std::optional(Reading{
                             found.front().word, {translit}, foreign_name + found.front().cost});
}

void WordReader::add_other_alphabet(std::string const& word, std::vector<Reading>& readings) {
  auto const russian = in_russian(word);
  if (russian) {
    readings.push_back(*russian);
  }
  for (Vocabulary::Candidate& candidate : vocabulary().sounding_like(word, scope_)) {
    readings.push_back({std::move(candidate.word), {translit}, foreign_name + candidate.cost});
  }
  bool const is_found = std::any_of(readings.begin(), readings.end(), [](Reading const& reading) {
    return reading.cost <= sure_enough;
  });
  if (is_found) {
    return;
  }
  if (is_latin_word(word)) {
    add_russian_twice_removed(word, readings);
  } else {
    add_misspelt_names(word, readings);
  }
}

/// A foreign name in Russian letters in Latin ones ("vorkery"), or Russian with a slip.
void WordReader::add_russian_twice_removed(std::string const& word,
                                           std::vector<Reading>& readings) {
  constexpr std::size_t most_tried = 2;
  auto const likely = russian_readings(word);
  for (std::size_t at = 0; at < std::min(most_tried, likely.size()); ++at) {
    for (Vocabulary::Candidate& candidate : vocabulary().sounding_like(likely[at], scope_)) {
      readings.push_back({std::move(candidate.word), {translit}, foreign_name + candidate.cost});
    }
    for (Vocabulary::Candidate& candidate : vocabulary().near(likely[at], scope_, most_slips)) {
      readings.push_back(
          {std::move(candidate.word), {translit, typo}, other_letters + candidate.cost});
    }
    add_full_name(likely[at], readings);
  }
}

/// A foreign name in Russian letters, with a slip.
void WordReader::add_misspelt_names(std::string const& word, std::vector<Reading>& readings) {
  constexpr double most_guessed = 1.3;
  std::u32string const letters = to_letters(word);
  for (std::u32string const& variant : likely_variants(letters)) {
    for (Vocabulary::Candidate& candidate : vocabulary().sounding_like(to_utf8(variant), scope_)) {
      double const cost = foreign_name + candidate.cost + slip_cost(letters, variant);
      if (cost <= most_guessed) {
        readings.push_back({std::move(candidate.word), {translit, typo}, cost});
      }
    }
  }
}

/// «учетка» is short for «учетная запись»: a noun in -ка for the adjective of a longer name.
void WordReader::add_full_name(std::string const& word, std::vector<Reading>& readings) {
  constexpr std::size_t most_forms = 40;
  for (std::string const& beginning : adjective_beginnings(word)) {
    std::optional<Vocabulary::Candidate> best;
    for (Vocabulary::Candidate& form : vocabulary().beginning_with(beginning, scope_, most_forms)) {
      std::string_view const ending = std::string_view(form.word).substr(beginning.size());
      if (is_adjective_ending(ending) && (!best || ending == "ая")) {
        best = std::move(form);
      }
    }
    if (best) {
      readings.push_back({best->word, {synonym}, full_name});
    }
  }
}

/// «япония» for «японский»: words made from the same stem that endings alone do not lead to.
void WordReader::add_relatives(std::string const& word, std::vector<Reading>& readings) {
  constexpr std::size_t most_relatives = 3;
  constexpr std::size_t longest_suffix = 6;
  std::string const stem = lexicon_.trial_analyzer().stem(word);
  std::size_t const letters = text::count_letters(stem);
  if (letters < shortest_stem || is_latin_word(word)) {
    return;
  }
  double const cost = letters == shortest_stem ? relative + short_stem : relative;
  for (Vocabulary::Candidate& form : vocabulary().beginning_with(stem, scope_, most_relatives)) {
    bool const is_made_of_it = makes_words(std::string_view(form.word).substr(stem.size()));
    if (is_made_of_it && text::count_letters(form.word) <= letters + longest_suffix) {
      readings.push_back({std::move(form.word), {synonym}, cost});
    }
  }
}

/// Of words with one stem the cheapest.
void WordReader::keep_cheapest(std::vector<Reading>& readings) const {
  std::sort(readings.begin(), readings.end(), [](Reading const& left, Reading const& right) {
    return left.cost != right.cost ? left.cost < right.cost : left.text < right.text;
  });
  std::vector<std::string> stems;
  for (Reading const& reading : readings) {
    if (reading.kinds.empty()) {
      stems.push_back(
          lexicon_.trial_analyzer().stem(reading.text));  // No other form is a slip for this one.
    }
  }
  std::vector<Reading> cheapest;
  for (Reading& reading : readings) {
    std::string const stem = lexicon_.trial_analyzer().stem(reading.text);
    bool const is_new =
        reading.kinds.empty() || std::find(stems.begin(), stems.end(), stem) == stems.end();
    if (!is_new || cheapest.size() == most_weighed) {
      continue;
    }
    stems.push_back(stem);
    if (lexicon_.trial_analyzer().is_stop_word(reading.text)) {
      reading.cost += says_nothing;
    }
    cheapest.push_back(std::move(reading));
  }
  readings = std::move(cheapest);
}

void WordReader::weigh(std::vector<Reading>& readings) {
  constexpr double by_cost = 5;
  constexpr double by_use = 0.5;
  double sum = 0;
  for (Reading& reading : readings) {
    Companions::Standing const standing =
        companions_.standing(lexicon_.trial_analyzer().stem(reading.text));
    double const used =
        0.5 * standing.articles + static_cast<double>(vocabulary().count(reading.text, scope_));
    reading.likelihood =
        std::exp(by_use * std::log(1 + used) + standing.together - by_cost * reading.cost);
    sum += reading.likelihood;
  }
  std::stable_sort(readings.begin(), readings.end(), [](Reading const& left, Reading const& right) {
    return left.likelihood > right.likelihood;
  });
  for (Reading& reading : readings) {
    reading.likelihood /= sum;
  }
  readings.resize(std::min(readings.size(), most_readings));
}

std::vector<Reading> WordReader::find(std::string const& word) {
  if (text::is_ordinary_word(word)) {
    return find_for_ordinary(word);
  }
  std::vector<Reading> readings;
  if (auto russian = in_russian(word); russian && russian->cost <= other_letters) {
    readings.push_back(std::move(*russian));
    return readings;
  }
  std::string const stem = lexicon_.trial_analyzer().stem(word);
  if (lexicon_.has_stem(stem, scope_)) {
    // Another word may have lost its end to the stemmer in this form: «почьа» is no form of it.
    bool const is_form = vocabulary().oddness(word) == 0;
    readings.push_back({word, {}, is_form ? as_typed : as_typed_oddly});
  }
  add_slips(word, readings);
  add_unseen_forms(word, readings);
  add_full_name(word, readings);
  add_relatives(word, readings);
  add_other_alphabet(word, readings);
  return readings;
}

/// A word that is spelt right is meant: it may only be called otherwise here.
std::vector<Reading> WordReader::find_for_ordinary(std::string const& word) {
  constexpr double surely = 0.25;
  std::vector<Reading> readings;
  if (lexicon_.has_stem(lexicon_.trial_analyzer().stem(word), scope_)) {
    readings.push_back({word, {}, as_typed});
    return readings;
  }
  add_full_name(word, readings);
  add_relatives(word, readings);
  for (Vocabulary::Candidate& name : vocabulary().sounding_like(word, scope_)) {
    if (name.cost <= surely && !is_latin_word(word)) {
      readings.push_back({std::move(name.word), {translit}, foreign_name + name.cost});
    }
  }
  return readings;
}

std::vector<Reading> WordReader::find_or_remember(std::string const& word) {
  std::string const key = fmt::format("{} {} {} {}", static_cast<int>(scope_.reader),
                                      scope_.language ? scope_.language->code : "",
                                      lexicon_.trial_analyzer().language().code, word);
  std::uint64_t const digest = schema::digest(key);
  auto* const remembered = lexicon_.readings();
  auto const known = remembered != nullptr ? remembered->find(digest) : nullptr;
  if (known && known->word == key) {
    return known->all;
  }
  auto readings = find(word);
  keep_cheapest(readings);
  if (remembered != nullptr) {
    remembered->keep(digest, std::make_shared<WordReadings const>(WordReadings{key, readings}));
  }
  return readings;
}

std::vector<Reading> WordReader::read(std::string const& word) {
  auto readings = find_or_remember(word);
  weigh(readings);
  return readings;
}

}  // namespace spravka::index
