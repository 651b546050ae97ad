// Every article of a snapshot as matching and ranking see it: posting lists, views, and who may see
// which article.
//
// Articles go by their place in the catalog's items. Made by two threads where there are many.
// Immutable once made, safe from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/index/article_view.h"
#include "indexer/index/catalog.h"
#include "indexer/index/posting_lists.h"
#include "indexer/index/vocabulary.h"

namespace spravka::index {

/// Lengths in words, for telling long from short.
struct UsualLengths {
  double article{1};  // Its text, without headings and title.
  double passage{1};
  double title{1};
  double headings{1};  // Of a whole article.
};

class Holdings {
public:
  static constexpr std::uint8_t any_language = 0xFF;

  /// Views that `before` has already in the same spaces are shared with it.
  Holdings(Catalog const& catalog, Xapian::Database const& database, LatentSpaces const& spaces,
           std::uint64_t spaces_digest, Holdings const* before);

  std::size_t size() const { return views_.size(); }

  PostingLists const& postings() const { return postings_; }

  ArticleView const& view(ArticleNumber article) const { return *views_[article]; }

  UsualLengths const& usual_lengths() const { return usual_; }

  /// The least audience that may see an article, and the number of its language.
  struct Sight {
    std::uint8_t level{};
    std::uint8_t language{};
  };

  Sight const& sight(ArticleNumber article) const { return sights_[article]; }

  /// The number of a language in sights; one that no article bears when there is none.
  std::uint8_t language_number(text::Language const& language) const;

  /// By their numbers in sights.
  std::vector<std::string> const& languages() const { return languages_; }

  /// How many articles a reader may see, and in how many of them a stem stands.
  std::size_t size_for(article::Audience reader) const {
    return seen_by_[static_cast<std::size_t>(reader)];
  }

  std::size_t count(std::uint32_t stem, article::Audience reader) const {
    return postings_.find(stem).seen_by[static_cast<std::size_t>(reader)];
  }

  /// Whether an article of the scope has the stem.
  bool has_stem(std::uint32_t stem, Scope const& scope) const;

private:
  struct Read;
  class Reader;

  void add(Catalog::Item const& item, Read const& article, PostingListsMaker& maker);
  void add_sight(Catalog::Item const& item);

  std::vector<std::string> languages_;
  std::vector<Sight> sights_;
  std::array<std::size_t, 3> seen_by_{};  // By the number of an audience.
  std::vector<std::shared_ptr<ArticleView const>> views_;
  std::map<std::uint64_t, std::shared_ptr<ArticleView const>> by_content_;
  std::uint64_t spaces_digest_{};
  UsualLengths usual_;
  PostingLists postings_;
};

}  // namespace spravka::index
