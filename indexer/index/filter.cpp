#include "indexer/index/filter.h"

#include "indexer/index/schema.h"
#include "indexer/text/language.h"

namespace spravka::index {

namespace {

using Xapian::Query;

Query joined(Query::op operation, std::vector<Query> const& queries) {
  return queries.empty() ? Query() : Query(operation, queries.begin(), queries.end());
}

Query for_phrase(std::vector<std::string> const& stems) {
  std::vector<Query> words;
  words.reserve(stems.size());
  for (std::string const& stem : stems) {
    words.emplace_back(schema::term(schema::stem_prefix, stem));
  }
  return {Query::OP_PHRASE, words.begin(), words.end(),
          static_cast<Xapian::termcount>(words.size())};
}

/// A word in just this form: the vocabulary's terms name it, for each level the reader may see and
/// each language.
Query for_exact_word(std::string const& word, Audience reader) {
  std::vector<Query> terms;
  for (int level = 0; level <= static_cast<int>(reader); ++level) {
    for (Language const& language : text::known_languages()) {
      terms.emplace_back(schema::word_term(static_cast<Audience>(level), language.code, word));
    }
  }
  return joined(Query::OP_OR, terms);
}

Query for_stems(std::vector<std::string> const& stems) {
  return stems.size() > 1 ? for_phrase(stems)
                          : Query(schema::term(schema::stem_prefix, stems.front()));
}

Query conditions(Asked const& asked, Fence const& fence) {
  std::vector<Query> filters;
  if (!fence.category.empty()) {
    filters.emplace_back(schema::term(schema::category_prefix, fence.category));
  }
  if (!fence.tag.empty()) {
    filters.emplace_back(schema::term(schema::tag_prefix, fence.tag));
  }
  for (auto const& phrase : asked.phrases) {
    filters.push_back(for_phrase(phrase));
  }
  for (std::string const& word : asked.exact_words) {
    filters.push_back(for_exact_word(word, fence.reader));
  }
  std::vector<Query> excluded;
  for (auto const& stems : asked.excluded) {
    excluded.push_back(for_stems(stems));
  }
  if (filters.empty() && excluded.empty()) {
    return {};
  }
  Query const inside = filters.empty() ? Query(std::string()) : joined(Query::OP_AND, filters);
  return excluded.empty() ? inside
                          : Query(Query::OP_AND_NOT, inside, joined(Query::OP_OR, excluded));
}

}  // namespace

std::optional<std::vector<ArticleNumber>> filter(Xapian::Database const& database,
                                                 Catalog const& catalog, Asked const& asked,
                                                 Fence const& fence) {
  Query const query = conditions(asked, fence);
  if (query.empty()) {
    return std::nullopt;
  }
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  enquire.set_query(query);
  Xapian::MSet const found = enquire.get_mset(0, database.get_doccount());
  std::vector<ArticleNumber> articles;
  articles.reserve(found.size());
  for (auto hit = found.begin(); hit != found.end(); ++hit) {
    if (Catalog::Item const* item = catalog.find(*hit)) {
      articles.push_back(catalog.number(*item));
    }
  }
  return articles;
}

}  // namespace spravka::index
