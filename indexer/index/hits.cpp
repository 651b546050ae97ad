#include "indexer/index/hits.h"

#include <algorithm>

#include "indexer/index/schema.h"

namespace spravka::index {

std::vector<ReadHit> read_in_order(ReadingRoom& room, std::vector<FirstPassHit> const& hits,
                                   Ranker const& ranker) {
  std::vector<ReadHit> read;
  double const best = hits.empty() ? 0 : hits.front().weight;
  for (FirstPassHit const& hit : hits) {
    Catalog::Item const* item = room.catalog().find(hit.document);
    if (item == nullptr) {
      continue;
    }
    ReadHit one{item, room.passages(*item), {}};
    one.ranked = ranker.rank(*one.article, best > 0 ? hit.weight / best : 0);
    read.push_back(std::move(one));
  }
  std::stable_sort(read.begin(), read.end(), [](ReadHit const& left, ReadHit const& right) {
    return left.ranked.score != right.ranked.score
               ? left.ranked.score > right.ranked.score
               : left.item->card().path < right.item->card().path;
  });
  return read;
}

Telling telling_stems(Asked const& asked, ReadingRoom const& room) {
  Telling telling;
  for (AskedWord const* word : asked.telling()) {
    for (Meaning const& meaning : word->meanings) {
      for (std::string const& stem : meaning.stems) {
        double& value = telling[schema::stem_key(stem)];
        value = std::max(value, room.rarity(stem) * meaning.weight * word->emphasis);
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
  hit.category_titles = catalog.category_titles(card.category, card.language);
  hit.summary = card.summary;
  hit.updated = card.updated;
  return hit;
}

Hit to_hit(Catalog const& catalog, ReadHit const& read, Telling const& telling) {
  Hit hit = to_hit(catalog, *read.item);
  hit.title_html = marked(hit.title, read.article->title, telling);
  hit.snippet_html = make_excerpt(*read.article, read.ranked.passage, telling);
  if (hit.snippet_html.empty()) {
    hit.snippet_html = escape_html(hit.summary);
  }
  hit.score = read.ranked.score;
  if (read.ranked.passage < read.article->passages.size()) {
    Passage const& passage = read.article->passages[read.ranked.passage];
    if (!passage.heading.empty()) {
      hit.section = HitSection{passage.heading, passage.anchor};
    }
  }
  return hit;
}

}  // namespace spravka::index
