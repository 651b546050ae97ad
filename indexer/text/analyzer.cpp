#include "indexer/text/analyzer.h"

#include <utility>

#include "indexer/text/characters.h"
#include "indexer/text/folding.h"
#include "indexer/text/spoken.h"
#include "indexer/text/stemmer.h"
#include "indexer/text/word_memory.h"
#include "indexer/text/word_scanner.h"

namespace spravka::text {

struct Analyzer::Workings {
  explicit Workings(std::size_t most) : most_remembered(most) {}

  std::size_t most_remembered;
  Folding folding;
  Stemmer stemmer;
  std::vector<Piece> pieces;  // Of the word being read.
  Language language;          // One that is read by itself; empty for all others.

  WordMemory memory;
  std::uint32_t memories{};  // How often all words were forgotten.
  std::vector<Reading> readings;

  void forget() {
    memory.clear();
    ++memories;
  }

  KnownWord known(std::string word, bool is_compound) {
    KnownWord known{std::move(word), {}, false};
    known.stem = is_compound ? known.word : stemmer.stem(known.word);
    known.is_stop = is_stop_word(known.word);
    return known;
  }

  bool is_stop_word(std::string_view folded_word) const {
    return language.empty() ? text::is_stop_word(folded_word)
                            : text::is_stop_word(folded_word, language);
  }

  std::uint32_t read(std::string_view text, Piece const& piece);
  std::uint32_t read_whole(std::string_view text);
  std::string fold_pieces(std::string_view text);
  std::uint32_t add_compound(std::string_view text, std::uint32_t position);
};

namespace {

void join(std::string& whole, char joiner, std::string_view part) {
  if (part.empty() || whole.size() > 4 * max_word_letters) {
    return;
  }
  if (!whole.empty()) {
    whole.push_back(joiner);
  }
  whole.append(part);
}

// Long numbers are written with blanks, with hyphens and without: "8 800 555-01-02".
void unify_number(std::string& whole) {
  if (whole.find_first_not_of("0123456789 -") == std::string::npos) {
    std::erase_if(whole, [](char byte) { return byte == ' ' || byte == '-'; });
  }
}

// "E-1042" is typed with a Russian Е as often: a letter that looks like a Latin one, and a number.
void unify_code(std::string& whole) {
  static constexpr std::string_view latin = "abcehkmoptxy";
  static constexpr std::string_view cyrillic = "авсенкмортху";  // Two bytes each.
  std::size_t const at = whole.size() > 3 ? cyrillic.find(whole.substr(0, 2)) : std::string::npos;
  bool const is_letter = at != std::string_view::npos && at % 2 == 0;
  if (is_letter && whole[2] == '-' &&
      whole.find_first_not_of("0123456789", 3) == std::string::npos) {
    whole.replace(0, 2, 1, latin[at / 2]);
  }
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
  unify_number(whole);
  unify_code(whole);
  cut_word(whole);
  return whole;
}

std::uint32_t Analyzer::Workings::read(std::string_view text, Piece const& piece) {
  auto const written = text.substr(piece.begin, piece.end - piece.begin);
  if (auto const number = memory.find(written)) {
    return *number;
  }
  std::string word;
  folding.fold(text, piece, word);
  return memory.add(written, known(std::move(word), false));
}

// By how it is written, which tells its parts as well.
std::uint32_t Analyzer::Workings::read_whole(std::string_view text) {
  std::size_t const begin = pieces.front().begin;
  auto const written = text.substr(begin, pieces.back().end - begin);
  if (auto const number = memory.find(written)) {
    return *number;
  }
  return memory.add(written, known(fold_pieces(text), true));
}

// Gives back the position after its last part.
std::uint32_t Analyzer::Workings::add_compound(std::string_view text, std::uint32_t position) {
  auto const first = readings.size();
  readings.push_back({0, position, pieces.front().begin, pieces.back().end, TokenKind::Whole});
  for (auto const& piece : pieces) {
    std::uint32_t const word = read(text, piece);
    if (!memory.word(word).word.empty()) {
      readings.push_back({word, position++, piece.begin, piece.end, TokenKind::Part});
    }
  }
  if (readings.size() - first <= 2) {  // All but one folded to nothing: no compound after all.
    readings.erase(readings.begin() + static_cast<std::ptrdiff_t>(first));
    if (readings.size() > first) {
      readings.back().kind = TokenKind::Word;
    }
    return position;
  }
  readings[first].word = read_whole(text);
  return position;
}

Analyzer::Analyzer(std::size_t most_remembered)
    : workings_(std::make_unique<Workings>(most_remembered)) {}

Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::set_language(Language const& language) {
  Language const read = reads_by_itself(language) ? language : Language{};
  if (read == workings_->language) {
    return;
  }
  workings_->language = read;
  workings_->stemmer.set_language(read);
  workings_->forget();
}

bool Analyzer::is_stop_word(std::string_view folded_word) const {
  return workings_->is_stop_word(folded_word);
}

std::vector<Reading> const& Analyzer::read(std::string_view utf8) {
  if (workings_->memory.size() >= workings_->most_remembered) {
    workings_->forget();
  }
  auto& readings = workings_->readings;
  readings.clear();
  WordScanner scanner(utf8);
  auto& pieces = workings_->pieces;
  std::uint32_t position = 1;
  while (scanner.next(pieces)) {
    if (pieces.size() > 1) {
      position = workings_->add_compound(utf8, position);
      continue;
    }
    auto const& piece = pieces.front();
    std::uint32_t const word = workings_->read(utf8, piece);
    if (!workings_->memory.word(word).word.empty()) {
      readings.push_back({word, position++, piece.begin, piece.end, TokenKind::Word});
    }
  }
  return readings;
}

KnownWord const& Analyzer::known(std::uint32_t word) const {
  return workings_->memory.word(word);
}

std::uint32_t Analyzer::memory() const {
  return workings_->memories;
}

std::vector<Token> Analyzer::analyze(std::string_view utf8) {
  auto const& readings = read(utf8);
  std::vector<Token> tokens;
  tokens.reserve(readings.size());
  for (Reading const& reading : readings) {
    KnownWord const& word = known(reading.word);
    tokens.push_back(
        {word.word, word.stem, reading.begin, reading.end, reading.position, reading.kind});
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

Language const& Analyzer::language() const {
  return workings_->language;
}

std::string Analyzer::stem(std::string_view folded_word) {
  return workings_->stemmer.stem(std::string(folded_word));
}

std::size_t count_letters(std::string_view utf8) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < utf8.size(); ++letters) {
    at += decode(utf8, at).length;
  }
  return letters;
}

}  // namespace spravka::text
