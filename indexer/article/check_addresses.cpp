#include <map>
#include <set>

#include "indexer/article/check.h"
#include "indexer/article/letters.h"
#include "indexer/article/link.h"

namespace spravka::article {

namespace {

std::string address_of_path(std::string const& path) {
  ArticlePath const read = read_article_path(path);
  return article_address(read.slug, read.language);
}

/// "https://help.example/ru/articles/a?x#y" is "/ru/articles/a".
std::string bare_address(std::string_view sent) {
  std::string_view address = trim(sent);
  if (auto const scheme = address.find("://"); scheme != std::string_view::npos) {
    auto const path = address.find('/', scheme + 3);
    address = path == std::string_view::npos ? std::string_view("/") : address.substr(path);
  }
  address = address.substr(0, address.find_first_of("?#"));
  while (address.size() > 1 && address.ends_with('/')) {
    address.remove_suffix(1);
  }
  return std::string(address);
}

class Addresses {
public:
  Addresses(std::vector<Article> const& articles, Past const& past) {
    for (Article const& article : articles) {
      live_.insert(article_address(article.slug, article.language));
      paths_.insert(article.path);
      for (std::string const& former : article.redirect_from) {
        live_.insert(bare_address(former));
      }
    }
    for (auto const& [former, now] : past.renamed) {
      if (paths_.contains(now)) {
        live_.insert(address_of_path(former));
      }
    }
  }

  bool leads_somewhere(std::string const& address) const { return live_.contains(address); }

  bool is_file(std::string const& path) const { return paths_.contains(path); }

private:
  std::set<std::string> live_;
  std::set<std::string> paths_;
};

bool is_article_address(std::string const& address) {
  return address.find("/articles/") != std::string::npos;
}

}  // namespace

std::vector<Problem> check_addresses(std::vector<Article> const& articles,
                                     CheckContext const& context) {
  Addresses const addresses(articles, context.past);
  std::vector<Problem> problems;
  std::set<std::string> told;
  for (auto const& [path, revisions] : context.past.revisions) {
    std::string const address = address_of_path(path);
    bool const is_lost =
        !addresses.is_file(path) && !addresses.leads_somewhere(address) && is_article_path(path);
    if (is_lost && told.insert(address).second) {
      problems.push_back({path, 0, Severity::Warning, "lost-address",
                          "was removed, and " + address +
                              " leads nowhere; name it in \"redirect_from\" of the article that "
                              "replaces it",
                          false});
    }
  }
  for (std::string const& sent : context.sent) {
    std::string const address = bare_address(sent);
    bool const is_lost = is_article_address(address) && !addresses.leads_somewhere(address);
    if (is_lost && told.insert(address + " sent").second) {
      problems.push_back({address, 0, Severity::Error, "lost-link",
                          "was sent to customers and leads nowhere; name it in \"redirect_from\"",
                          false});
    }
  }
  return problems;
}

}  // namespace spravka::article
