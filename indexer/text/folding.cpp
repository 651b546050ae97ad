#include "indexer/text/folding.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <stdexcept>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include "indexer/text/analyzer.h"
#include "indexer/text/characters.h"

namespace spravka::text {

namespace {

// More characters than this are not looked at: letters are counted after folding, and a word may
// carry any number of marks.
constexpr std::size_t max_word_characters = 1024;

constexpr char32_t fold_cyrillic(char32_t code) {
  if (code == 0x0401 || code == 0x0451 || code == 0x0400 || code == 0x0450) {
    return U'е';  // Ё, and Е with a stress of its own.
  }
  if (code == 0x040D || code == 0x045D) {
    return U'и';
  }
  if (code <= 0x040F) {
    return code + 0x50;
  }
  if (code <= 0x042F) {
    return code + 0x20;
  }
  return code >= 0x0460 ? code | 1U : code;
}

using TwoBytes = std::array<char, 2>;

// The basic Cyrillic block, folded and in UTF-8.
constexpr auto cyrillic_table = [] {
  std::array<TwoBytes, cyrillic_last - cyrillic_first + 1> table{};
  for (char32_t code = cyrillic_first; code <= cyrillic_last; ++code) {
    auto const folded = fold_cyrillic(code);
    table.at(code - cyrillic_first) = {static_cast<char>(0xC0U | (folded >> 6U)),
                                       static_cast<char>(0x80U | (folded & 0x3FU))};
  }
  return table;
}();

void fold_plain(std::string_view text, std::string& folded) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size() && letters < max_word_letters; ++letters) {
    auto const byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      folded.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20U) : text[at]);
      ++at;
      continue;
    }
    auto const second = static_cast<unsigned char>(text[at + 1]);
    auto const index = ((byte & 1U) << 6U) | (second & 0x3FU);
    folded.append(cyrillic_table[index].data(), 2);
    at += 2;
  }
}

struct LookAlike {
  char32_t latin;
  char32_t cyrillic;
};

// By eye, so capitals and small letters differ: "В" looks like "B", "в" does not look like "b".
constexpr auto look_alikes = std::to_array<LookAlike>({
    {U'A', U'А'}, {U'B', U'В'}, {U'C', U'С'}, {U'E', U'Е'}, {U'H', U'Н'},
    {U'K', U'К'}, {U'M', U'М'}, {U'O', U'О'}, {U'P', U'Р'}, {U'T', U'Т'},
    {U'X', U'Х'}, {U'Y', U'У'}, {U'a', U'а'}, {U'c', U'с'}, {U'e', U'е'},
    {U'k', U'к'}, {U'o', U'о'}, {U'p', U'р'}, {U'x', U'х'}, {U'y', U'у'},
});

LookAlike const* find_look_alike(char32_t code) {
  auto const* found = std::find_if(look_alikes.begin(), look_alikes.end(), [code](LookAlike pair) {
    return pair.latin == code || pair.cyrillic == code;
  });
  return found == look_alikes.end() ? nullptr : found;
}

// How a word's letters speak for a script: those with no look-alike decide, the others when there
// are none, and Russian when these are even.
struct Votes {
  int sure{};
  int all{};
};

struct Ballot {
  Votes latin;
  Votes cyrillic;
  bool is_suffixed{};  // C++, C#: Latin whatever was typed.

  bool is_undisputed() const { return !is_suffixed && (latin.all == 0 || cyrillic.all == 0); }

  Script winner() const {
    bool const is_latin =
        latin.sure != cyrillic.sure ? latin.sure > cyrillic.sure : latin.all > cyrillic.all;
    return is_suffixed || is_latin ? Script::Latin : Script::Cyrillic;
  }
};

Ballot count_votes(std::u32string_view characters) {
  Ballot ballot;
  for (auto const code : characters) {
    ballot.is_suffixed |= code == U'+' || code == U'#';
    auto const script = script_of(code);
    if (script == Script::Other) {
      continue;
    }
    auto& votes = script == Script::Latin ? ballot.latin : ballot.cyrillic;
    ++votes.all;
    votes.sure += find_look_alike(code) == nullptr ? 1 : 0;
  }
  return ballot;
}

