#include "indexer/index/filter.h"

#include <algorithm>
#include <iterator>
#include <numeric>

#include <xapian.h>

#include "indexer/index/schema.h"

namespace spravka::index {

namespace {

using Articles = std::vector<ArticleNumber>;

/// Those that bear a category or a tag.
Articles labelled(ReadingRoom const& room, std::string const& term) {
  Articles articles;
  Xapian::Database const& database = room.database();
  auto const end = database.postlist_end(term);
  for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
    if (Catalog::Item const* item = room.catalog().find(*posting)) {
      articles.push_back(room.catalog().number(*item));
    }
  }
  return articles;
}

/// What all conditions so far let through.
class Allowed {
public:
  void keep(Articles const& articles) {
    if (!articles_) {
      articles_ = articles;
      return;
    }
    Articles both;
    std::set_intersection(articles_->begin(), articles_->end(), articles.begin(), articles.end(),
                          std::back_inserter(both));
    articles_ = std::move(both);
  }

  void drop(Articles const& articles, std::size_t all) {
    if (!articles_) {
      articles_.emplace(all);
      std::iota(articles_->begin(), articles_->end(), ArticleNumber{});
    }
    Articles rest;
    std::set_difference(articles_->begin(), articles_->end(), articles.begin(), articles.end(),
                        std::back_inserter(rest));
    articles_ = std::move(rest);
  }

  std::optional<Articles> take() { return std::move(articles_); }

private:
  std::optional<Articles> articles_;
};

}  // namespace

std::optional<std::vector<ArticleNumber>> filter(ReadingRoom const& room, PhraseFinder& phrases,
                                                 Asked const& asked, Fence const& fence) {
  Allowed allowed;
  if (!fence.category.empty()) {
    allowed.keep(labelled(room, schema::term(schema::category_prefix, fence.category)));
  }
  if (!fence.tag.empty()) {
    allowed.keep(labelled(room, schema::term(schema::tag_prefix, fence.tag)));
  }
  for (auto const& phrase : asked.phrases) {
    allowed.keep(phrases.find(phrase));
  }
  for (std::string const& word : asked.exact_words) {
    allowed.keep(phrases.find_exact(word, fence.reader));
  }
  for (auto const& stems : asked.excluded) {
    allowed.drop(phrases.find(stems), room.catalog().items().size());
  }
  return allowed.take();
}

}  // namespace spravka::index
