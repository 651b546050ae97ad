// Any bytes as a text. Words lie in it where they say, from left to right and on letters' borders;
// what a word is found by does not depend on what it is read from.
#include <algorithm>

#include "indexer/text/analyzer.h"
#include "indexer/text/characters.h"
#include "indexer/text/iso_time.h"
#include "indexer/text/spoken.h"
#include "tests/fuzz/promise.h"

namespace {

using namespace spravka;
using fuzz::demand;

constexpr std::size_t longest_term = 245;  // Bytes that the engine takes.

void check_place(text::Token const& token, std::string_view bytes) {
  demand(token.begin < token.end && token.end <= bytes.size(), "a word lies in its text");
  bool const is_sound = fuzz::is_utf8(bytes);
  demand(!is_sound || (fuzz::is_letter_border(bytes, token.begin) &&
                       fuzz::is_letter_border(bytes, token.end)),
         "a word cuts no letter");
}

/// Look-alike letters of a word that mixes scripts are told by eye: capitals and small ones differ,
/// and so does the vote of "Ѐ", which looks like nothing, from that of the "е" it folds to.
bool mixes_scripts(std::string_view word) {
  bool has_latin = false;
  bool has_cyrillic = false;
  for (std::size_t at = 0; at < word.size();) {
    auto const character = text::decode(word, at);
    at += character.length;
    auto const script = text::script_of(character.code);
    has_latin |= script == text::Script::Latin;
    has_cyrillic |= script == text::Script::Cyrillic;
  }
  return has_latin && has_cyrillic;
}

void check_term(text::Token const& token, text::Analyzer& analyzer) {
  demand(!token.word.empty() && !token.stem.empty(), "a word is not empty");
  demand(fuzz::is_utf8(token.word) && fuzz::is_utf8(token.stem), "a word is UTF-8");
  demand(token.word.size() <= longest_term && token.stem.size() <= longest_term,
         "a word is not longer than a term may be");
  demand(text::count_letters(token.word) <= text::max_word_letters, "a long word is cut");
  demand(mixes_scripts(token.word) || analyzer.fold(token.word) == token.word,
         "a folded word is folded already");
}

void check_order(std::vector<text::Token> const& tokens) {
  std::uint32_t position = 0;
  std::size_t begin = 0;
  for (auto const& token : tokens) {
    demand(token.begin >= begin, "words come from left to right");
    bool const follows = token.kind == text::TokenKind::Whole ? token.position == position + 1
                                                              : token.position > position;
    demand(follows, "positions grow");
    position = token.kind == text::TokenKind::Whole ? position : token.position;
    begin = token.begin;
  }
}

/// A line end parts words: lines can be read one by one.
void check_lines(std::string_view bytes, std::vector<text::Token> const& whole,
                 text::Analyzer& analyzer) {
  auto const middle = bytes.find('\n');
  if (middle == std::string_view::npos) {
    return;
  }
  auto together = analyzer.analyze(bytes.substr(0, middle));
  auto const shift = together.empty() ? 0 : together.back().position;
  for (auto token : analyzer.analyze(bytes.substr(middle + 1))) {
    token.begin += middle + 1;
    token.end += middle + 1;
    token.position += shift;
    together.push_back(token);
  }
  demand(together == whole, "a text is its lines");
}

void check_languages(std::string_view bytes) {
  for (auto const& language : {text::detect_language(bytes), text::parse_language(bytes),
                               text::preferred_language(bytes)}) {
    auto const& known = text::known_languages();
    demand(!language || std::ranges::find(known, *language) != known.end(),
           "a language that is named is a known one");
  }
  text::parse_iso_time(std::string(bytes));
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's.
extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/) {
  auto languages = text::own_languages();
  languages.push_back({{"de"}, {"und", "der", "ich"}, {}});
  text::speak(languages);
  return 0;
}

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto bytes = fuzz::text_of(data, size);
  text::Analyzer analyzer;
  bool const is_german = bytes.starts_with('D');
  bytes.remove_prefix(is_german ? 1 : 0);
  if (is_german) {
    analyzer.set_language({"de"});
  }
  auto const tokens = analyzer.analyze(bytes);
  demand(tokens.size() <= 2 * bytes.size() + 1, "a text has no more words than letters");
  for (auto const& token : tokens) {
    check_place(token, bytes);
    check_term(token, analyzer);
  }
  check_order(tokens);
  check_lines(bytes, tokens, analyzer);
  demand(analyzer.analyze(bytes) == tokens, "the same text gives the same words");
  check_languages(bytes);
  return 0;
}