// "Cправка" with a Latin C is "справка".
void unify_script(std::u32string& characters) {
  auto const ballot = count_votes(characters);
  if (ballot.is_undisputed()) {
    return;
  }
  bool const is_latin = ballot.winner() == Script::Latin;
  for (auto& code : characters) {
    if (auto const* pair = find_look_alike(code); pair != nullptr) {
      code = is_latin ? pair->latin : pair->cyrillic;
    }
  }
}

void read_characters(std::string_view text, std::u32string& characters) {
  characters.clear();
  for (std::size_t at = 0; at < text.size() && characters.size() < max_word_characters;) {
    auto const character = decode(text, at);
    at += character.length;
    auto const role = role_of(character.code);
    if (role == Role::Ignorable || character.code == malformed) {
      continue;
    }
    characters.push_back(role == Role::Apostrophe ? U'\'' : character.code);
  }
}

icu::Normalizer2 const& nfkc_casefold() {
  UErrorCode status = U_ZERO_ERROR;
  auto const* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status) || normalizer == nullptr) {
    throw std::runtime_error(
        "cannot load the Unicode normalization data of ICU: reinstall the package libicu");
  }
  return *normalizer;
}

// Marks that composed with no letter: stress, mostly.
bool is_loose_mark(char32_t code) {
  return code >= 0x0300 && code <= 0x036F;
}

char32_t folded_letter(char32_t code) {
  if (is_basic_cyrillic(code)) {
    return fold_cyrillic(code);
  }
  return role_of(code) == Role::Apostrophe ? U'\'' : code;  // "ŉ" holds one.
}

bool is_kept(char32_t code) {
  auto const role = role_of(code);
  return role == Role::Letter || role == Role::Digit || role == Role::Mark ||
         role == Role::Apostrophe || code == U'+' || code == U'#' || code == U'.';
}

// The companies and the accountants write 1С with either letter.
void unify_names(std::string& folded, std::size_t begin) {
  if (std::string_view(folded).substr(begin) == "1c") {
    folded.resize(begin);
    folded += "1с";
  }
}

}  // namespace

void cut_word(std::string& word) {
  if (word.size() > max_word_letters) {
    word.resize(end_of_characters(word, max_word_letters));
  }
}

void Folding::fold(std::string_view text, Piece const& piece, std::string& folded) {
  auto const begin = folded.size();
  auto const word = text.substr(piece.begin, piece.end - piece.begin);
  if (piece.is_plain) {
    fold_plain(word, folded);
  } else {
    fold_with_icu(word, folded);
  }
  unify_names(folded, begin);
}

void Folding::fold_with_icu(std::string_view text, std::string& folded) {
  read_characters(text, characters_);
  unify_script(characters_);
  std::string written;
  for (auto const code : characters_) {
    append(written, code == U'ŉ' ? U'n' : code);  // Else an apostrophe would be made of it.
  }
  auto const begin = folded.size();
  normalize(written, folded);
  // Where something was left out from between two marks, their order is no longer the normal one.
  written = folded.substr(begin);
  folded.resize(begin);
  normalize(written, folded);
}

void Folding::normalize(std::string const& written, std::string& folded) {
  normalized_.clear();
  icu::StringByteSink<std::string> sink(&normalized_);
  UErrorCode status = U_ZERO_ERROR;
  auto const length = static_cast<std::int32_t>(written.size());
  nfkc_casefold().normalizeUTF8(0, {written.data(), length}, sink, nullptr, status);
  if (U_FAILURE(status)) {
    throw std::runtime_error(std::string("cannot fold a word: ICU says ") + u_errorName(status));
  }
  std::size_t letters = 0;
  for (std::size_t at = 0; at < normalized_.size() && letters < max_word_letters;) {
    auto const character = decode(normalized_, at);
    at += character.length;
    if (is_loose_mark(character.code) || !is_kept(character.code)) {
      continue;
    }
    append(folded, folded_letter(character.code));
    ++letters;
  }
}

}  // namespace spravka::text
