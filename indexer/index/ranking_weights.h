// What the second pass looks at and what each thing weighs. The one home of these numbers, learned
// by `spravka eval --tune`; docs/search.md explains them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace spravka::index {

/// All run from 0 to about 1. What else was tried and did not help stands in docs/search.md.
enum class Feature : std::uint8_t {
  Words,            // All words, by rarity and repetition, over the whole article (BM25F).
  Passage,          // The same over the best section, with its heading and the title.
  Coverage,         // Share of what is asked, by rarity, that the article has at all.
  PassageCoverage,  // The same over the best section, its heading and the title.
  Title,            // The words in the title, a longer title less.
  TitleFullness,    // How much of the title is asked for.
  Phrase,           // The best phrase of the customers: how much it has of the question, and little
                    // else.
  Exact,            // The words in the very form they were asked in.
  Order,            // Asked neighbours that stand together in a section, and in order.
  Matter,           // How near article and question stand in the latent space.
  PassageMatter,    // The same for the nearest section.
  Heading,          // How nearly the heading of one section is what is asked, no more and no less.
};

inline constexpr std::size_t feature_count = 12;

/// One number for each Feature: a value or a weight.
using Features = std::array<double, feature_count>;

inline constexpr std::array<std::string_view, feature_count> feature_names{
    "words",  "passage", "coverage", "passage-coverage", "title",          "title-fullness",
    "phrase", "exact",   "order",    "matter",           "passage-matter", "heading"};

/// A sentence for each, for people who ask why an article is first. The desk has its own words for
/// them, in the theme's translations.
inline constexpr std::array<std::string_view, feature_count> feature_descriptions{
    "all words asked for, by rarity and repetition, over the whole article",
    "all words asked for in the best section, with its heading and the title",
    "how much of the question, by rarity, the article has at all",
    "how much of the question the best section has, with its heading and the title",
    "the words asked for that stand in the title; a longer title counts less",
    "how much of the title was asked for",
    "how near the question comes to one of the article's phrases of customers",
    "the words in the very form they were asked in",
    "words asked side by side that stand together in a section, and in order",
    "how near article and question are in matter, even without a word in common",
    "how near the nearest section and the question are in matter",
    "how nearly the heading of a section is what was asked, no more and no less"};

/// What one standing of a word counts for, by field, and how soon repetition adds no more and how
/// much length matters (k1 and b of BM25F: Robertson, Zaragoza, Taylor 2004, "Simple BM25 extension
/// to multiple weighted fields").
struct FieldWeights {
  double title{};
  double heading{};
  double phrase{};
  double label{};
  double repetition{};
  double length_share{};
};

struct Ranking {
  FieldWeights fields;
  Features weights{};
};

// In the order of Feature. Phrases stand in no judged set: theirs is set by hand, so that a full
// phrase is worth a full title.
inline constexpr Ranking search_ranking{
    .fields =
        {.title = 8, .heading = 3, .phrase = 6, .label = 2, .repetition = 3, .length_share = 0.5},
    .weights = {8.2, 0.3, 1.6, 0.5, 2.7, 1.0, 3.0, 0.7, 0.9, 1.2, 3.1, 3.0}};

inline constexpr Ranking letter_ranking{
    .fields = {.title = 4,
               .heading = 2,
               .phrase = 4,
               .label = 2,
               .repetition = 1.2,
               .length_share = 0.75},
    .weights = {7.6, 16.0, 0.0, 0.0, 2.0, 1.4, 3.0, 3.4, 0.2, 2.5, 2.5, 0.0}};

/// An exact title comes before everything that is none.
inline constexpr double exact_title = 100.0;
/// The words of the title in the same order, but with other endings.
inline constexpr double nearly_exact_title = 50.0;

}  // namespace spravka::index
