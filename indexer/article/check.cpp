#include "indexer/article/check.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "indexer/article/article_anchors.h"
#include "indexer/article/letters.h"
#include "indexer/article/link.h"

namespace spravka::article {

namespace {

std::string address_of(Article const& article) {
  return article_address(article.slug, article.language);
}

bool is_original(Article const& article) {
  return article.language == text::known_languages().front();
}

class CollectionCheck {
public:
  CollectionCheck(std::vector<Article> const& articles, std::vector<std::string> const& files)
      : articles_(articles), files_(files.begin(), files.end()) {
    for (Article const& article : articles_) {
      by_path_.emplace(article.path, &article);
    }
  }

  std::vector<Problem> run() {
    check_addresses();
    check_ids();
    check_redirects();
    for (Article const& article : articles_) {
      check_body(article);
      check_links(article);
      check_age(article);
    }
    std::ranges::stable_sort(problems_, [](Problem const& left, Problem const& right) {
      return std::tie(left.path, left.line) < std::tie(right.path, right.line);
    });
    return std::move(problems_);
  }

private:
  void report(Article const& article, int line, Severity severity, std::string code,
              std::string message) {
    problems_.push_back({article.path, line, severity, std::move(code), std::move(message), false});
  }

  void check_addresses() {
    for (auto const& [path, article] : by_path_) {
      auto const [first, is_new] = by_address_.emplace(address_of(*article), article);
      if (!is_new) {
        report(*article, 0, Severity::Error, "duplicate-address",
               "has the same address as " + first->second->path + "; rename one of them");
      }
    }
  }

  void check_ids() {
    std::map<std::pair<Language, std::string>, Article const*> owners;
    for (auto const& [path, article] : by_path_) {
      auto const [first, is_new] =
          owners.emplace(std::pair(article->language, article->id), article);
      if (!is_new) {
        report(*article, 0, Severity::Error, "duplicate-id",
               R"(has the id ")" + article->id + R"(" of )" + first->second->path +
                   "; give it one of its own");
      }
    }
  }

  void check_redirects() {
    std::map<std::string, Article const*> owners;
    for (auto const& [path, article] : by_path_) {
      std::set<std::string> own;
      for (std::string const& written : article->redirect_from) {
        std::string const address = normal_address(written);
        if (!address.starts_with('/')) {
          report(*article, 0, Severity::Warning, "bad-redirect",
                 fmt::format(R"("redirect_from" holds "{}"; an address begins with /)", written));
        } else if (own.insert(address).second) {
          check_redirect(*article, address, owners);
        }
      }
    }
  }

  void check_redirect(Article const& article, std::string const& address,
                      std::map<std::string, Article const*>& owners) {
    auto const real = by_address_.find(address);
    if (real != by_address_.end() && leads_back(article, *real->second)) {
      report(article, 0, Severity::Error, "redirect-loop",
             "\"redirect_from\" holds " + address + ", which leads back here; take it out");
    } else if (real != by_address_.end()) {
      report(
          article, 0, Severity::Error, "redirect-shadows",
          "\"redirect_from\" holds " + address + ", which is the address of " + real->second->path);
    }
    auto const [first, is_new] = owners.emplace(address, &article);
    if (!is_new) {
      report(article, 0, Severity::Error, "duplicate-redirect",
             "\"redirect_from\" holds " + address + ", which " + first->second->path +
                 " holds too; keep one");
    }
  }

  /// Whether going from redirect to redirect, beginning at `from`'s own address, one comes back to
  /// it.
  bool leads_back(Article const& from, Article const& first) const {
    std::set<Article const*> seen;
    std::vector<Article const*> ahead{&first};
    while (!ahead.empty()) {
      Article const* article = ahead.back();
      ahead.pop_back();
      if (article == &from) {
        return true;
      }
      if (!seen.insert(article).second) {
        continue;
      }
      for (std::string const& written : article->redirect_from) {
        auto const next = by_address_.find(normal_address(written));
        if (next != by_address_.end()) {
          ahead.push_back(next->second);
        }
      }
    }
    return false;
  }

