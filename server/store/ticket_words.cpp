#include "server/store/ticket_words.h"

#include <set>

#include "indexer/text/analyzer.h"

namespace spravka::store {
namespace {

constexpr std::size_t max_patterns = 10;

void add_words(text::Analyzer& analyzer, std::string const& text, std::set<std::string>& words) {
  for (auto const& token : analyzer.analyze(text)) {
    words.insert(token.word);
    if (!token.word.starts_with(token.stem)) {
      words.insert(token.stem);
    }
  }
}

std::string like_pattern(std::string const& stem) {
  std::string pattern = "%";
  for (char const character : stem) {
    if (character == '%' || character == '_' || character == '\\') {
      pattern += '\\';
    }
    pattern += character;
  }
  return pattern + "%";
}

}  // namespace

std::string words_of(tickets::Ticket const& ticket) {
  text::Analyzer analyzer;
  std::set<std::string> words;
  add_words(analyzer, ticket.subject, words);
  add_words(analyzer, ticket.name, words);
  add_words(analyzer, ticket.email, words);
  for (auto const& message : ticket.messages) {
    add_words(analyzer, message.body, words);
  }
  std::string lines;
  for (auto const& word : words) {
    lines += word;
    lines += '\n';
  }
  return lines;
}

std::vector<std::string> patterns_of(std::string const& typed) {
  std::vector<std::string> patterns;
  for (auto const& token : text::Analyzer().analyze(typed)) {
    if (token.kind != text::TokenKind::Part && patterns.size() < max_patterns) {
      patterns.push_back(like_pattern(token.stem));
    }
  }
  return patterns;
}

}  // namespace spravka::store
