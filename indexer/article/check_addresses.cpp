#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "indexer/article/article_anchors.h"
#include "indexer/article/check.h"
#include "indexer/article/letters.h"
#include "indexer/article/link.h"

namespace spravka::article {

namespace {

std::string address_of_path(std::string const& path) {
  ArticlePath const read = read_article_path(path);
  return article_address(read.slug, read.language);
}

/// "https://help.example/ru/articles/a?x#y" is the address "/ru/articles/a" and the anchor "y".
struct Sent {
  std::string address;
  std::string anchor;
};

Sent read_sent(std::string_view sent) {
  std::string_view address = trim(sent);
  if (auto const scheme = address.find("://"); scheme != std::string_view::npos) {
    auto const path = address.find('/', scheme + 3);
    address = path == std::string_view::npos ? std::string_view("/") : address.substr(path);
  }
  auto const hash = address.find('#');
  auto const anchor = hash == std::string_view::npos ? "" : address.substr(hash + 1);
  address = address.substr(0, address.find_first_of("?#"));
  while (address.size() > 1 && address.ends_with('/')) {
    address.remove_suffix(1);
  }
  return {decoded(address), decoded(anchor)};
}

std::string bare_address(std::string_view sent) {
  return read_sent(sent).address;
}

class Addresses {
public:
  Addresses(std::vector<Article> const& articles, CheckContext const& context)
      : paths_(context.files.begin(), context.files.end()) {
    std::map<std::string, Article const*> by_path;
    for (Article const& article : articles) {
      live_[decoded_address(article)] = &article;
      by_path[article.path] = &article;
    }
    for (Article const& article : articles) {
      for (std::string const& former : article.redirect_from) {
        live_.emplace(bare_address(former), &article);
      }
    }
    for (auto const& [former, now] : context.past.renamed) {
      if (auto const found = by_path.find(now); found != by_path.end()) {
        live_.emplace(decoded(address_of_path(former)), found->second);
      }
    }
    for (auto const& entry : by_path) {
      paths_.insert(entry.first);
    }
  }

  /// The article that an address leads to; nullptr for none.
  Article const* find(std::string const& address) const {
    auto const found = live_.find(address);
    return found == live_.end() ? nullptr : found->second;
  }

  bool is_file(std::string const& path) const { return paths_.contains(path); }

private:
  static std::string decoded_address(Article const& article) {
    return decoded(article_address(article.slug, article.language));
  }

  std::map<std::string, Article const*> live_;
  std::set<std::string> paths_;
};

bool is_article_address(std::string const& address) {
  return address.find("/articles/") != std::string::npos;
}

/// What a customer finds who opens a link they were sent: nothing back when all is well.
std::optional<Problem> check_sent(Addresses const& addresses, Sent const& sent) {
  if (!is_article_address(sent.address)) {
    return std::nullopt;
  }
  auto const problem = [](std::string const& link, char const* code, char const* message) {
    return Problem{link, 0, Severity::Error, code, message, false};
  };
  Article const* const article = addresses.find(sent.address);
  if (article == nullptr) {
    return problem(sent.address, "lost-link",
                   "was sent to customers and leads nowhere; name it in \"redirect_from\"");
  }
  if (article->status != Status::Published) {
    return problem(
        sent.address, "lost-link",
        "was sent to customers, who do not see the article any more: it is archived or a "
        "draft; name the address in \"redirect_from\" of the one that replaces it");
  }
  if (!sent.anchor.empty() && !anchors_of(*article).contains(sent.anchor)) {
    return problem(sent.address + "#" + sent.anchor, "lost-anchor",
                   "was sent to customers, and the place is gone; give a heading this name: "
                   "\"## Heading {#name}\"");
  }
  return std::nullopt;
}

}  // namespace

std::vector<Problem> check_addresses(std::vector<Article> const& articles,
                                     CheckContext const& context) {
  Addresses const addresses(articles, context);
  std::vector<Problem> problems;
  std::set<std::string> told;
  for (auto const& [path, revisions] : context.past.revisions) {
    std::string const address = address_of_path(path);
    bool const is_lost = !addresses.is_file(path) && addresses.find(decoded(address)) == nullptr &&
                         is_article_path(path);
    if (is_lost && told.insert(address).second) {
      problems.push_back({path, 0, Severity::Warning, "lost-address",
                          "was removed, and " + address +
                              " leads nowhere; name it in \"redirect_from\" of the article that "
                              "replaces it",
                          false});
    }
  }
  for (std::string const& link : context.sent) {
    if (auto problem = check_sent(addresses, read_sent(link));
        problem && told.insert(problem->path + " sent").second) {
      problems.push_back(std::move(*problem));
    }
  }
  return problems;
}

}  // namespace spravka::article
