#include "indexer/index/query_builder.h"

#include "indexer/index/document.h"
#include "indexer/index/schema.h"
#include "indexer/text/language.h"

namespace spravka::index {

namespace {

using Xapian::Query;

/// What a word in a title or heading weighs beside the same word in the text.
constexpr double title_share = 0.8;

Query scaled(Query const& query, double factor) {
  return factor == 1.0 ? query : Query(Query::OP_SCALE_WEIGHT, query, factor);
}

Query joined(Query::op operation, std::vector<Query> const& queries) {
  return queries.empty() ? Query() : Query(operation, queries.begin(), queries.end());
}

Query for_stem(std::string const& stem) {
  Query const anywhere(schema::term(schema::stem_prefix, stem));
  Query const in_title(schema::term(schema::title_prefix, stem));
  return {Query::OP_AND_MAYBE, anywhere, scaled(in_title, title_share)};
}

/// Whether a word's relatives find articles, too, or only rank them.
enum class Relatives : std::uint8_t { Rank, Find };

Query for_word(AskedWord const& word, Relatives relatives) {
  std::vector<Query> meanings;
  for (Meaning const& meaning : word.meanings) {
    if (meaning.kind == MeaningKind::Relative && relatives == Relatives::Rank) {
      continue;
    }
    std::vector<Query> stems;
    for (std::string const& stem : meaning.stems) {
      stems.push_back(for_stem(stem));
    }
    // Several stems of one meaning weigh together what one would.
    double const share =
        meaning.weight / static_cast<double>(std::max<std::size_t>(stems.size(), 1));
    meanings.push_back(scaled(joined(Query::OP_AND, stems), share * word.emphasis));
  }
  return joined(Query::OP_OR, meanings);
}

/// Each choice of all words but one. More words than this, and one missing says little: any will
/// do.
constexpr std::size_t most_words_but_one = 6;

Query for_words(std::vector<Query> const& words, Strictness strictness) {
  if (strictness == Strictness::All) {
    return joined(Query::OP_AND, words);
  }
  bool const by_choices = strictness == Strictness::AllButOne && words.size() >= 3 &&
                          words.size() <= most_words_but_one;
  if (!by_choices) {
    return joined(Query::OP_OR, words);
  }
  std::vector<Query> choices;
  for (std::size_t missing = 0; missing < words.size(); ++missing) {
    std::vector<Query> rest = words;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(missing));
    choices.push_back(joined(Query::OP_AND, rest));
  }
  // The choices only decide what matches; the words decide how well.
  return {Query::OP_FILTER, joined(Query::OP_OR, words), joined(Query::OP_OR, choices)};
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
Query for_exact_word(std::string const& word, Fence const& fence) {
  std::vector<Query> terms;
  for (int level = 0; level <= static_cast<int>(fence.reader); ++level) {
    for (Language const& language : text::known_languages()) {
      terms.emplace_back(schema::word_term(static_cast<Audience>(level), language.code, word));
    }
  }
  return joined(Query::OP_OR, terms);
}

}  // namespace

Query build_fence(Fence const& fence) {
  std::vector<Query> fences{Query(visible_term(fence.reader))};
  if (fence.language) {
    fences.emplace_back(schema::term(schema::language_prefix, fence.language->code));
  }
  if (!fence.category.empty()) {
    fences.emplace_back(schema::term(schema::category_prefix, fence.category));
  }
  if (!fence.tag.empty()) {
    fences.emplace_back(schema::term(schema::tag_prefix, fence.tag));
  }
  Query inside = joined(Query::OP_AND, fences);
  if (!fence.other_than) {
    return inside;
  }
  return {Query::OP_AND_NOT, inside,
          Query(schema::term(schema::language_prefix, fence.other_than->code))};
}

Query build_query(Asked const& asked, Strictness strictness, Fence const& fence) {
  std::vector<Query> words;
  for (AskedWord const* word : asked.telling()) {
    bool const leans_on_relatives = word->is_unknown && strictness == Strictness::Any;
    words.push_back(for_word(*word, leans_on_relatives ? Relatives::Find : Relatives::Rank));
  }
  if (words.empty()) {
    return {};
  }
  std::vector<Query> filters{build_fence(fence)};
  for (auto const& phrase : asked.phrases) {
    filters.push_back(for_phrase(phrase));
  }
  for (std::string const& word : asked.exact_words) {
    filters.push_back(for_exact_word(word, fence));
  }
  Query query(Query::OP_FILTER, for_words(words, strictness), joined(Query::OP_AND, filters));
  for (auto const& stems : asked.excluded) {
    query = Query(Query::OP_AND_NOT, query,
                  stems.size() > 1 ? for_phrase(stems)
                                   : Query(schema::term(schema::stem_prefix, stems.front())));
  }
  return query;
}

}  // namespace spravka::index