  static std::string normal_address(std::string_view written) {
    std::string_view const address = trim(written);
    std::string_view const bare = address.substr(0, address.find_last_not_of('/') + 1);
    LinkTarget const read = read_link("", bare, false);
    return read.kind == LinkKind::Article && bare.starts_with('/') ? article_address(read.path, {})
                                                                   : std::string(bare);
  }

  void check_body(Article const& article) {
    if (trim(article.text).empty() && trim(article.html).empty()) {
      report(article, 0, Severity::Warning, "empty-article", "the article has no text");
    }
    if (trim(article.title).empty()) {
      report(article, 0, Severity::Warning, "no-title", "the article has no title");
    }
  }

  void check_links(Article const& article) {
    for (Link const& link : article.links) {
      LinkTarget const target = read_link(article.path, link.target, link.is_image);
      switch (target.kind) {
        case LinkKind::Refused:
          report(article, link.line, Severity::Error, "bad-link",
                 "\"" + link.target + "\" leads out of the articles or has an unknown scheme");
          break;
        case LinkKind::Anchor:
          check_anchor(article, link, article, target.anchor);
          break;
        case LinkKind::Article:
          check_article_link(article, link, target);
          break;
        case LinkKind::File:
          check_file_link(article, link, target);
          break;
        default:
          break;
      }
    }
  }

  void check_article_link(Article const& article, Link const& link, LinkTarget const& target) {
    Article const* found = find_article(article, target.path);
    if (found == nullptr) {
      report(article, link.line, Severity::Error, "dead-link",
             "\"" + link.target + "\" leads to no article");
    } else {
      check_anchor(article, link, *found, target.anchor);
    }
  }

  /// A link may name the file or, without its ending, the article.
  Article const* find_article(Article const& from, std::string const& path) const {
    if (auto const named = by_path_.find(path); named != by_path_.end()) {
      return named->second;
    }
    auto const found = by_address_.find(article_address(path, from.language));
    return found == by_address_.end() ? nullptr : found->second;
  }

  void check_file_link(Article const& article, Link const& link, LinkTarget const& target) {
    if (!files_.contains(target.path)) {
      report(article, link.line, Severity::Error, link.is_image ? "missing-image" : "dead-link",
             "\"" + link.target + "\" leads to no file");
    }
  }

  void check_anchor(Article const& article, Link const& link, Article const& target,
                    std::string const& anchor) {
    if (anchor.empty()) {
      return;
    }
    auto const [known, is_new] = anchors_.try_emplace(&target);
    if (is_new) {
      known->second = anchors_of(target);
    }
    if (!known->second.contains(anchor)) {
      report(article, link.line, is_original(article) ? Severity::Error : Severity::Warning,
             "dead-anchor", "\"" + link.target + "\" leads to no heading of " + target.path);
    }
  }

  /// The default language's article is the original; a translation that is older has missed a
  /// change.
  void check_age(Article const& article) {
    if (is_original(article) || article.updated == std::chrono::sys_seconds()) {
      return;
    }
    auto const original =
        by_address_.find(article_address(article.slug, text::known_languages().front()));
    if (original != by_address_.end() && article.updated < original->second->updated) {
      report(article, 0, Severity::Warning, "stale-translation",
             "is older than its original " + original->second->path + "; look what changed there");
    }
  }

  std::vector<Article> const& articles_;
  std::set<std::string> files_;
  std::map<std::string, Article const*> by_path_;
  std::map<std::string, Article const*> by_address_;
  std::map<Article const*, std::set<std::string, std::less<>>> anchors_;
  std::vector<Problem> problems_;
};

}  // namespace

std::vector<Problem> check_collection(std::vector<Article> const& articles,
                                      std::vector<std::string> const& files) {
  return CollectionCheck(articles, files).run();
}

}  // namespace spravka::article
