#include "indexer/index/asked.h"

#include <algorithm>
#include <array>

namespace spravka::index {

namespace {

using text::Token;
using text::TokenKind;

constexpr double parts_weight = 0.8;
constexpr double synonym_weight = 0.7;
constexpr std::size_t most_words =
    64;  // Beyond that a question is a letter, and its end adds nothing.

/// A stretch of the question that is read in one way.
struct Stretch {
  enum class Kind : std::uint8_t { Plain, Quoted, Excluded };
  Kind kind{Kind::Plain};
  std::string_view text;
};

/// The length of a quotation mark at the start of `text`; 0 when there is none.
std::size_t quote_length(std::string_view text) {
  static constexpr std::array<std::string_view, 6> quotes{"\"", "«", "»", "“", "”", "„"};
  bool const may_be =
      !text.empty() && (text.front() == '"' || text.front() == '\xC2' || text.front() == '\xE2');
  if (!may_be) {
    return 0;
  }
  for (std::string_view const quote : quotes) {
    if (text.substr(0, quote.size()) == quote) {
      return quote.size();
    }
  }
  return 0;
}

bool is_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/// Splits a question into stretches. A quotation that is not closed is plain text.
class StretchReader {
public:
  explicit StretchReader(std::string_view text) : text_(text) {}

  std::vector<Stretch> read() {
    while (at_ < text_.size()) {
      bool const at_word_start = at_ == 0 || is_space(text_[at_ - 1]);
      if (std::size_t const quote = quote_length(text_.substr(at_)); quote > 0) {
        read_quotation(quote);
      } else if (at_word_start && text_[at_] == '-' && at_ + 1 < text_.size() &&
                 !is_space(text_[at_ + 1])) {
        read_excluded();
      } else {
        ++at_;
      }
    }
    end_plain(text_.size());
    return stretches_;
  }

private:
  void end_plain(std::size_t end) {
    if (end > plain_begin_) {
      stretches_.push_back({Stretch::Kind::Plain, text_.substr(plain_begin_, end - plain_begin_)});
    }
  }

  void read_quotation(std::size_t quote) {
    std::size_t const begin = at_ + quote;
    std::size_t end = begin;
    while (end < text_.size() && quote_length(text_.substr(end)) == 0) {
      ++end;
    }
    if (end == text_.size()) {
      at_ = begin;
      return;
    }
    end_plain(at_);
    stretches_.push_back({Stretch::Kind::Quoted, text_.substr(begin, end - begin)});
    at_ = end + quote_length(text_.substr(end));
    plain_begin_ = at_;
  }

  void read_excluded() {
    end_plain(at_);
    std::size_t end = at_ + 1;
    while (end < text_.size() && !is_space(text_[end]) && quote_length(text_.substr(end)) == 0) {
      ++end;
    }
    stretches_.push_back({Stretch::Kind::Excluded, text_.substr(at_ + 1, end - at_ - 1)});
    at_ = end;
    plain_begin_ = at_;
  }

  std::string_view text_;
  std::size_t at_{};
  std::size_t plain_begin_{};
  std::vector<Stretch> stretches_;
};

/// Stems without the wholes: side by side they are the text as it stands.
std::vector<std::string> stems_in_order(std::vector<Token> const& tokens) {
  std::vector<std::string> stems;
  for (Token const& token : tokens) {
    if (token.kind != TokenKind::Whole) {
      stems.push_back(token.stem);
    }
  }
  return stems;
}

bool is_number(std::string const& stem) {
  return stem.find_first_not_of("0123456789") == std::string::npos;
}

/// One asked word for a word, and one for a Whole with its Parts.
std::vector<AskedWord> to_words(std::string_view text, std::vector<Token> const& tokens,
                                text::Analyzer const& analyzer) {
  std::vector<AskedWord> words;
  for (std::size_t at = 0; at < tokens.size() && words.size() < most_words; ++at) {
    Token const& token = tokens[at];
    AskedWord word;
    word.written = std::string(text.substr(token.begin, token.end - token.begin));
    word.word = token.word;
    word.is_stop = analyzer.is_stop_word(token.word);
    word.meanings.push_back({{token.stem}, 1, {}});
    if (token.kind == TokenKind::Whole) {
      Meaning parts{{}, parts_weight, {}, MeaningKind::Parts};
      while (at + 1 < tokens.size() && tokens[at + 1].kind == TokenKind::Part &&
             tokens[at + 1].end <= token.end) {
        parts.stems.push_back(tokens[++at].stem);
      }
      // "5.7.1" is not a 5, a 7 and a 1 somewhere: every list of steps has those.
      bool const is_one_number = word.written.find_first_of(".,-") != std::string::npos &&
                                 std::all_of(parts.stems.begin(), parts.stems.end(), is_number);
      if (!is_one_number) {
        word.meanings.push_back(std::move(parts));
      }
    }
    words.push_back(std::move(word));
  }
  return words;
}

/// Adds to the words what else they may be called. Words that a synonym reads together become one.
std::vector<AskedWord> widened(std::vector<AskedWord> words, Synonyms const& synonyms) {
  std::vector<std::string> stems;
  stems.reserve(words.size());
  for (AskedWord const& word : words) {
    stems.push_back(word.meanings.front().stems.front());
  }
  std::vector<AskedWord> wider;
  for (std::size_t at = 0; at < words.size();) {
    Synonyms::Match const match = synonyms.match(stems, at);
    AskedWord word = std::move(words[at]);
    for (std::size_t next = at + 1; next < at + match.length; ++next) {
      word.written += " " + words[next].written;
      word.word += " " + words[next].word;
      word.is_stop = false;
      word.meanings.front().stems.push_back(stems[next]);
    }
    for (Wording const& other : match.others) {
      word.meanings.push_back({other.stems, synonym_weight, other.written, MeaningKind::Synonym});
    }
    wider.push_back(std::move(word));
    at += std::max<std::size_t>(match.length, 1);
  }
  return wider;
}

void add_quoted(std::vector<AskedWord> const& words, std::vector<Token> const& tokens,
                Asked& asked) {
  auto stems = stems_in_order(tokens);
  asked.words.insert(asked.words.end(), words.begin(), words.end());
  if (stems.size() > 1) {
    asked.phrases.push_back(std::move(stems));
  } else if (stems.size() == 1) {
    asked.exact_words.push_back(tokens.front().word);
  }
}

}  // namespace

std::vector<AskedWord const*> Asked::telling() const {
  std::vector<AskedWord const*> telling;
  for (AskedWord const& word : words) {
    if (!word.is_stop) {
      telling.push_back(&word);
    }
  }
  if (telling.empty()) {
    for (AskedWord const& word : words) {
      telling.push_back(&word);
    }
  }
  return telling;
}

Asked read_question(std::string_view text, text::Analyzer& analyzer, Synonyms const& synonyms) {
  Asked asked;
  for (Stretch const& stretch : StretchReader(text).read()) {
    auto const tokens = analyzer.analyze(stretch.text);
    if (stretch.kind == Stretch::Kind::Quoted) {
      add_quoted(to_words(stretch.text, tokens, analyzer), tokens, asked);
    } else if (stretch.kind == Stretch::Kind::Plain) {
      auto words = widened(to_words(stretch.text, tokens, analyzer), synonyms);
      asked.words.insert(asked.words.end(), std::make_move_iterator(words.begin()),
                         std::make_move_iterator(words.end()));
    } else if (auto stems = stems_in_order(tokens); !stems.empty()) {
      asked.excluded.push_back(std::move(stems));
    }
  }
  return asked;
}

}  // namespace spravka::index
