#include "indexer/text/analyzer.h"

#include <algorithm>

#include "indexer/text/characters.h"
#include "indexer/text/folding.h"
#include "indexer/text/stemmer.h"
#include "indexer/text/word_scanner.h"

namespace spravka::text {

struct Analyzer::Workings {
  Folding folding;
  Stemmer stemmer;
  std::vector<Piece> pieces;  // Of the word being read.

  Token token(std::string_view text, Piece const& piece, std::uint32_t position) {
    Token token{.word = {},
                .stem = {},
                .begin = piece.begin,
                .end = piece.end,
                .position = position,
                .kind = TokenKind::Word};
    folding.fold(text, piece, token.word);
    token.stem = stemmer.stem(token.word);
    return token;
  }

  std::string fold_pieces(std::string_view text);
  std::uint32_t add_compound(std::string_view text, std::uint32_t position,
                             std::vector<Token>& tokens);
};

namespace {

// A word of a real text takes some twelve bytes with the space behind it; a huge text grows as it
// goes.
std::size_t likely_words(std::string_view text) {
  return std::min<std::size_t>(text.size() / 12 + 1, 4096);
}

void join(std::string& whole, char joiner, std::string_view part) {
  if (part.empty() || whole.size() > 4 * max_word_letters) {
    return;
  }
  if (!whole.empty()) {
    whole.push_back(joiner);
  }
  whole.append(part);
}

// What stands between words, without what is not there at all.
void append_gap(std::string& folded, std::string_view gap) {
  for (std::size_t at = 0; at < gap.size();) {
    auto const character = decode(gap, at);
    at += character.length;
    if (character.code == malformed) {
      folded.push_back(' ');
    } else if (role_of(character.code) != Role::Ignorable) {
      append(folded, character.code);
    }
  }
}

}  // namespace

std::string Analyzer::Workings::fold_pieces(std::string_view text) {
  std::string whole;
  std::string part;
  for (auto const& piece : pieces) {
    part.clear();
    folding.fold(text, piece, part);
    join(whole, piece.joiner, part);
  }
  cut_word(whole);
  return whole;
}

// Gives back the position after its last part.
std::uint32_t Analyzer::Workings::add_compound(std::string_view text, std::uint32_t position,
                                               std::vector<Token>& tokens) {
  auto const first = tokens.size();
  tokens.push_back({.word = {},
                    .stem = {},
                    .begin = pieces.front().begin,
                    .end = pieces.back().end,
                    .position = position,
                    .kind = TokenKind::Whole});
  std::string whole;
  for (auto const& piece : pieces) {
    auto part = token(text, piece, position);
    if (part.word.empty()) {
      continue;
    }
    part.kind = TokenKind::Part;
    join(whole, piece.joiner, part.word);
    tokens.push_back(std::move(part));
    ++position;
  }
  if (tokens.size() - first <= 2) {  // All but one folded to nothing: no compound after all.
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(first));
    if (tokens.size() > first) {
      tokens.back().kind = TokenKind::Word;
    }
    return position;
  }
  cut_word(whole);
  tokens[first].word = whole;
  tokens[first].stem = std::move(whole);
  return position;
}

Analyzer::Analyzer() : workings_(std::make_unique<Workings>()) {}

Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

std::vector<Token> Analyzer::analyze(std::string_view utf8) {
  std::vector<Token> tokens;
  tokens.reserve(likely_words(utf8));
  WordScanner scanner(utf8);
  auto& pieces = workings_->pieces;
  std::uint32_t position = 1;
  while (scanner.next(pieces)) {
    if (pieces.size() > 1) {
      position = workings_->add_compound(utf8, position, tokens);
      continue;
    }
    auto word = workings_->token(utf8, pieces.front(), position);
    if (!word.word.empty()) {
      tokens.push_back(std::move(word));
      ++position;
    }
  }
  return tokens;
}

std::string Analyzer::fold(std::string_view utf8) {
  std::string folded;
  WordScanner scanner(utf8);
  auto& pieces = workings_->pieces;
  std::size_t done = 0;
  while (scanner.next(pieces)) {
    append_gap(folded, utf8.substr(done, pieces.front().begin - done));
    folded += workings_->fold_pieces(utf8);
    done = pieces.back().end;
  }
  append_gap(folded, utf8.substr(done));
  return folded;
}

std::string Analyzer::stem(std::string_view folded_word) {
  return workings_->stemmer.stem(folded_word);
}

std::size_t count_letters(std::string_view utf8) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < utf8.size(); ++letters) {
    at += decode(utf8, at).length;
  }
  return letters;
}

}  // namespace spravka::text
