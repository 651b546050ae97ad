#include "server/store/ticket_words.h"

#include <set>

#include "indexer/text/analyzer.h"

namespace spravka::store {
namespace {

constexpr std::size_t max_stems = 10;

void add_words(text::Analyzer& analyzer, std::string const& text, std::set<std::string>& words) {
  for (auto const& token : analyzer.analyze(text)) {
    words.insert(token.word);
    if (!token.word.starts_with(token.stem)) {
      words.insert(token.stem);
    }
  }
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

std::vector<std::string> stems_of(std::string const& typed) {
  std::vector<std::string> stems;
  for (auto const& token : text::Analyzer().analyze(typed)) {
    if (token.kind != text::TokenKind::Part && stems.size() < max_stems) {
      stems.push_back(token.stem);
    }
  }
  return stems;
}

}  // namespace spravka::store
