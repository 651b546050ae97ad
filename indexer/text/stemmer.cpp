#include "indexer/text/stemmer.h"

#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include <xapian.h>

#include "indexer/text/characters.h"
#include "indexer/text/spoken.h"

namespace spravka::text {

namespace {

// Which endings a word may lose; nothing for a compound. Numbers and lone apostrophes go with
// English, which leaves the first alone and cuts the second as a possessive.
std::optional<Script> script_of_endings(std::string_view word) {
  int latin = 0;
  int cyrillic = 0;
  bool is_ascii = true;
  for (std::size_t at = 0; at < word.size();) {
    auto const character = decode(word, at);
    at += character.length;
    auto const role = role_of(character.code);
    if (role == Role::Joiner || role == Role::Separator) {
      return std::nullopt;
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

/// The endings that words lose.
struct Endings {
  std::optional<Xapian::Stem> latin;
  std::optional<Xapian::Stem> cyrillic;
  std::optional<Xapian::Stem> other;

  std::optional<Xapian::Stem>& of(Script script) {
    if (script == Script::Other) {
      return other;
    }
    return script == Script::Latin ? latin : cyrillic;
  }

  std::string cut(std::string const& word) {
    auto const script = script_of_endings(word);
    if (!script || !of(*script)) {
      return word;
    }
    auto stem = (*of(*script))(word);
    return stem.empty() ? word : stem;
  }
};

/// Nothing for a language that Snowball does not know.
std::optional<Xapian::Stem> snowball(std::string const& code) {
  try {
    return Xapian::Stem(code);
  } catch (Xapian::InvalidArgumentError const&) {
    return std::nullopt;
  }
}

Endings endings_of(Language const& language) {
  Endings endings{Xapian::Stem("english"), Xapian::Stem("russian"), std::nullopt};
  if (!language.empty()) {
    endings.of(script_of_language(language)) = snowball(language.code);
  }
  return endings;
}

}  // namespace

struct Stemmer::Workings {
  std::map<std::string, Endings> by_language;  // By code; empty for Russian and English.
  Endings* endings{&by_language.emplace("", endings_of({})).first->second};
};

Stemmer::Stemmer() : workings_(std::make_unique<Workings>()) {}

Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

void Stemmer::set_language(Language const& language) {
  auto known = workings_->by_language.find(language.code);
  if (known == workings_->by_language.end()) {
    known = workings_->by_language.emplace(language.code, endings_of(language)).first;
  }
  workings_->endings = &known->second;
}

std::string Stemmer::stem(std::string const& folded_word) {
  return workings_->endings->cut(folded_word);
}

}  // namespace spravka::text
