// Every article of a snapshot in memory, in its light form, with the ways to look one up.
//
// Immutable once made: safe from any thread. Whoever asks names an audience; nothing else in the
// room filters by it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/article/collection.h"
#include "indexer/index/entry.h"

namespace spravka::index {

using DocumentNumber = std::uint32_t;

/// The words of a line, in order: folded, with their stems and places. Kept together, for a
/// collection has a hundred times as many of them as articles.
class LineWords {
public:
  /// `place` in bytes of the line's text.
  void add(std::string_view word, std::string_view stem, article::Range const& place);

  std::size_t size() const { return words_.size(); }

  std::string_view word(std::size_t at) const {
    return std::string_view(letters_).substr(words_[at].begin, words_[at].word_length);
  }

  std::string_view stem(std::size_t at) const {
    Word const& word = words_[at];
    return std::string_view(letters_).substr(word.begin + word.word_length, word.stem_length);
  }

  article::Range place(std::size_t at) const { return {words_[at].place, words_[at].place_end}; }

  /// When no word is to come any more.
  void shrink_to_fit();

  bool operator==(LineWords const&) const = default;

private:
  struct Word {
    std::uint32_t begin{};  // Into letters_: the word, then its stem.
    std::uint16_t word_length{};
    std::uint16_t stem_length{};
    std::uint32_t place{};
    std::uint32_t place_end{};

    bool operator==(Word const&) const = default;
  };

  std::string letters_;
  std::vector<Word> words_;
};

/// A line of text that instant answers search in: the title, a phrase of the customers, or a
/// heading.
struct InstantLine {
  enum class Kind : std::uint8_t { Title, Phrase, Heading };
  Kind kind{Kind::Title};
  std::string text;
  std::string anchor;  // Headings only.
  LineWords words{};

  bool operator==(InstantLine const&) const = default;
};

/// What the catalog holds of one article.
struct CatalogRecord {
  Card card;
  std::uint32_t words{};  // Length of the text.
  std::uint32_t passages{};
  std::vector<InstantLine> lines;

  bool operator==(CatalogRecord const&) const = default;
};

class Catalog {
public:
  struct Item {
    DocumentNumber document{};
    std::uint64_t content{};  // Digest: equal digests, equal articles.
    std::shared_ptr<CatalogRecord const> record;

    Card const& card() const { return record->card; }

    bool is_visible_to(article::Audience reader) const;
  };

  /// `items` in any order.
  Catalog(std::vector<Item> items, article::Collection collection);

  /// By document number, ascending.
  std::vector<Item> const& items() const { return items_; }

  article::Collection const& collection() const { return collection_; }

  Item const* find(DocumentNumber document) const;

  /// The place of one of these items.
  std::uint32_t number(Item const& item) const {
    return static_cast<std::uint32_t>(&item - items_.data());
  }

  /// The record of an article with this content, for the next snapshot's catalog.
  std::shared_ptr<CatalogRecord const> find_content(std::uint64_t content) const;

  Item const* find_path(std::string_view path) const;
  std::vector<Item const*> find_slug(std::string const& slug) const;
  std::vector<Item const*> find_id(std::string const& id) const;
  std::vector<Item const*> find_address(std::string const& address,
                                        std::string const& language) const;
  std::vector<Item const*> find_image(std::string const& path) const;

  /// What the categories above and of an item's own are called, from the top down.
  std::vector<std::string> const& category_titles(Item const& item) const {
    return category_titles_[titles_of_[number(item)]];
  }

  std::string category_title(std::string const& slug, text::Language const& language) const;
  /// What one of top_categories() is called.
  std::string top_category_title(std::size_t number, text::Language const& language) const;
  article::Category category(std::string const& slug, text::Language const& language) const;

  /// Slugs of the categories that lie in no other, and "" for articles without one.
  std::vector<std::string> const& top_categories() const { return top_categories_; }

  /// By the item's place: into top_categories().
  std::uint32_t top_category(std::uint32_t number) const { return top_category_[number]; }

  /// All tags of articles, as written.
  std::vector<std::string> const& tags() const { return tags_; }

  /// By the item's place: into tags().
  std::span<std::uint32_t const> tags_of(std::uint32_t number) const {
    return std::span(tags_of_).subspan(tags_begin_[number],
                                       tags_begin_[number + 1] - tags_begin_[number]);
  }

  double average_words() const { return average_words_; }

  double average_passage_words() const { return average_passage_words_; }

  double average_title_words() const { return average_title_words_; }

  /// Of all headings of an article.
  double average_heading_words() const { return average_heading_words_; }

private:
  using Places = std::unordered_multimap<std::string, std::size_t>;
  std::vector<Item const*> found(Places const& places, std::string const& key) const;
  void add_places(std::size_t place);
  void add_top_categories();
  void add_tags();
  void add_category_titles();
  void find_averages();
  static double count_words(Item const& item, InstantLine::Kind kind);

  std::vector<Item> items_;
  article::Collection collection_;
  std::unordered_map<std::uint64_t, std::size_t> by_content_;
  Places by_path_;
  Places by_slug_;
  Places by_id_;
  Places by_address_;
  Places by_image_;
  std::unordered_map<std::string, std::size_t> categories_;  // "ru/billing" into the collection.
  std::vector<std::vector<std::string>> category_titles_;
  std::vector<std::uint32_t> titles_of_;  // By the item's place: into category_titles_.
  std::vector<std::string> top_categories_;
  std::map<std::string, std::vector<std::string>> top_titles_;  // By language code.
  std::vector<std::uint32_t> top_category_;
  std::vector<std::string> tags_;
  std::vector<std::uint32_t> tags_of_;      // Of all items, one after the other.
  std::vector<std::size_t> tags_begin_{0};  // By the item's place, and one more: into tags_of_.
  double average_words_{1};
  double average_passage_words_{1};
  double average_title_words_{1};
  double average_heading_words_{1};
};

/// An address as addresses are compared: without host, query, fragment, ending, "/articles" and
/// outer slashes.
/// "/ru/articles/money/back/?x=1" gives "ru/money/back".
std::string normalised_address(std::string_view address);

}  // namespace spravka::index
