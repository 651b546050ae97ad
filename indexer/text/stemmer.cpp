#include "indexer/text/stemmer.h"

#include <cstddef>
#include <functional>
#include <unordered_map>

#include <xapian.h>

#include "indexer/text/characters.h"

namespace spravka::text {

namespace {

// Some 15 MB when full. A collection of ten thousand articles has about as many different words.
constexpr std::size_t max_remembered = 100'000;

// In bytes. Longer ones are rare, and seldom come twice.
constexpr std::size_t max_remembered_word = 64;

struct WordHash {
  using is_transparent = void;

  std::size_t operator()(std::string_view word) const {
    return std::hash<std::string_view>{}(word);
  }
};

// Which endings a word may lose; Other when it is a compound or of another alphabet. Numbers and
// lone apostrophes go with English, which leaves the first alone and cuts the second as a
// possessive.
Script script_of_endings(std::string_view word) {
  int latin = 0;
  int cyrillic = 0;
  bool is_ascii = true;
  for (std::size_t at = 0; at < word.size();) {
    auto const character = decode(word, at);
    at += character.length;
    auto const role = role_of(character.code);
    if (role == Role::Joiner || role == Role::Separator) {
      return Script::Other;
    }
    is_ascii = is_ascii && character.code < 0x80;
    auto const script = script_of(character.code);
    latin += script == Script::Latin ? 1 : 0;
    cyrillic += script == Script::Cyrillic ? 1 : 0;
  }
  if (latin > cyrillic || is_ascii) {
    return Script::Latin;
  }
  return cyrillic > 0 ? Script::Cyrillic : Script::Other;
}

}  // namespace

struct Stemmer::Workings {
  Xapian::Stem russian{"russian"};
  Xapian::Stem english{"english"};
  std::unordered_map<std::string, std::string, WordHash, std::equal_to<>> stems;
  std::string long_stem;  // Of the last word too long to remember.

  std::string cut(std::string const& word) const {
    auto const script = script_of_endings(word);
    if (script == Script::Other) {
      return word;
    }
    auto stem = script == Script::Cyrillic ? russian(word) : english(word);
    return stem.empty() ? word : stem;
  }
};

Stemmer::Stemmer() : workings_(std::make_unique<Workings>()) {}

Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string const& Stemmer::stem(std::string_view folded_word) {
  auto& stems = workings_->stems;
  if (auto const found = stems.find(folded_word); found != stems.end()) {
    return found->second;
  }
  if (stems.size() >= max_remembered) {
    stems.clear();
  }
  std::string word(folded_word);
  auto stem = workings_->cut(word);
  if (word.size() > max_remembered_word) {
    return workings_->long_stem = std::move(stem);
  }
  return stems.emplace(std::move(word), std::move(stem)).first->second;
}

}  // namespace spravka::text
