// A file's bytes to an Article, and back to bytes.
//
// Tolerant by contract: any Markdown tree works with no preparation.
// Pure functions, safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "indexer/article/article.h"

namespace spravka::article {

enum class Severity : std::uint8_t { Warning, Error };

/// Something the author should change: file, line, and what.
///
/// `ru/payments/refund.md:3: "status" must be draft, published or archived, not "publshed"`
struct Problem {
  std::string path;
  int line{};  // From 1; 0 when it concerns the whole file.
  Severity severity{Severity::Error};
  std::string code;     // Stable, for machines: "bad-status", "dead-link".
  std::string message;  // For a person, with what to do.
  // Status or audience could not be read: an older copy, seen by more people, must not stay.
  bool hides_article{};

  bool operator==(Problem const&) const = default;
};

/// Larger files are refused with a Problem.
inline constexpr std::size_t max_article_bytes = std::size_t{512} * 1024;

struct ParsedArticle {
  Article article;
  std::vector<Problem> warnings;  // An unknown key, a title given twice, ...
};

/// The words that make a heading a known kind of section, lower case; configurable.
struct SectionNames {
  std::vector<std::string> problem;
  std::vector<std::string> environment;
  std::vector<std::string> cause;
  std::vector<std::string> solution;

  static SectionNames defaults();
};

/// What a heading announces: it is one of the names, or one and more behind a space or sign.
SectionKind kind_of_section(std::string_view heading, SectionNames const& names);

/// Reads one article. `path` is the file's path under the articles' root and decides language
/// (first segment ru/ or en/, else the front matter's lang, else detected from the text), slug and
/// category. The title is the front matter's, else the first heading, else the file name. `updated`
/// is left to the caller. A file that cannot be an article (too large, not UTF-8, broken front
/// matter) is refused with its Problem.
[[nodiscard]] tl::expected<ParsedArticle, Problem> parse_article(
    std::string const& path, std::string_view bytes,
    SectionNames const& names = SectionNames::defaults());

/// The article as a file: front matter (only what differs from the defaults) and Markdown body.
/// Reading it back gives the same front matter and body. The same article gives the same bytes.
std::string to_file(Article const& article);

/// Front matter as written and the body, for tools that keep what they do not know.
struct SplitFile {
  std::string_view front_matter;  // Without the fences; empty when there is none.
  std::string_view body;          // Without the empty lines before it.
  int body_line{1};               // The body's first line in the file, from 1.
  bool is_unclosed{};             // Front matter by its looks, without its end: there is no body.
};

/// Behind the byte order mark. Files that programs have put together may begin with several.
std::size_t text_start(std::string_view bytes);

/// "\n" for every line end, and no byte order mark: as an article's file is read.
std::string with_plain_line_ends(std::string_view bytes);

SplitFile split_file(std::string_view bytes);

/// True for a path that is an article by its name: ends in .md or .markdown, no segment begins with
/// "." or "_", and it is not a README, LICENSE or SOURCE file at the root of the tree.
bool is_article_path(std::string_view path);

}  // namespace spravka::article
