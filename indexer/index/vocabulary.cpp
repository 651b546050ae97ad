#include "indexer/index/vocabulary.h"

#include <algorithm>
#include <bit>

#include "indexer/index/letters.h"
#include "indexer/index/schema.h"
#include "indexer/index/transliteration.h"

namespace spravka::index {

namespace {

constexpr std::size_t levels = 3;

std::uint64_t signature_of(std::u32string_view letters) {
  std::uint64_t signature = 0;
  for (char32_t const letter : letters) {
    signature |= std::uint64_t{1} << (letter % 64U);
  }
  return signature;
}

bool is_russian(std::u32string_view letters) {
  return !letters.empty() && is_cyrillic(letters.front());
}

/// Nearer first, then with the same beginning, then the more used.
bool is_likelier(Vocabulary::Candidate const& left, Vocabulary::Candidate const& right,
                 char32_t first_letter) {
  if (left.distance != right.distance) {
    return left.distance < right.distance;
  }
  auto const begins = [first_letter](Vocabulary::Candidate const& candidate) {
    return to_letters(candidate.word).front() == first_letter;
  };
  if (begins(left) != begins(right)) {
    return begins(left);
  }
  return left.count != right.count ? left.count > right.count : left.word < right.word;
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

std::optional<Vocabulary::Candidate> Vocabulary::nearest(std::string_view misspelt,
                                                         Scope const& scope) const {
  std::u32string const letters = to_letters(misspelt);
  std::size_t const edits = allowed_edits(letters.size());
  if (edits == 0 || std::any_of(letters.begin(), letters.end(), is_digit)) {
    return std::nullopt;
  }
  std::uint64_t const signature = signature_of(letters);
  std::optional<Candidate> best;
  std::size_t const shortest = letters.size() - edits;
  for (std::size_t length = shortest;
       length <= letters.size() + edits && length < by_length_.size(); ++length) {
    for (std::uint32_t const place : by_length_[length]) {
      Word const& word = words_[place];
      // An edit changes at most two letters' bits: most words are ruled out by this alone.
      if (static_cast<std::size_t>(std::popcount(word.signature ^ signature)) > 2 * edits) {
        continue;
      }
      std::size_t const distance = edits_between(letters, word.letters, edits);
      std::size_t const used = distance <= edits ? count_at(place, scope) : 0;
      if (used == 0) {
        continue;
      }
      Candidate candidate{to_utf8(word.letters), used, static_cast<double>(distance)};
      if (!best || is_likelier(candidate, *best, letters.front())) {
        best = std::move(candidate);
      }
    }
  }
  return best;
}

void Vocabulary::consider_sound(std::string const& form, Scope const& scope,
                                std::optional<Candidate>& best) const {
  std::string const key = sound_key(form);
  std::string const skeleton = sound_skeleton(key);
  if (skeleton.empty()) {
    return;
  }
  bool const from_russian = is_russian(to_letters(form));
  double const allowed = 0.4 * static_cast<double>(skeleton.size());
  auto const [first, last] = by_skeleton_.equal_range(skeleton);
  for (auto place = first; place != last; ++place) {
    Word const& word = words_[place->second];
    if (is_russian(word.letters) == from_russian) {
      continue;
    }
    std::string text = to_utf8(word.letters);
    double const distance = vowel_distance(key, sound_key(text));
    std::size_t const used = distance <= allowed ? count_at(place->second, scope) : 0;
    Candidate candidate{std::move(text), used, distance};
    if (used > 0 && (!best || is_likelier(candidate, *best, word.letters.front()))) {
      best = std::move(candidate);
    }
  }
}

std::optional<Vocabulary::Candidate> Vocabulary::sounding_like(std::string_view word,
                                                               Scope const& scope) const {
  std::optional<Candidate> best;
  for (std::string const& form : without_endings(word)) {
    consider_sound(form, scope, best);
  }
  return best;
}

std::optional<Vocabulary::Candidate> Vocabulary::twin(std::string_view word,
                                                      Scope const& scope) const {
  constexpr std::size_t shortest_skeleton = 3;
  constexpr std::size_t least_used = 3;
  std::size_t const skeleton = sound_skeleton(sound_key(word)).size();
  auto twin = skeleton >= shortest_skeleton ? sounding_like(word, scope) : std::nullopt;
  bool const is_sure =
      twin && twin->distance <= 0.35 * static_cast<double>(skeleton) && twin->count >= least_used;
  return is_sure ? twin : std::nullopt;
}

}  // namespace spravka::index
