#include "indexer/index/vocabulary.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "indexer/index/hearing.h"
#include "indexer/index/letters.h"
#include "indexer/index/schema.h"
#include "indexer/index/slips.h"
#include "indexer/index/transliteration.h"

namespace spravka::index {

namespace {

constexpr std::size_t levels = 3;
constexpr double heard_per_letter = 0.08;  // More than this, and it is another word.

std::uint64_t signature_of(std::u32string_view letters) {
  std::uint64_t signature = 0;
  for (char32_t const letter : letters) {
    signature |= std::uint64_t{1} << (letter % 64U);
  }
  return signature;
}

bool is_foreign(std::u32string_view letters) {
  return std::any_of(letters.begin(), letters.end(), is_latin);
}

/// What a more common word is forgiven, in the measure of slips.
double likelihood(Vocabulary::Candidate const& candidate) {
  constexpr double by_use = 0.1;
  return by_use * std::log(1.0 + static_cast<double>(candidate.count)) - candidate.cost;
}

void keep_likeliest(std::vector<Vocabulary::Candidate>& candidates, std::size_t most) {
  std::sort(candidates.begin(), candidates.end(), [](auto const& left, auto const& right) {
    double const difference = likelihood(left) - likelihood(right);
    return difference != 0 ? difference > 0 : left.word < right.word;
  });
  candidates.resize(std::min(candidates.size(), most));
}

/// «делать» is no name, whatever it sounds like.
bool is_verb(std::string_view word) {
  std::u32string const letters = to_letters(word);
  std::u32string_view const all(letters);
  return all.size() > 3 &&
         (all.substr(all.size() - 2) == U"ть" || all.substr(all.size() - 2) == U"ся");
}

/// Without a letter wherever it does not begin the word.
std::string without_late(std::string const& word, char letter) {
  std::string rest = word;
  rest.erase(std::remove(rest.begin() + 1, rest.end(), letter), rest.end());
  return rest;
}

std::u32string without_dashes(std::u32string letters) {
  letters.erase(std::remove(letters.begin(), letters.end(), U'-'), letters.end());
  return letters;
}

}  // namespace

std::size_t allowed_edits(std::size_t letters) {
  if (letters < 4) {
    return 0;
  }
  return letters < 8 ? 1 : 2;
}

Vocabulary::Vocabulary(Xapian::Database const& database) {
  std::string const prefix(schema::word_prefix);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    std::string const text = *term;
    std::size_t const colon = text.find(':');
    std::size_t const level = static_cast<unsigned char>(text[prefix.size()]) - std::size_t{'0'};
    if (colon == std::string::npos || level >= levels) {
      continue;
    }
    std::string const language = text.substr(prefix.size() + 1, colon - prefix.size() - 1);
    auto const known = std::find(languages_.begin(), languages_.end(), language);
    std::size_t const column =
        static_cast<std::size_t>(known - languages_.begin()) * levels + level;
    if (known == languages_.end()) {
      languages_.push_back(language);
      counts_.resize(languages_.size() * levels);
    }
    add(std::string_view(text).substr(colon + 1), column, term.get_termfreq());
  }
  note_sounds();
  for (auto const& [text, place] : places_) {
    in_order_.push_back(&text);
  }
  std::sort(in_order_.begin(), in_order_.end(),
            [](auto const* left, auto const* right) { return *left < *right; });
}

void Vocabulary::add(std::string_view text, std::size_t column, std::size_t count) {
  auto const [place, is_new] =
      places_.try_emplace(std::string(text), static_cast<std::uint32_t>(words_.size()));
  if (is_new) {
    Word word;
    word.letters = to_letters(text);
    word.signature = signature_of(word.letters);
    word.is_correctable = word.letters.size() >= 3 &&
                          std::none_of(word.letters.begin(), word.letters.end(), is_digit);
    if (word.is_correctable) {
      by_length_.resize(std::max(by_length_.size(), word.letters.size() + 1));
      by_length_[word.letters.size()].push_back(place->second);
    }
    words_.push_back(std::move(word));
  }
  // Only public words tell what words look like here: a customer sees no trace of others. Terms
  // come in the order of their levels.
  if (is_new && column % levels == 0) {
    shapes_.add(words_[place->second].letters);
  }
  auto& counts = counts_[column];
  if (counts.size() <= place->second) {
    counts.resize(place->second + 1);
  }
  counts[place->second] += static_cast<std::uint32_t>(count);
}

void Vocabulary::note_sounds() {
  for (auto const& [text, place] : places_) {
    std::string const key = sound_key(text);
    if (!key.empty() && words_[place].letters.size() >= 2) {
      by_skeleton_.emplace(sound_skeleton(key), place);
      // The "w" of "airflow" is no consonant: «эйрфлоу».
      std::string const vowelled = without_late(text, 'w');
      if (vowelled != text) {
        by_skeleton_.emplace(sound_skeleton(sound_key(vowelled)), place);
      }
    }
  }
}

std::size_t Vocabulary::count_at(std::size_t word, Scope const& scope) const {
  std::size_t sum = 0;
  for (std::size_t language = 0; language < languages_.size(); ++language) {
    if (scope.language && scope.language->code != languages_[language]) {
      continue;
    }
    for (std::size_t level = 0; level <= static_cast<std::size_t>(scope.reader); ++level) {
      auto const& counts = counts_[language * levels + level];
      sum += word < counts.size() ? counts[word] : 0;
    }
  }
  return sum;
}

