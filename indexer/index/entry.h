// What the index remembers of one article. The article page is made from this, not from git: what
// can be found and what is shown always agree, and the serving path needs neither git nor Markdown.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"

namespace spravka::index {

/// The light part: enough for lists, menus, feeds and instant answers. Held in memory for every
/// article of a snapshot.
struct Card {
  std::string id;
  std::string path;
  std::string slug;
  std::string category;
  article::Language language;
  std::string title;
  std::string summary;
  std::vector<std::string> tags;
  std::vector<std::string> ask;  // What support will need if the customer still writes.
  article::Audience audience{article::Audience::Public};
  article::Status status{article::Status::Published};
  article::State state{article::State::Validated};
  std::string owner;
  std::string review_by;
  std::vector<std::string> redirect_from;
  std::vector<std::string> images;  // Paths of the images it shows, under the articles' root.
  std::optional<article::KnownIssue> known_issue;
  std::chrono::sys_seconds updated{};

  bool operator==(Card const&) const = default;
};

/// The whole of it.
struct Entry {
  Card card;
  std::chrono::sys_seconds stale_since{};  // A translation that is behind its original.
  std::string html;
  std::string text;
  std::string markdown;
  std::vector<article::Section> sections;

  bool operator==(Entry const&) const = default;
};

Card to_card(article::Article const& article);
Entry to_entry(article::Article const& article);

}  // namespace spravka::index
