// What a collection of articles says of itself: categories and synonyms.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "indexer/article/article.h"
#include "indexer/article/article_file.h"

namespace spravka::article {

/// One folder of articles, as one language names it.
struct Category {
  std::string slug;  // "billing" or "billing/cards", without language.
  Language language;
  std::string title;  // From _category.yaml, else the folder's name made readable.
  std::string description;
  int order{1000};   // Small first.
  std::string icon;  // A name from the theme's icons; may be empty.

  bool operator==(Category const&) const = default;
};

/// One line of synonyms.<lang>.txt. Two-way: every word of `words` stands for the others and
/// `targets` is empty. One-way ("a => b, c"): `words` are also read as `targets`.
struct SynonymGroup {
  Language language;
  std::vector<std::string> words;
  std::vector<std::string> targets;

  bool operator==(SynonymGroup const&) const = default;
};

struct Collection {
  std::vector<Category> categories;
  std::vector<SynonymGroup> synonyms;

  bool operator==(Collection const&) const = default;
};

/// Reads `<lang>/<folder>/_category.yaml` (keys title, description, order, icon: plain, or a map
/// per language). A file outside a language folder speaks for every language it names. A broken
/// file is refused with its Problem.
[[nodiscard]] tl::expected<std::vector<Category>, Problem> parse_category(std::string const& path,
                                                                          std::string_view bytes);

/// Reads synonyms.<lang>.txt; `#` begins a comment. Lines without sense are reported and left out.
struct ParsedSynonyms {
  std::vector<SynonymGroup> groups;
  std::vector<Problem> warnings;
};

ParsedSynonyms parse_synonyms(std::string const& path, std::string_view bytes);

bool is_category_path(std::string_view path);
bool is_synonyms_path(std::string_view path);

/// Images that may stand beside articles, by ending: png, jpg, jpeg, gif, webp, svg, avif.
bool is_image_path(std::string_view path);

/// "getting-started" -> "Getting started".
std::string readable_name(std::string_view folder);

}  // namespace spravka::article
