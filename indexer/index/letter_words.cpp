#include "indexer/index/letter_words.h"

#include <algorithm>
#include <cmath>

#include "indexer/index/relatives.h"
#include "indexer/index/schema.h"
#include "indexer/index/stem_numbers.h"

namespace spravka::index {

namespace {

constexpr std::size_t most_words = 40;
constexpr double subject_emphasis = 1.6;  // A word of the subject beside the same word in the body.

// People say first what it is about, then how it came and what they tried: a word counts less the
// more telling words stand before it, down to a share of what the first one counts.
constexpr double late_share = 0.2;
constexpr double early_words = 12;  // After so many, e times nearer to that share.

/// What is said of one word of the letter.
struct Said {
  text::Token token;
  std::string_view written;
  double count{};
  double telling{};
  bool is_stop{};
  AskedWord word;  // Made for those that are known to tell something.
};

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

/// "18" and "40" of "18:40" tell when it was, and not what.
bool is_of_clock(std::string_view text, text::Token const& token) {
  constexpr std::size_t longest = 2;
  auto const at = [text](std::size_t place) { return place < text.size() ? text[place] : ' '; };
  bool const is_short = token.end - token.begin <= longest && is_digit(at(token.begin));
  bool const is_hour = at(token.end) == ':' && is_digit(at(token.end + 1));
  bool const is_minute =
      token.begin >= 2 && at(token.begin - 1) == ':' && is_digit(at(token.begin - 2));
  return is_short && (is_hour || is_minute);
}

class LetterReader {
public:
  LetterReader(text::Analyzer& analyzer, Audience reader) : analyzer_(analyzer), reader_(reader) {}

  /// `text` must outlive the reader.
  void read(std::string_view text, double emphasis) {
    double const fading = std::exp(-1 / early_words);
    double early = 1;
    for (text::Token& token : analyzer_.analyze(text)) {
      auto const [number, is_new] = numbers_.number(schema::stem_key(token.stem));
      Said& said = is_new ? said_.emplace_back() : said_[number];
      if (is_new) {
        said.written = text.substr(token.begin, token.end - token.begin);
        said.is_stop = analyzer_.is_stop_word(token.word) || is_of_clock(text, token);
        said.token = std::move(token);
      }
      said.count += emphasis * (late_share + (1 - late_share) * early);
      early *= said.is_stop ? 1 : fading;
    }
  }

  std::vector<std::string> take_unknown() { return std::move(unknown_); }

  /// In the order they stand.
  std::vector<Said> most_telling(Rarity const& rarity, WordFamilies const& families) {
    std::vector<Said*> known;
    for (Said& said : said_) {
      weigh(said, rarity, families);
      if (said.telling > 0) {
        known.push_back(&said);
      } else if (!said.is_stop) {
        unknown_.emplace_back(said.written);
      }
    }
    std::stable_sort(known.begin(), known.end(),
                     [](Said* left, Said* right) { return left->telling > right->telling; });
    known.resize(std::min(known.size(), most_words));
    std::sort(known.begin(), known.end());
    std::vector<Said> telling;
    telling.reserve(known.size());
    for (Said* said : known) {
      if (said->word.meanings.empty()) {
        make_word(*said);
        add_relatives(
            said->word, families, reader_, [](std::string const&) { return true; }, Kin::Ranks);
      }
      telling.push_back(std::move(*said));
    }
    return telling;
  }

private:
  static void make_word(Said& said) {
    said.word.written = std::string(said.written);
    said.word.word = std::move(said.token.word);
    said.word.is_stop = said.is_stop;
    // A word said again tells more, but a little only: letters repeat themselves.
    said.word.emphasis = std::sqrt(said.count);
    said.word.meanings.push_back({{std::move(said.token.stem)}, 1, {}});
  }

  /// A word that no article has tells what its relatives do; the others' only help to rank, and are
  /// looked up for those that stay.
  void weigh(Said& said, Rarity const& rarity, WordFamilies const& families) const {
    double const own = rarity(said.token.stem);
    if (own > 0) {
      said.telling = telling_weight(own, std::sqrt(said.count), said.is_stop);
      return;
    }
    make_word(said);
    add_relatives(
        said.word, families, reader_, [](std::string const&) { return false; }, Kin::Ranks);
    said.telling = telling_weight(said.word, rarity);
  }

  text::Analyzer& analyzer_;
  Audience reader_;
  StemNumbers numbers_;
  std::vector<Said> said_;
  std::vector<std::string> unknown_;
};

}  // namespace

std::string own_words(std::string_view body) {
  std::string own;
  while (!body.empty()) {
    std::size_t const end = std::min(body.find('\n'), body.size());
    std::string_view line = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    line = line.substr(0, line.find_last_not_of('\r') + 1);
    if (line == "--" || line == "-- ") {
      break;
    }
    std::size_t const start = line.find_first_not_of(" \t");
    bool const is_quoted = start != std::string_view::npos && line[start] == '>';
    if (!is_quoted) {
      own.append(line).append("\n");
    }
  }
  return own;
}

LetterWords telling_words(Letter const& letter, text::Analyzer& analyzer, Rarity const& rarity,
                          WordFamilies const& families) {
  LetterReader reader(analyzer, letter.audience);
  reader.read(std::string_view(letter.subject).substr(0, max_question_bytes),
              subject_emphasis * subject_emphasis);
  std::string const body = own_words(std::string_view(letter.body).substr(0, max_letter_bytes));
  reader.read(body, 1);
  LetterWords words;
  for (auto& said : reader.most_telling(rarity, families)) {
    words.weight += said.telling;
    words.asked.words.push_back(std::move(said.word));
  }
  words.unknown = reader.take_unknown();
  auto const telling = words.asked.telling();
  auto const strange = std::count_if(telling.begin(), telling.end(),
                                     [](AskedWord const* word) { return word->is_unknown; });
  auto const unknown = static_cast<double>(words.unknown.size());
  words.unknown_share = (static_cast<double>(strange) + unknown) /
                        std::max(1.0, static_cast<double>(telling.size()) + unknown);
  return words;
}

}  // namespace spravka::index
