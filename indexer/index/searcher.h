// Answers from one snapshot of the index. Everything takes an audience and never shows, counts or
// hints at what that audience may not see, the words used in it included.
//
// Not thread-safe: borrow one per request from the SearcherPool. Throws IndexError.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/article/collection.h"
#include "indexer/index/entry.h"
#include "indexer/index/explanation.h"
#include "indexer/index/index_writer.h"
#include "indexer/index/question.h"

namespace spravka::index {

/// A category with what a reader may see in it.
struct CategoryView {
  article::Category category;
  std::size_t count{};  // Visible articles here and below.
};

class Shelf;

class Searcher {
public:
  /// Opens the newest index of a data folder. Throws IndexError when there is none.
  explicit Searcher(std::string const& data_folder);
  /// As above, sharing what is held in memory with the other searchers of a pool.
  explicit Searcher(std::shared_ptr<Shelf> shelf);
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  /// Looks for a newer index and moves to it. Cheap when there is none. True when it moved.
  bool refresh();
  /// Moves to the newest snapshot that its shelf holds ready. True when it moved.
  bool move_on();
  /// See SearcherPool::prepare().
  void prepare();

  /// The articles' version (git commit) this snapshot stands at.
  std::string version() const;
  /// Names this snapshot: another one has another name.
  std::string state() const;

  Results search(Question const& question);
  /// The same answers, with how they came about.
  Results search(Question const& question, Explanation& explanation);
  Results suggest(Letter const& letter, Explanation& explanation);
  /// For each keystroke: titles only, no snippets. The last word may be half typed.
  std::vector<Hit> instant(Question const& question);
  /// The articles that may answer a whole letter, or silence.
  Results suggest(Letter const& letter);
  /// Articles that say nearly the same as a text, the nearest first, with a score from 0 to 1.
  std::vector<Hit> similar(Letter const& letter);

  /// One article by slug ("billing/refund"), by id, by file path, or by a former address
  /// (redirect_from).
  std::optional<Entry> find(std::string const& slug, article::Language const& language,
                            Audience audience);
  std::optional<Entry> find_by_id(std::string const& id,
                                  std::optional<article::Language> const& language,
                                  Audience audience);
  std::optional<Entry> find_by_path(std::string const& path, Audience audience);
  /// Only what lists show of it: nothing is unpacked.
  std::optional<Card> find_card_by_id(std::string const& id, article::Language const& language,
                                      Audience audience);
  std::optional<Card> find_card_by_path(std::string const& path, Audience audience);
  std::optional<Card> find_moved(std::string const& address, Audience audience);

  /// Visible articles of a language (all when left out), by path; for lists, feeds, sitemap,
  /// translations.
  std::vector<Card> cards(std::optional<article::Language> const& language, Audience audience);
  /// Of them those that stand in this very category.
  std::vector<Card> cards_in(std::string const& category, article::Language const& language,
                             Audience audience);
  /// The languages a slug exists in for this audience.
  std::vector<Card> translations(std::string const& slug, Audience audience);
  /// All categories of a language that hold a visible article (in themselves or below), in their
  /// order.
  std::vector<CategoryView> categories(article::Language const& language, Audience audience);

  /// Whether some article visible to the audience shows this image.
  bool shows_image(std::string const& path, Audience audience);

  /// As set by IndexWriter::set_problems; "[]" at first.
  std::string problems() const;

private:
  struct Workings;
  std::unique_ptr<Workings> workings_;
};

}  // namespace spravka::index
