#include "indexer/index/entry.h"

#include <algorithm>

namespace spravka::index {

namespace {

/// "../img/a.png" shown by "ru/billing/refund.md" is "ru/img/a.png"; "/img/a.png" counts from the
/// root. Nothing for an address elsewhere, and for one that leaves the tree.
std::optional<std::string> path_in_tree(std::string const& article_path,
                                        std::string const& target) {
  std::string const plain = target.substr(0, target.find_first_of("?#"));
  if (plain.empty() || plain.find(':') != std::string::npos || plain.compare(0, 2, "//") == 0) {
    return std::nullopt;
  }
  std::size_t const folder_end = article_path.rfind('/');
  bool const from_root = plain.front() == '/';
  std::string const whole = from_root || folder_end == std::string::npos
                                ? plain
                                : article_path.substr(0, folder_end + 1) + plain;
  std::vector<std::string> segments;
  for (std::size_t begin = 0; begin <= whole.size();) {
    std::size_t const end = std::min(whole.find('/', begin), whole.size());
    std::string const segment = whole.substr(begin, end - begin);
    begin = end + 1;
    if (segment == ".." && segments.empty()) {
      return std::nullopt;
    }
    if (segment == "..") {
      segments.pop_back();
    } else if (!segment.empty() && segment != ".") {
      segments.push_back(segment);
    }
  }
  std::string path;
  for (std::string const& segment : segments) {
    path += (path.empty() ? "" : "/") + segment;
  }
  return path;
}

}  // namespace

Card to_card(article::Article const& article) {
  Card card;
  card.id = article.id;
  card.path = article.path;
  card.slug = article.slug;
  card.category = article.category;
  card.language = article.language;
  card.title = article.title;
  card.summary = article.summary;
  card.tags = article.tags;
  card.ask = article.ask;
  card.audience = article.audience;
  card.status = article.status;
  card.state = article.state;
  card.owner = article.owner;
  card.review_by = article.review_by;
  card.redirect_from = article.redirect_from;
  card.known_issue = article.known_issue;
  card.updated = article.updated;
  for (article::Link const& link : article.links) {
    auto path = link.is_image ? path_in_tree(article.path, link.target) : std::nullopt;
    if (path) {
      card.images.push_back(std::move(*path));
    }
  }
  return card;
}

Entry to_entry(article::Article const& article) {
  return {to_card(article), {}, article.html, article.text, article.markdown, article.sections};
}

}  // namespace spravka::index
