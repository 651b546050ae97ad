// THE CONTRACT between what writes the index and what reads it: terms, slots, metadata keys,
// weights, format version.
//
// Whoever changes anything here that is stored (all but the names of constants) raises
// format_version: an index of another format is rebuilt by the writer and refused by readers. Pure
// functions, safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/article/article.h"

namespace spravka::index::schema {

/// Stored in every index; an index of another version is rebuilt.
inline constexpr int format_version = 3;

// Terms. Folded words begin with no capital letter, so a prefix is never mistaken for a word.
inline constexpr std::string_view path_prefix = "Q";  // The article's path: the unique term.
inline constexpr std::string_view language_prefix = "L";
inline constexpr std::string_view visible_prefix =
    "XV";  // One for each audience that may see the article.
inline constexpr std::string_view category_prefix = "XC";  // The category and each one above it.
inline constexpr std::string_view tag_prefix = "XT";
inline constexpr std::string_view word_prefix =
    "W";  // Exact words by level and language: each audience's vocabulary.
inline constexpr std::string_view stem_prefix = "Z";  // Stems of the whole article, with positions.

// Value slots.
inline constexpr unsigned content_slot =
    0;  // Digest of all that is stored of the article; names its cached copies.
inline constexpr unsigned card_slot = 1;  // The CatalogRecord.
inline constexpr unsigned view_slot = 2;  // The ArticleView and the standings.

// Metadata keys.
inline constexpr char const* format_key = "format";
inline constexpr char const* version_key = "version";
inline constexpr char const* collection_key = "collection";
inline constexpr char const* problems_key = "problems";
inline constexpr std::string_view latent_prefix = "latent:";  // A language's LatentSpace.
inline constexpr char const* unlearned_key = "unlearned";  // Changes since the spaces were learned.
inline constexpr std::string_view page_prefix = "page:";  // What only the article's own page needs.

// How often the engine counts a word for standing in a field: what similar() compares.
inline constexpr unsigned body_weight = 1;
inline constexpr unsigned heading_weight = 2;  // On top of the body.
inline constexpr unsigned title_weight = 5;
inline constexpr unsigned phrase_weight = 4;
inline constexpr unsigned tag_weight = 3;
inline constexpr unsigned summary_weight = 2;

// The phrase positions of fields lie far apart, so that no phrase reaches from one into the next.
inline constexpr unsigned field_gap = 100;

/// The engine refuses terms of more than 245 bytes; a longer one is cut and completed by a digest
/// of the whole.
std::string term(std::string_view prefix, std::string_view value);

/// "W1ru:возврат": a word of the vocabulary, by the closest-fenced audience that may see the
/// article, and its language.
std::string word_term(article::Audience level, std::string_view language, std::string_view word);
std::string word_term_prefix(article::Audience level, std::string_view language);

/// The least audience that may see an article: the level its words belong to.
article::Audience visibility_level(article::Audience audience, article::Status status);

/// A stem as token arrays keep it. FNV-1a: stored, so frozen.
std::uint32_t stem_key(std::string_view stem);
/// A word as written, in 16 bits: tells exact from stemmed matches where the stem is already equal.
std::uint16_t word_key(std::string_view word);
std::uint64_t digest(std::string_view bytes);

}  // namespace spravka::index::schema
