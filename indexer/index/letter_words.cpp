#include "indexer/index/letter_words.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "indexer/index/relatives.h"

namespace spravka::index {

namespace {

constexpr std::size_t most_words = 40;
constexpr double subject_emphasis = 1.6;  // A word of the subject beside the same word in the body.

/// What is said of one word of the letter.
struct Said {
  AskedWord word;
  double count{};
  double telling{};
};

class LetterReader {
public:
  explicit LetterReader(text::Analyzer& analyzer) : analyzer_(analyzer) {}

  void read(std::string_view text, double emphasis) {
    for (text::Token const& token : analyzer_.analyze(text)) {
      auto const [place, is_new] = places_.try_emplace(token.stem, said_.size());
      if (is_new) {
        Said said;
        said.word.written = std::string(text.substr(token.begin, token.end - token.begin));
        said.word.word = token.word;
        said.word.is_stop = text::is_stop_word(token.word);
        said.word.meanings.push_back({{token.stem}, 1, {}});
        said_.push_back(std::move(said));
      }
      said_[place->second].count += emphasis;
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
      } else if (!said.word.is_stop) {
        unknown_.push_back(said.word.written);
      }
    }
    std::stable_sort(known.begin(), known.end(),
                     [](Said* left, Said* right) { return left->telling > right->telling; });
    known.resize(std::min(known.size(), most_words));
    std::sort(known.begin(), known.end());
    std::vector<Said> telling;
    telling.reserve(known.size());
    for (Said* said : known) {
      if (!said->word.is_unknown) {
        add_relatives(said->word, families, [](std::string const&) { return true; });
      }
      telling.push_back(std::move(*said));
    }
    return telling;
  }

private:
  /// A word that no article has tells what its relatives do; the others' only help to rank, and are
  /// looked up for those that stay.
  static void weigh(Said& said, Rarity const& rarity, WordFamilies const& families) {
    // A word said again tells more, but a little only: letters repeat themselves.
    said.word.emphasis = std::sqrt(said.count);
    bool const is_known = rarity(said.word.meanings.front().stems.front()) > 0;
    if (!is_known) {
      add_relatives(said.word, families, [](std::string const&) { return false; });
    }
    said.telling = telling_weight(said.word, rarity);
  }

  text::Analyzer& analyzer_;
  std::unordered_map<std::string, std::size_t> places_;
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
  LetterReader reader(analyzer);
  reader.read(std::string_view(letter.subject).substr(0, max_question_bytes),
              subject_emphasis * subject_emphasis);
  reader.read(own_words(std::string_view(letter.body).substr(0, max_letter_bytes)), 1);
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
