// What each feature of the second pass weighs. The one home of these numbers; docs/search.md
// explains them.
#pragma once

namespace spravka::index {

/// One number for each Feature. All features run from 0 to about 1.
struct RankingWeights {
  double words{};             // All words, by rarity and repetition, over the whole article.
  double passage{};           // The same over the best section alone.
  double coverage{};          // Share of what is asked, by rarity, that the article has at all.
  double passage_coverage{};  // The same over the best section, its heading and the title.
  double window{};            // The same over the best stretch of a few lines.
  double title{};             // The same over the title.
  double title_fullness{};    // How much of the title is asked for.
  double heading{};           // The best heading: how much it has of the question, and little else.
  double phrase{};            // The best phrase of the customers, likewise.
  double labels{};            // Share of what is asked that summary, tags and address have.
  double order{};             // Asked neighbours that stand together, and in order.
  double engine{};            // The first pass's own weight, as a share of the best one's.
};

inline constexpr RankingWeights search_weights{.words = 1.2,
                                               .passage = 0.7,
                                               .coverage = 0.15,
                                               .passage_coverage = 0.15,
                                               .window = 0.3,
                                               .title = 0.8,
                                               .title_fullness = 0.25,
                                               .heading = 0.3,
                                               .phrase = 0.8,
                                               .labels = 0.4,
                                               .order = 0.15,
                                               .engine = 0.6};

inline constexpr RankingWeights letter_weights{.words = 0.3,
                                               .passage = 0.7,
                                               .coverage = 0.1,
                                               .passage_coverage = 0.7,
                                               .window = 0.3,
                                               .title = 0.2,
                                               .title_fullness = 0.15,
                                               .heading = 0.25,
                                               .phrase = 0.6,
                                               .labels = 0.2,
                                               .order = 0.45,
                                               .engine = 0.8};

/// An exact title comes before everything that is none.
inline constexpr double exact_title = 100.0;
/// The words of the title in the same order, but with other endings.
inline constexpr double nearly_exact_title = 50.0;

}  // namespace spravka::index
