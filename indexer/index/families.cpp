#include "indexer/index/families.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "indexer/index/fleeting_vowel.h"
#include "indexer/index/letters.h"
#include "indexer/index/verb_aspect.h"
#include "indexer/text/analyzer.h"

namespace spravka::index {

namespace {

constexpr std::size_t shortest = 3;   // In letters; of those with letters in common, one more.
constexpr double least_alike = 0.55;  // Below this, chance resemblances prevail.
constexpr double half_alike = 0.35;   // A prefix more or less leaves this much.
constexpr std::size_t most_relatives = 8;
constexpr std::size_t most_remembered = 50'000;

/// Distinct trigrams of a word, its start marked twice for it tells most, its end once.
std::vector<std::uint64_t> trigrams_of(std::string_view stem) {
  std::u32string const letters = U"^^" + to_letters(stem) + U"$";
  std::vector<std::uint64_t> trigrams;
  for (std::size_t at = 0; at + 2 < letters.size(); ++at) {
    // A code point takes 21 bits.
    trigrams.push_back(std::uint64_t{letters[at]} << 42U | std::uint64_t{letters[at + 1]} << 21U |
                       letters[at + 2]);
  }
  std::sort(trigrams.begin(), trigrams.end());
  trigrams.erase(std::unique(trigrams.begin(), trigrams.end()), trigrams.end());
  return trigrams;
}

bool can_have_relatives(std::string_view stem) {
  std::u32string const letters = to_letters(stem);
  return letters.size() >= shortest &&
         std::all_of(letters.begin(), letters.end(),
                     [](char32_t letter) { return is_cyrillic(letter) || is_latin(letter); });
}

bool has_letters_enough(std::string_view stem) {
  return text::count_letters(stem) > shortest;
}

/// Russian puts a prefix before a borrowed verb to say that it is done, and the noun has none:
/// «заблокировать» and «блокировка», «зарегистрировать» and «регистрация».
std::optional<std::string_view> without_prefix(std::string_view stem) {
  constexpr std::size_t long_root = 7;  // In letters. A short root with a prefix is another word.
  static constexpr std::array<std::string_view, 3> prefixes{"за", "от", "раз"};
  for (std::string_view const prefix : prefixes) {
    if (stem.starts_with(prefix) && text::count_letters(stem.substr(prefix.size())) >= long_root) {
      return stem.substr(prefix.size());
    }
  }
  return std::nullopt;
}

/// How alike two words are when the prefix of one is not looked at, if it has one.
double alike_but_for_prefix(std::string_view stem, std::string_view other) {
  constexpr double share = 0.9;
  auto const root = without_prefix(stem);
  auto const other_root = without_prefix(other);
  if (root.has_value() == other_root.has_value()) {
    return 0;
  }
  auto const left = trigrams_of(root.value_or(stem));
  auto const right = trigrams_of(other_root.value_or(other));
  std::vector<std::uint64_t> both;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                        std::back_inserter(both));
  return share * 2.0 * static_cast<double>(both.size()) /
         static_cast<double>(left.size() + right.size());
}

/// `alike`: by all their letters.
double likeness(std::string_view stem, std::string_view other, double alike) {
  bool const may_differ_by_prefix = alike < least_alike && alike >= half_alike;
  return may_differ_by_prefix ? alike_but_for_prefix(stem, other) : alike;
}

using Relative = WordFamilies::Relative;
using Bond = WordFamilies::Bond;

/// `forms`: how the stem may be written beside itself.
std::optional<Bond> bond_of(std::string_view stem, std::vector<std::string> const& forms,
                            std::string const& other, double alike) {
  if (std::find(forms.begin(), forms.end(), other) != forms.end()) {
    return Bond::SameWord;
  }
  if (alike < least_alike || !has_letters_enough(stem) || !has_letters_enough(other)) {
    return std::nullopt;
  }
  return are_one_verb(stem, other) ? Bond::SameVerb : Bond::Letters;
}

/// The same word first, then the likest.
bool comes_first(Relative const& left, Relative const& right) {
  bool const is_word = left.bond == Bond::SameWord;
  if (is_word != (right.bond == Bond::SameWord)) {
    return is_word;
  }
  return left.likeness != right.likeness ? left.likeness > right.likeness : left.stem < right.stem;
}

}  // namespace

WordFamilies::WordFamilies(std::vector<StemInUse> const& stems) {
  for (StemInUse const& stem : stems) {
    if (!can_have_relatives(stem.text)) {
      continue;
    }
    auto const trigrams = trigrams_of(stem.text);
    for (std::uint64_t const trigram : trigrams) {
      by_trigram_[trigram].push_back(static_cast<std::uint32_t>(stems_.size()));
    }
    stems_.push_back({stem.text, static_cast<std::uint32_t>(trigrams.size()), stem.level});
  }
}

std::vector<WordFamilies::Relative> WordFamilies::find(std::string_view stem,
                                                       article::Audience reader) const {
  auto const trigrams = trigrams_of(stem);
  auto const forms = with_fleeting_vowel(stem);
  std::vector<std::uint8_t> shared(stems_.size());
  std::vector<std::uint32_t> touched;
  for (std::uint64_t const trigram : trigrams) {
    auto const having = by_trigram_.find(trigram);
    if (having == by_trigram_.end()) {
      continue;
    }
    for (std::uint32_t const place : having->second) {
      if (shared[place]++ == 0) {
        touched.push_back(place);
      }
    }
  }
  std::vector<Relative> found;
  for (std::uint32_t const place : touched) {
    Stem const& other = stems_[place];
    if (other.level > reader || other.text == stem) {
      continue;
    }
    auto const both = static_cast<double>(trigrams.size() + other.trigrams);
    double const alike = likeness(stem, other.text, 2.0 * shared[place] / both);
    if (auto const bond = bond_of(stem, forms, other.text, alike)) {
      found.push_back({other.text, alike, *bond});
    }
  }
  std::sort(found.begin(), found.end(), comes_first);
  found.resize(std::min(found.size(), most_relatives));
  found.shrink_to_fit();  // It is remembered.
  return found;
}

std::shared_ptr<std::vector<WordFamilies::Relative> const> WordFamilies::relatives(
    std::string const& stem, article::Audience reader) const {
  Known& known_to_reader = known_.at(static_cast<std::size_t>(reader));
  {
    std::lock_guard const lock(mutex_);
    auto const known = known_to_reader.find(stem);
    if (known != known_to_reader.end()) {
      return known->second;
    }
  }
  auto found = std::make_shared<std::vector<Relative> const>(
      can_have_relatives(stem) ? find(stem, reader) : std::vector<Relative>{});
  std::lock_guard const lock(mutex_);
  if (known_to_reader.size() >= most_remembered) {
    known_to_reader.clear();
  }
  known_to_reader.emplace(stem, found);
  return found;
}

}  // namespace spravka::index
