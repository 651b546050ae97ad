// Where a link in an article leads: another article, a file beside the articles, or away.
//
// The renderer writes addresses with it, `check` looks for dead ends, and the index learns which
// images an article shows. Pure functions, safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/article/article.h"

namespace spravka::article {

/// The article that a link stands in. A link to an article outside a language folder keeps its
/// language.
struct LinkBase {
  std::string path;  // Under the articles' root: "ru/billing/refund.md".
  Language language;
};

enum class LinkKind : std::uint8_t {
  Web,      // http, https, mailto, tel, or another host.
  Site,     // An address of this server that is no article: "/ru/tickets/new".
  Anchor,   // A place in the same article: "#steps".
  Article,  // "../billing/refund.md#steps", "/ru/articles/billing/refund", "refund".
  File,     // "images/card.png".
  Refused   // An unknown scheme, or a path that leaves the root.
};

struct LinkTarget {
  LinkKind kind{LinkKind::Refused};
  std::string path;    // Under the root and decoded; an Article's may lack the ending.
  std::string suffix;  // "?query#anchor", as written.
  std::string anchor;  // Decoded, without "#".

  /// "#steps" for "steps".
  bool is_anchor(std::string_view wanted) const {
    return kind == LinkKind::Anchor && anchor == wanted;
  }
};

/// Reads a target as written in the article at `article_path`.
LinkTarget read_link(std::string_view article_path, std::string_view target, bool is_image);

/// The address to put in the page, not yet escaped for HTML. Empty for a refused target.
std::string link_address(LinkBase const& base, std::string_view target, bool is_image);

/// False for javascript:, data: and any other scheme that is not for reading or writing to people.
bool has_known_scheme(std::string_view target, bool is_image);

/// An address as people read it: "%D0%B0" is "а".
std::string decoded(std::string_view address);

/// "/ru/articles/billing/refund" for "ru/billing/refund.md".
std::string article_address(std::string_view path, Language const& language);

/// "ru/billing/refund.md" taken apart.
struct ArticlePath {
  Language language;  // Of the first segment; empty when that is none.
  std::string slug;
};

ArticlePath read_article_path(std::string_view path);

/// "ru/billing" and "refund.md" of "ru/billing/refund.md".
std::string_view folder_of(std::string_view path);
std::string_view file_name_of(std::string_view path);

}  // namespace spravka::article
