// An article as its author means it. Values only: nothing here reads a file or knows git.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/text/language.h"

namespace spravka::article {

using text::Language;

/// Who may read an article, each including the ones before it: an agent sees what customers see.
enum class Audience : std::uint8_t { Public, Customers, Agents };

enum class Status : std::uint8_t { Draft, Published, Archived };

/// KCS confidence.
enum class State : std::uint8_t { WorkInProgress, NotValidated, Validated };

/// What a section is about, known by its heading ("Решение", "Solution"). Other is any other
/// section.
enum class SectionKind : std::uint8_t { Other, Problem, Environment, Cause, Solution };

/// A byte range, end exclusive.
struct Range {
  std::size_t begin{};
  std::size_t end{};

  bool operator==(Range const&) const = default;
};

/// A heading and all that stands under it up to the next heading of any level. Text before the
/// first heading is a section with an empty heading and anchor. The ranges do not include the
/// heading itself.
struct Section {
  SectionKind kind{SectionKind::Other};
  int level{};          // 1 to 6; 0 for the text before the first heading.
  std::string heading;  // Plain text.
  std::string
      anchor;      // The id of the heading in the page: "vernut-dengi"-like slugs or Cyrillic ones.
  Range text;      // Into Article::text.
  Range html;      // Into Article::html.
  Range markdown;  // Into Article::markdown.

  bool operator==(Section const&) const = default;
};

struct KnownIssue {
  std::string since;  // ISO 8601, as written.
  std::string expected;
  std::string status;  // "investigating", "identified", "monitoring", "resolved", or as written.

  bool operator==(KnownIssue const&) const = default;
};

/// A link or image as written in the Markdown, with its line in the file (from 1).
struct Link {
  std::string target;
  int line{};
  bool is_image{};

  bool operator==(Link const&) const = default;
};

struct Article {
  std::string id;        // Stable across renames; by default `slug`.
  std::string path;      // Of the file under the articles' root: "ru/billing/refund.md".
  std::string slug;      // The path without language and ending: "billing/refund".
  std::string category;  // The slug's folder: "billing"; empty at the root.
  Language language;
  std::string title;
  std::string summary;
  std::vector<std::string> tags;
  std::vector<std::string> phrases;  // The customers' own words; searched, not shown.
  Audience audience{Audience::Public};
  Status status{Status::Published};
  State state{State::Validated};
  std::vector<std::string> ask;  // What support will need if the customer still writes.
  std::string owner;
  std::string review_by;                   // ISO date, as written.
  std::vector<std::string> redirect_from;  // Addresses that lead here.
  std::optional<KnownIssue> known_issue;
  std::chrono::sys_seconds updated{};  // When the file last changed, from git or the folder.

  std::string markdown;  // The body, without the front matter.
  std::string
      html;  // Safe: raw HTML left out, dangerous addresses emptied. Without the title's heading.
  std::string text;  // What a reader reads, plain; without the title.
  std::vector<Section> sections;
  std::vector<Link> links;

  bool operator==(Article const&) const = default;
};

/// Whether a reader of `audience` may see the article at all. Drafts and archived articles are seen
/// by agents only. The one place where this is decided.
bool is_visible_to(Audience reader, Audience audience, Status status);

char const* to_string(Audience audience);
char const* to_string(Status status);
char const* to_string(State state);
std::optional<Audience> parse_audience(std::string const& word);
std::optional<Status> parse_status(std::string const& word);
std::optional<State> parse_state(std::string const& word);

}  // namespace spravka::article
