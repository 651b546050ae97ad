#include "indexer/index/hits.h"

#include <algorithm>

#include <fmt/format.h>

#include "indexer/index/schema.h"

namespace spravka::index {

Ranker make_ranker(ReadingRoom const& room, Asked const& asked, Ranking const& ranking) {
  return {asked, [&room](std::string const& stem) { return room.rarity_if_known(stem); },
          room.snapshot().holdings(), ranking, room.snapshot().spaces()};
}

namespace {

void read_section(ReadingRoom& room, AskedStems const& asked, ReadHit& hit) {
  hit.text = room.text(*hit.item);
  hit.words = hit.text->find(hit.ranked.passage, asked.stems());
}

bool is_better(ReadHit const* left, ReadHit const* right) {
  return left->ranked.score != right->ranked.score
             ? left->ranked.score > right->ranked.score
             : left->item->card().path < right->item->card().path;
}

}  // namespace

std::vector<ReadHit> read_in_order(ReadingRoom& room, std::span<Candidate const> candidates,
                                   Ranker& ranker, std::size_t order_depth) {
  Holdings const& holdings = room.snapshot().holdings();
  std::vector<ArticleNumber> articles;
  articles.reserve(candidates.size());
  for (Candidate const& candidate : candidates) {
    articles.push_back(candidate.article);
  }
  std::sort(articles.begin(), articles.end());
  auto const seen = room.matcher().gather(holdings, ranker.asked(), articles);
  std::vector<ReadHit> read;
  read.reserve(articles.size());
  std::vector<ReadHit*> order;
  order.reserve(articles.size());
  for (std::size_t at = 0; at < articles.size(); ++at) {
    ArticleNumber const article = articles[at];
    ArticleView const& view = holdings.view(article);
    read.push_back({&room.catalog().items()[article],
                    &view,
                    nullptr,
                    {},
                    ranker.rank(view, holdings.sight(article).language, seen[at])});
    order.push_back(&read.back());
  }
  std::sort(order.begin(), order.end(), is_better);
  auto const first = static_cast<std::ptrdiff_t>(std::min(order.size(), order_depth));
  for (auto hit = order.begin(); hit != order.begin() + first; ++hit) {
    read_section(room, ranker.asked(), **hit);
    ranker.add_order((*hit)->words, (*hit)->ranked);
  }
  std::sort(order.begin(), order.begin() + first, is_better);
  std::vector<ReadHit> ordered;
  ordered.reserve(order.size());
  for (ReadHit* hit : order) {
    ordered.push_back(std::move(*hit));
  }
  return ordered;
}

void explain_words(ReadingRoom const& room, Scope const& scope, Ranker const& ranker,
                   Asked const& asked, Explanation& explanation) {
  // Relatives come from all articles: of an internal one a customer may not even learn a word.
  auto const may_be_told = [&](Meaning const& meaning) {
    return meaning.kind != MeaningKind::Relative || room.has_stem(meaning.stems.front(), scope);
  };
  for (std::size_t at = 0; at < asked.words.size(); ++at) {
    AskedWord const& word = asked.words[at];
    ExplainedWord explained{
        word.written, ranker.asked().weight_of(at), word.is_stop, word.is_unknown, {}};
    for (Meaning const& meaning : word.meanings) {
      if (may_be_told(meaning)) {
        explained.meanings.push_back({fmt::format("{}", fmt::join(meaning.stems, " ")),
                                      meaning.weight, meaning.synonym, meaning.kind});
      }
    }
    if (explained.is_unknown && explained.meanings.size() == 1) {
      explained.weight = 0;  // Any rarity it has is that of articles out of sight.
    }
    explanation.words.push_back(std::move(explained));
  }
  for (auto const& phrase : asked.phrases) {
    explanation.quoted.push_back(fmt::format("{}", fmt::join(phrase, " ")));
  }
  explanation.quoted.insert(explanation.quoted.end(), asked.exact_words.begin(),
                            asked.exact_words.end());
  for (auto const& excluded : asked.excluded) {
    explanation.excluded.push_back(fmt::format("{}", fmt::join(excluded, " ")));
  }
}

void explain_hits(ReadingRoom& room, Ranker const& ranker, std::vector<ReadHit> const& hits,
                  Explanation& explanation) {
  explanation.weights = ranker.weights();
  for (ReadHit const& hit : hits) {
    auto const article = room.text(*hit.item);
    bool const has_section = hit.ranked.passage < article->sections().size();
    explanation.hits.push_back(
        {hit.item->card().path, hit.item->card().title,
         std::string(has_section ? article->sections()[hit.ranked.passage].heading : ""),
         hit.ranked.score, hit.ranked.title_bonus, hit.ranked.features});
  }
}

Telling telling_stems(Asked const& asked, ReadingRoom const& room) {
  Telling telling;
  for (AskedWord const* word : asked.telling()) {
    for (Meaning const& meaning : word->meanings) {
      for (std::string const& stem : meaning.stems) {
        telling.add(schema::stem_key(stem), room.rarity(stem) * meaning.weight * word->emphasis);
      }
    }
  }
  return telling;
}

Hit to_hit(Catalog const& catalog, Catalog::Item const& item) {
  Card const& card = item.card();
  Hit hit;
  hit.id = card.id;
  hit.path = card.path;
  hit.slug = card.slug;
  hit.language = card.language;
  hit.title = card.title;
  hit.title_html = escape_html(card.title);
  hit.category = card.category;
  hit.category_titles = catalog.category_titles(item);
  hit.summary = card.summary;
  hit.updated = card.updated;
  return hit;
}

Hit to_hit(ReadingRoom& room, ReadHit const& read, Telling const& telling) {
  Hit hit = to_hit(room.catalog(), *read.item);
  auto const article = read.text ? read.text : room.text(*read.item);
  FoundWords const words =
      read.text ? read.words : article->find(read.ranked.passage, telling.stems());
  hit.title_html = marked(hit.title, article->title(), telling);
  hit.snippet_html = make_excerpt(*article, read.ranked.passage, words, telling);
  if (hit.snippet_html.empty()) {
    hit.snippet_html = escape_html(hit.summary);
  }
  hit.score = read.ranked.score;
  if (read.ranked.passage < article->sections().size()) {
    ArticleText::Section const& section = article->sections()[read.ranked.passage];
    if (!section.heading.empty()) {
      hit.section = HitSection{std::string(section.heading), std::string(section.anchor)};
    }
  }
  return hit;
}

}  // namespace spravka::index
