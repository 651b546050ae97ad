// Ranked articles to the hits that people see. As thread-safe as the reading room it is given.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "indexer/index/excerpt.h"
#include "indexer/index/explanation.h"
#include "indexer/index/matcher.h"
#include "indexer/index/question.h"
#include "indexer/index/ranker.h"
#include "indexer/index/reading_room.h"

namespace spravka::index {

/// An article that has been ranked, with what was found of it.
struct ReadHit {
  Catalog::Item const* item{};
  ArticleView const* view{};
  std::shared_ptr<ArticleText const> text;  // Read for the best few only.
  FoundWords words;                         // Those asked for in the best section.
  Ranked ranked;
};

/// A ranker of the room's articles; used while the room stays at its snapshot.
Ranker make_ranker(ReadingRoom const& room, Asked const& asked, Ranking const& ranking);

/// How far an order is to be worked out.
struct Depths {
  std::size_t wanted{};  // So many come back, the best first.
  std::size_t order{};   // Of so many, the best without it, the order of words is read.
};

/// Ranks articles of a first pass and puts the best of them in order.
std::vector<ReadHit> read_in_order(ReadingRoom& room, std::span<Candidate const> candidates,
                                   Ranker& ranker, Depths const& depths);

/// Adds the words as the ranker understands them to an explanation for a reader of the scope.
void explain_words(ReadingRoom const& room, Scope const& scope, Ranker const& ranker,
                   Asked const& asked, Explanation& explanation);
/// Adds what was ranked, and how.
void explain_hits(ReadingRoom& room, Ranker const& ranker, std::span<ReadHit const> hits,
                  Explanation& explanation);

/// What to mark: the words that count, in all their meanings.
Telling telling_stems(AskedStems const& asked, ReadingRoom const& room);

/// What the card says; no score, section or html.
Hit to_hit(ReadingRoom const& room, Catalog::Item const& item);

/// With section, marked title and excerpt.
Hit to_hit(ReadingRoom& room, ReadHit&& read, Telling const& telling);

}  // namespace spravka::index
