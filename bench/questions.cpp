#include "bench/questions.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <random>
#include <sstream>

#include "indexer/index/schema.h"

namespace spravka::bench {

namespace {

constexpr std::size_t questions = 1'000;
constexpr std::size_t letters = 300;
constexpr std::size_t words_in_letter = 100;

constexpr unsigned title_weight = 5;

std::string term_of(text::Token const& token) {
  return index::schema::term("Z", token.stem);
}

std::string joined(std::vector<std::string> const& words, std::size_t begin, std::size_t count) {
  std::string text;
  for (auto i = begin; i < std::min(words.size(), begin + count); ++i) {
    text += (text.empty() ? "" : " ") + words[i];
  }
  return text;
}

/// A text cut at a letter, not inside one.
std::string cut(std::string const& text, std::size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
    ++at;
  }
  return text.substr(0, at);
}

}  // namespace

std::vector<std::string> words_of(std::string const& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

Load load_from(index::Searcher& searcher) {
  Load load;
  std::mt19937 random(7);  // The same questions in every run.
  auto const cards = searcher.cards(std::nullopt, article::Audience::Public);
  auto const pick = [&](std::size_t size) {
    return std::uniform_int_distribution<std::size_t>(0, size - 1)(random);
  };
  while (load.search.size() < questions) {
    auto const words = words_of(cards[pick(cards.size())].title);
    if (words.empty()) {
      continue;
    }
    auto const count = std::min(words.size(), 1 + pick(3));
    auto query = joined(words, pick(words.size() - count + 1), count);
    load.instant.push_back(cut(query, std::max<std::size_t>(2, pick(query.size()) + 1)));
    load.search.push_back(std::move(query));
  }
  for (std::size_t tries = 0; load.letters.size() < letters && tries < letters * 100; ++tries) {
    auto const& card = cards[pick(cards.size())];
    auto const entry = searcher.find_by_path(card.path, article::Audience::Public);
    auto const words = words_of(entry->text);
    if (words.size() > words_in_letter) {
      auto const begin = pick(words.size() - words_in_letter);
      load.letters.push_back(joined(words, begin, words_in_letter));
      auto const four = joined(words, begin, 4);
      load.instant_text.push_back(cut(four, four.size() - four.size() / 8));
    }
  }
  return load;
}

BareMatch::BareMatch(std::string const& data) : folder_(data + "/match") {
  index::Searcher searcher(data);
  Xapian::WritableDatabase database(folder_,
                                    Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
  for (auto const& card : searcher.cards(std::nullopt, article::Audience::Agents)) {
    auto const entry = searcher.find_by_path(card.path, article::Audience::Agents);
    Xapian::Document document;
    analyzer_.set_language(card.language);
    add(card.title, title_weight, document);
    add(entry->text, 1, document);
    database.add_document(document);
  }
  database.close();
  database_ = Xapian::Database(folder_);
  analyzer_ = text::Analyzer();
}

BareMatch::~BareMatch() {
  database_.close();
  std::filesystem::remove_all(folder_);
}

void BareMatch::add(std::string_view text, unsigned weight, Xapian::Document& document) {
  for (auto const& token : analyzer_.analyze(text)) {
    document.add_term(term_of(token), weight);
  }
}

void BareMatch::ask(std::string const& text) {
  std::set<std::string> terms;
  for (auto const& token : analyzer_.analyze(text)) {
    if (!text::is_stop_word(token.word)) {
      terms.insert(term_of(token));
    }
  }
  Xapian::Enquire enquire(database_);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
  hits_ += enquire.get_mset(0, 10).size();
}

}  // namespace spravka::bench
