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

/// Finds the words in the best section. Looks for those that are known to stand there.
void read_section(ReadingRoom& room, AskedStems const& asked, std::span<Seen const> seen,
                  ReadHit& hit) {
  PostingLists const& postings = room.snapshot().holdings().postings();
  std::vector<std::uint32_t> stems;
  stems.reserve(seen.size());
  for (Seen const& one : seen) {
    auto const standings = postings.standings(*one.detail);
    bool const is_there =
        std::any_of(standings.begin(), standings.end(), [&hit](Standing const& standing) {
          return standing.place >= place::first_passage &&
                 place::passage_of(standing.place) == hit.ranked.passage;
        });
    if (is_there) {
      stems.push_back(asked.found()[one.first].stem);
    }
  }
  hit.text = room.text(*hit.item);
  hit.words = hit.text->find(hit.ranked.passage, stems);
}

/// A candidate while it is ranked.
struct Contender {
  ArticleNumber article{};
  std::uint32_t slot{};  // Of its standings, as gathered.
  Ranked ranked;
};

bool is_better(Contender const* left, Contender const* right) {
  return left->ranked.score != right->ranked.score ? left->ranked.score > right->ranked.score
                                                   : left->article < right->article;
}

bool may_be_better(Contender const* left, Contender const* right) {
  return left->ranked.most > right->ranked.most;
}

/// The best first, `wanted` of them. What their sections add is found only for those that may come
/// to be among these: the others stay behind whatever it is.
template <typename AddSections>
std::vector<Contender*> best_of(std::vector<Contender>& all, std::size_t wanted,
                                AddSections add_sections) {
  // Sums are not exact.
  constexpr double slack = 1e-4;
  std::vector<Contender*> order;
  order.reserve(all.size());
  for (Contender& one : all) {
    order.push_back(&one);
  }
  std::sort(order.begin(), order.end(), may_be_better);
  std::vector<Contender*> best;
  best.reserve(wanted + 1);
  for (Contender* one : order) {
    bool const is_behind =
        best.size() == wanted && one->ranked.most + slack < best.back()->ranked.score;
    if (is_behind) {
      break;
    }
    add_sections(*one);
    best.insert(std::upper_bound(best.begin(), best.end(), one, is_better), one);
    best.resize(std::min(best.size(), wanted));
  }
  return best;
}

}  // namespace

std::vector<ReadHit> read_in_order(ReadingRoom& room, std::span<Candidate const> candidates,
                                   Ranker& ranker, Depths const& depths) {
  Holdings const& holdings = room.snapshot().holdings();
  std::vector<ArticleNumber> articles;
  articles.reserve(candidates.size());
  for (Candidate const& candidate : candidates) {
    articles.push_back(candidate.article);
  }
  std::sort(articles.begin(), articles.end());
  auto const seen = room.matcher().gather(holdings, ranker.asked(), articles);
  std::vector<Contender> rankings;
  rankings.reserve(articles.size());
  for (std::uint32_t slot = 0; slot < articles.size(); ++slot) {
    ArticleNumber const article = articles[slot];
    rankings.push_back(
        {article, slot,
         ranker.rank_whole(holdings.view(article), holdings.sight(article).language, seen[slot])});
  }
  std::size_t const wanted = std::min(articles.size(), std::max(depths.wanted, depths.order));
  auto const best = best_of(rankings, wanted, [&](Contender& one) {
    ranker.add_sections(holdings.view(one.article), holdings.sight(one.article).language,
                        seen[one.slot], one.ranked);
  });
  std::vector<ReadHit> hits;
  hits.reserve(best.size());
  for (Contender const* one : best) {
    hits.push_back({&room.catalog().items()[one->article],
                    &holdings.view(one->article),
                    nullptr,
                    {},
                    one->ranked});
    if (hits.size() <= depths.order) {
      read_section(room, ranker.asked(), seen[one->slot], hits.back());
      ranker.add_order(hits.back().words, hits.back().ranked);
    }
  }
  auto const ordered = static_cast<std::ptrdiff_t>(std::min(hits.size(), depths.order));
  std::stable_sort(hits.begin(), hits.begin() + ordered,
                   [](ReadHit const& left, ReadHit const& right) {
                     return left.ranked.score > right.ranked.score;
                   });
  hits.resize(std::min(hits.size(), depths.wanted));
  return hits;
}

void explain_words(ReadingRoom const& room, Scope const& scope, Ranker const& ranker,
                   Asked const& asked, Explanation& explanation) {
  // Relatives come from all articles: of an internal one a customer may not even learn a word.
  auto const may_be_told = [&](Meaning const& meaning) {
    bool const is_of_family =
        meaning.kind == MeaningKind::Relative || meaning.kind == MeaningKind::Form;
    return !is_of_family || room.has_stem(meaning.stems.front(), scope);
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

void explain_hits(ReadingRoom& room, Ranker const& ranker, std::span<ReadHit const> hits,
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

Telling telling_stems(AskedStems const& asked, ReadingRoom const& room) {
  // «Постановка» may help to rank an answer about «установка», but nobody looks for it there.
  constexpr float least_weight = 0.36F;
  Telling telling;
  for (AskedStems::Found const& found : asked.found()) {
    if (found.emphasis > 0 && found.weight >= least_weight) {
      telling.add(found.stem, room.rarity(found.stem) * found.emphasis);
    }
  }
  return telling;
}

Hit to_hit(ReadingRoom const& room, Catalog::Item const& item) {
  Card const& card = item.card();
  Hit hit;
  hit.keeps = room.shared_snapshot();
  hit.id = card.id;
  hit.path = card.path;
  hit.slug = card.slug;
  hit.language = card.language;
  hit.title = card.title;
  hit.category = card.category;
  hit.category_titles = room.catalog().category_titles(item);
  hit.summary = card.summary;
  hit.updated = card.updated;
  hit.known_issue = card.known_issue;
  return hit;
}

Hit to_hit(ReadingRoom& room, ReadHit&& read, Telling const& telling) {
  Hit hit = to_hit(room, *read.item);
  if (read.text == nullptr) {
    read.text = room.text(*read.item);
    read.words = read.text->find(read.ranked.passage, telling.stems());
  }
  ArticleText const& article = *read.text;
  if (read.ranked.opens_at_top && read.ranked.passage != 0) {
    read.ranked.passage = 0;
    read.words = article.find(0, telling.stems());
  }
  hit.title_html = marked(hit.title, article.title(), telling);
  hit.snippet_html = make_excerpt(article, read.ranked.passage, std::move(read.words), telling);
  if (hit.snippet_html.empty()) {
    hit.snippet_html = escape_html(hit.summary);
  }
  hit.score = read.ranked.score;
  if (read.ranked.passage < article.sections().size()) {
    ArticleText::Section const& section = article.sections()[read.ranked.passage];
    if (!section.heading.empty()) {
      hit.section = HitSection{std::string(section.heading), std::string(section.anchor)};
    }
  }
  return hit;
}

}  // namespace spravka::index