std::size_t Vocabulary::count(std::string const& word, Scope const& scope) const {
  auto const place = places_.find(word);
  return place == places_.end() ? 0 : count_at(place->second, scope);
}

std::vector<Vocabulary::Candidate> Vocabulary::near(std::string_view misspelt, Scope const& scope,
                                                    std::size_t most) const {
  std::u32string const letters = to_letters(misspelt);
  std::size_t const edits = allowed_edits(letters.size());
  std::vector<Candidate> found;
  if (edits == 0 || std::any_of(letters.begin(), letters.end(), is_digit)) {
    return found;
  }
  std::uint64_t const signature = signature_of(letters);
  std::size_t const shortest = letters.size() - edits;
  for (std::size_t length = shortest;
       length <= letters.size() + edits && length < by_length_.size(); ++length) {
    for (std::uint32_t const place : by_length_[length]) {
      Word const& word = words_[place];
      // An edit changes at most two letters' bits: most words are ruled out by this alone.
      if (static_cast<std::size_t>(std::popcount(word.signature ^ signature)) > 2 * edits ||
          edits_between(letters, word.letters, edits) > edits) {
        continue;
      }
      if (std::size_t const used = count_at(place, scope); used > 0) {
        found.push_back({to_utf8(word.letters), used, slip_cost(letters, word.letters)});
      }
    }
  }
  keep_likeliest(found, most);
  return found;
}

void Vocabulary::add_sounding(std::string const& form, Scope const& scope, double more,
                              std::vector<Candidate>& found) const {
  std::string const skeleton = sound_skeleton(sound_key(form));
  if (skeleton.empty()) {
    return;
  }
  std::u32string const letters = without_dashes(to_letters(form));
  bool const from_foreign = is_foreign(letters);
  auto const [first, last] = by_skeleton_.equal_range(skeleton);
  for (auto place = first; place != last; ++place) {
    std::u32string const other = without_dashes(words_[place->second].letters);
    if (is_foreign(other) == from_foreign) {
      continue;
    }
    double const cost = from_foreign ? hearing_cost(other, letters) : hearing_cost(letters, other);
    double const allowed = heard_per_letter * static_cast<double>(letters.size());
    std::size_t const used = cost <= allowed ? count_at(place->second, scope) : 0;
    if (used > 0) {
      found.push_back({to_utf8(words_[place->second].letters), used, cost + more});
    }
  }
}

std::vector<Vocabulary::Candidate> Vocabulary::sounding_like(std::string_view word,
                                                             Scope const& scope) const {
  constexpr std::size_t most = 4;
  std::vector<Candidate> found;
  constexpr double ending = 0.1;  // Taking one off is a guess of its own.
  if (!is_verb(word)) {
    for (std::string const& form : without_endings(word)) {
      add_sounding(form, scope, form == word ? 0 : ending, found);
    }
  }
  keep_likeliest(found, most);
  return found;
}

std::optional<Vocabulary::Candidate> Vocabulary::twin(std::string const& word,
                                                      Scope const& scope) const {
  constexpr std::size_t most_remembered = 50'000;
  std::string key = word + '\0' + static_cast<char>('0' + static_cast<int>(scope.reader));
  if (scope.language) {
    key += scope.language->code;
  }
  {
    std::lock_guard const lock(mutex_);
    auto const known = twins_.find(key);
    if (known != twins_.end()) {
      return known->second;
    }
  }
  auto twin = find_twin(word, scope);
  std::lock_guard const lock(mutex_);
  if (twins_.size() >= most_remembered) {
    twins_.clear();
  }
  twins_.emplace(std::move(key), twin);
  return twin;
}

std::optional<Vocabulary::Candidate> Vocabulary::find_twin(std::string_view word,
                                                           Scope const& scope) const {
  constexpr std::size_t shortest = 4;
  constexpr std::size_t shortest_skeleton = 3;
  constexpr std::size_t least_used = 3;
  constexpr double sure_per_letter = 0.06;
  if (sound_skeleton(sound_key(word)).size() < shortest_skeleton) {
    return std::nullopt;
  }
  std::size_t const letters = to_letters(word).size();
  for (Candidate& twin : sounding_like(word, scope)) {
    bool const is_long = letters >= shortest && to_letters(twin.word).size() >= shortest;
    bool const is_sure = is_long ? twin.cost <= sure_per_letter * static_cast<double>(letters)
                                 : twin.cost == 0 && sound_key(twin.word).size() == letters &&
                                       sound_skeleton(sound_key(word)).size() == letters;
    if (is_sure && twin.count >= least_used && !is_verb(twin.word)) {
      return std::move(twin);
    }
  }
  return std::nullopt;
}

std::vector<Vocabulary::Candidate> Vocabulary::beginning_with(std::string_view beginning,
                                                              Scope const& scope,
                                                              std::size_t most) const {
  std::vector<Candidate> found;
  auto const first = std::lower_bound(
      in_order_.begin(), in_order_.end(), beginning,
      [](std::string const* word, std::string_view sought) { return *word < sought; });
  for (auto word = first;
       word != in_order_.end() && (*word)->compare(0, beginning.size(), beginning) == 0; ++word) {
    if (std::size_t const used = count(**word, scope); used > 0) {
      found.push_back({**word, used, 0});
    }
  }
  keep_likeliest(found, most);
  return found;
}

std::size_t Vocabulary::oddness(std::string_view word) const {
  return shapes_.unusual(to_letters(word));
}

}  // namespace spravka::index
