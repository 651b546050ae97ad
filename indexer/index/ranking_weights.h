// What each feature of the second pass weighs. The one home of these numbers; docs/search.md explains them.
#pragma once

namespace spravka::index {

/// One number for each Feature. All features run from 0 to about 1.
struct RankingWeights {
  double words{};          // All words, by rarity and repetition, over the whole article.
  double passage{};        // The same over the best section alone.
  double coverage{};       // Share of the asked, by rarity, that the article has at all.
  double passage_coverage{};  // The same over the best section, its heading and the title.
  double title{};          // How nearly the title says the question and no more.
  double heading{};        // The best heading, read as a title.
  double phrase{};         // The best phrase of the customers, read as a title.
  double order{};          // Asked neighbours that stand together, and in order.
  double engine{};         // The first pass's own weight, as a share of the best one's.
};

inline constexpr RankingWeights search_weights{.words = 1.0,
                                               .passage = 0.6,
                                               .coverage = 0.6,
                                               .passage_coverage = 0.4,
                                               .title = 0.8,
                                               .heading = 0.4,
                                               .phrase = 0.8,
                                               .order = 0.3,
                                               .engine = 0.6};

inline constexpr RankingWeights letter_weights{.words = 1.0,
                                               .passage = 0.8,
                                               .coverage = 0.3,
                                               .passage_coverage = 0.5,
                                               .title = 0.6,
                                               .heading = 0.4,
                                               .phrase = 0.6,
                                               .order = 0.2,
                                               .engine = 0.6};

/// An exact title comes before everything that is none.
inline constexpr double exact_title = 100.0;
/// The words of the title in the same order, but with other endings.
inline constexpr double nearly_exact_title = 50.0;

}  // namespace spravka::index
