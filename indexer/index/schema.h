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
inline constexpr int format_version = 8;

// Terms. An article's words are none: where they stand is part of its view, and the engine's own
// lists of them would cost more than all else of indexing.
inline constexpr std::string_view path_prefix = "Q";       // The article's path: the unique term.
inline constexpr std::string_view category_prefix = "XC";  // The category and each one above it.
inline constexpr std::string_view tag_prefix = "XT";

// Value slots.
inline constexpr unsigned content_slot =
    0;  // Digest of all that is stored of the article; names its cached copies.
inline constexpr unsigned card_slot = 1;  // The CatalogRecord.
inline constexpr unsigned view_slot = 2;  // The ArticleView and the standings.

// Metadata keys.
inline constexpr char const* format_key = "format";
inline constexpr char const* languages_key = "languages";  // See language_record.h.
inline constexpr char const* version_key = "version";
inline constexpr char const* collection_key = "collection";
inline constexpr char const* problems_key = "problems";
inline constexpr std::string_view word_prefix = "word:";      // See word_book.h.
inline constexpr std::string_view latent_prefix = "latent:";  // A language's LatentSpace.
inline constexpr char const* unlearned_key = "unlearned";  // Changes since the spaces were learned.
inline constexpr std::string_view text_prefix = "text:";   // An ArticleText, squeezed.
inline constexpr std::string_view page_prefix =
    "page:";  // What only the article's own page needs, squeezed.
inline constexpr std::string_view stale_prefix = "stale:";  // Of a translation; see stale_key().

// How often a word counts for standing in a field: what similar() compares.
inline constexpr unsigned body_weight = 1;
inline constexpr unsigned heading_weight = 3;
inline constexpr unsigned title_weight = 5;
inline constexpr unsigned phrase_weight = 4;
inline constexpr unsigned label_weight = 2;

/// The engine refuses terms of more than 245 bytes; a longer one is cut and completed by a digest
/// of the whole.
std::string term(std::string_view prefix, std::string_view value);

/// Where it stands since when a translation is behind its original, in seconds.
std::string stale_key(std::string_view path);

/// The least audience that may see an article: the level its words belong to.
article::Audience visibility_level(article::Audience audience, article::Status status);

/// A stem as token arrays keep it. FNV-1a: stored, so frozen, and evenly spread over all 32 bits.
std::uint32_t stem_key(std::string_view stem);
/// A word as written, in 16 bits: tells exact from stemmed matches where the stem is already equal.
std::uint16_t word_key(std::string_view word);
std::uint64_t digest(std::string_view bytes);

}  // namespace spravka::index::schema
