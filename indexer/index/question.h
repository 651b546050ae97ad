// What a person asks, and what comes back. Plain values; the engine is not to be seen here.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"

namespace spravka::index {

using article::Audience;
using text::Language;

/// A person's question. The audience has no default: a question that does not say who may see the
/// answer does not compile.
struct Question {
  Question(std::string words, Audience reader) : text(std::move(words)), audience(reader) {}

  std::string text;  // At most max_question_bytes are read.
  Audience audience;
  std::optional<Language> language;  // Given: only that language. Left out: the query's script, the
                                     // other language below.
  std::size_t limit{10};             // At most max_limit.
  std::size_t offset{};              // At most max_offset.
  std::string category;              // A slug; its subcategories count too. Empty: all.
  std::string tag;                   // Empty: all.
  bool as_typed{};                   // No rescue: the words stand as they were typed.
  bool counts_tags{};                // Results::tags are wanted.
  bool titles_only{};                // An instant answer from titles, phrases and headings alone.
};

/// A whole letter, for suggestions.
struct Letter {
  Letter(std::string subject_line, std::string text, Audience reader)
      : subject(std::move(subject_line)), body(std::move(text)), audience(reader) {}

  std::string subject;
  std::string body;
  Audience audience;
  std::optional<Language> language;
  std::size_t limit{5};
  bool even_if_weak{};  // No silence: the best there is, for someone who judges for themself.
};

inline constexpr std::size_t max_question_bytes = 2'000;
inline constexpr std::size_t max_letter_bytes = std::size_t{64} * 1024;
inline constexpr std::size_t max_limit = 100;
inline constexpr std::size_t max_offset = 1'000;

struct HitSection {
  std::string heading;
  std::string anchor;
};

/// What the article's card says is looked at where the snapshot has it, and not copied.
struct Hit {
  std::shared_ptr<void const> keeps;  // Keeps alive what the views look into.
  std::string_view id;
  std::string_view path;  // "ru/billing/refund.md"
  std::string_view slug;  // "billing/refund"
  Language language;
  std::string_view title;
  std::string title_html;             // Escaped, but for <mark>.
  std::string snippet_html;           // Escaped, but for <mark>. Empty in instant answers.
  std::optional<HitSection> section;  // The best one, when it has a heading.
  std::string_view category;          // The slug.
  std::span<std::string const>
      category_titles;  // From the top category down, in the article's language.
  std::string_view summary;
  std::chrono::sys_seconds updated{};
  double score{};
  std::optional<article::KnownIssue> known_issue;
};

struct Facet {
  std::string value;  // A top category's slug, or a tag.
  std::string title;
  std::size_t count{};
};

/// What was done to a question that found nothing as it was asked.
struct Rescue {
  std::vector<std::string>
      kinds;          // "layout", "typo", "translit", "synonym", "relaxed": in the order applied.
  std::string query;  // The question as it was understood.
};

struct Results {
  std::string query;
  Language language;    // Of the question, as given or understood.
  std::size_t total{};  // Of all pages; exact.
  std::vector<Hit> hits;
  std::optional<Rescue> rescue;
  std::vector<Facet>
      facets;  // By top category, the fullest first, over all hits and not this page's.
  std::vector<Facet> tags;       // The same by tag, where the question wants it.
  bool is_silent{};              // Suggestions only: nothing is good enough to be shown.
  std::vector<std::string> ask;  // Suggestions only: what support will need, from the best hit.
};

}  // namespace spravka::index
