#include "indexer/index/vocabulary.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "indexer/index/hearing.h"
#include "indexer/index/letter_names.h"
#include "indexer/index/letters.h"
#include "indexer/index/schema.h"
#include "indexer/index/slips.h"
#include "indexer/index/transliteration.h"
#include "indexer/text/analyzer.h"

namespace spravka::index {

namespace {

constexpr double heard_per_letter = 0.08;  // More than this, and it is another word.

std::uint64_t signature_of(std::u32string_view letters) {
  std::uint64_t signature = 0;
  for (char32_t const letter : letters) {
    signature |= std::uint64_t{1} << (letter % 64U);
  }
  return signature;
}

/// More than `some` bits are set. Each round takes the lowest away: a count of them all is a call
/// where the processor is not known to have an instruction for it.
bool has_more_bits(std::uint64_t bits, std::size_t some) {
  for (; some > 0 && bits != 0; --some) {
    bits &= bits - 1;
  }
  return bits != 0;
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

Vocabulary::Vocabulary(WordList words) : words_(std::move(words)) {
  words_.put_in_order();
  for (WordList::Number word = 0; word < words_.size(); ++word) {
    note(word);
    note_sounds(word);
  }
  std::sort(by_skeleton_.begin(), by_skeleton_.end(), [](Sound const& left, Sound const& right) {
    return left.skeleton != right.skeleton ? left.skeleton < right.skeleton
                                           : left.word < right.word;
  });
  by_skeleton_.shrink_to_fit();
}

void Vocabulary::note(WordList::Number word) {
  std::u32string const letters = to_letters(words_.word(word));
  bool const is_correctable =
      letters.size() >= 3 && std::none_of(letters.begin(), letters.end(), is_digit);
  if (is_correctable) {
    by_length_.resize(std::max(by_length_.size(), letters.size() + 1));
    by_length_[letters.size()].push_back({signature_of(letters), word});
  }
  // Only public words tell what words look like here: a customer sees no trace of others.
  if (words_.count(word, {article::Audience::Public, std::nullopt}) > 0) {
    shapes_.add(letters);
  }
}

void Vocabulary::note_sounds(WordList::Number word) {
  std::string_view const text = words_.word(word);
  bool const is_owned = text.ends_with("'s");  // "team's" is no name.
  if (is_owned || text::count_letters(text) < 2) {
    return;
  }
  for (std::string const& skeleton : skeletons_heard(text)) {
    by_skeleton_.push_back({schema::digest(skeleton), word});
  }
}

std::size_t Vocabulary::count(std::string const& word, Scope const& scope) const {
  auto const number = words_.find(word);
  return number ? words_.count(*number, scope) : 0;
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
    for (Shape const& shape : by_length_[length]) {
      // An edit changes at most two letters' bits: most words are ruled out by this alone.
      if (has_more_bits(shape.signature ^ signature, 2 * edits)) {
        continue;
      }
      std::string_view const text = words_.word(shape.word);
      std::u32string const other = to_letters(text);
      if (edits_between(letters, other, edits) > edits) {
        continue;
      }
      if (std::size_t const used = words_.count(shape.word, scope); used > 0) {
        found.push_back({std::string(text), used, slip_cost(letters, other)});
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
  std::uint64_t const digest = schema::digest(skeleton);
  auto sound = std::lower_bound(
      by_skeleton_.begin(), by_skeleton_.end(), digest,
      [](Sound const& one, std::uint64_t wanted) { return one.skeleton < wanted; });
  for (; sound != by_skeleton_.end() && sound->skeleton == digest; ++sound) {
    std::string_view const text = words_.word(sound->word);
    std::u32string const other = without_dashes(to_letters(text));
    if (is_foreign(other) == from_foreign) {
      continue;
    }
    double const cost = from_foreign ? hearing_cost(other, letters) : hearing_cost(letters, other);
    double const allowed = heard_per_letter * static_cast<double>(letters.size());
    std::size_t const used = cost <= allowed ? words_.count(sound->word, scope) : 0;
    if (used > 0) {
      found.push_back({std::string(text), used, cost + more});
    }
  }
}

std::vector<Vocabulary::Candidate> Vocabulary::sounding_like(std::string_view word,
                                                             Scope const& scope) const {
  constexpr std::size_t most = 4;
  std::vector<Candidate> found;
  constexpr double ending = 0.1;  // Taking one off is a guess of its own.
  constexpr double by_letters = 0.05;
  if (!is_verb(word)) {
    for (std::string const& form : without_endings(word)) {
      add_sounding(form, scope, form == word ? 0 : ending, found);
    }
  }
  for (std::string& name : spelt_out(word)) {
    bool const is_new =
        std::ranges::none_of(found, [&name](Candidate const& other) { return other.word == name; });
    if (std::size_t const used = is_new ? count(name, scope) : 0; used > 0) {
      found.push_back({std::move(name), used, by_letters});
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
  struct Used {
    std::size_t count{};
    WordList::Number word{};
  };

  std::vector<Used> used;  // Thousands for two letters: only the wanted ones become candidates.
  auto const range = words_.beginning_with(beginning);
  for (WordList::Number word = range.first; word < range.last; ++word) {
    if (std::size_t const count = words_.count(word, scope); count > 0) {
      used.push_back({count, word});
    }
  }
  auto const wanted = static_cast<std::ptrdiff_t>(std::min(used.size(), most));
  std::partial_sort(
      used.begin(), used.begin() + wanted, used.end(), [](Used const& left, Used const& right) {
        return left.count != right.count ? left.count > right.count : left.word < right.word;
      });
  std::vector<Candidate> found;
  for (auto one = used.begin(); one != used.begin() + wanted; ++one) {
    found.push_back({std::string(words_.word(one->word)), one->count, 0});
  }
  return found;
}

std::size_t Vocabulary::oddness(std::string_view word) const {
  return shapes_.unusual(to_letters(word));
}

}  // namespace spravka::index
