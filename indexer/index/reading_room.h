// What every answer is made from: one database, the snapshot of its revision, the shelf and an
// analyzer.
//
// Opens the index and moves on to newer ones. Not thread-safe: one for each Searcher.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <xapian.h>

#include "indexer/index/index_writer.h"
#include "indexer/index/lexicon.h"
#include "indexer/index/matcher.h"
#include "indexer/index/shelf.h"
#include "indexer/text/analyzer.h"

namespace spravka::index {

class ReadingRoom final : public Lexicon {
public:
  /// Throws IndexError when there is no index.
  explicit ReadingRoom(std::shared_ptr<Shelf> shelf);
  ~ReadingRoom() override;
  ReadingRoom(ReadingRoom const&) = delete;
  ReadingRoom& operator=(ReadingRoom const&) = delete;

  /// Moves to the newest edition of the shelf. True when it moved.
  bool move_on();
  /// The same, after the shelf has looked for a newer one.
  bool refresh();

  Xapian::Database const& database() const { return database_; }

  Snapshot const& snapshot() const { return *snapshot_; }

  /// For what outlives an answer and looks into the snapshot.
  std::shared_ptr<Snapshot const> const& shared_snapshot() const { return snapshot_; }

  Catalog const& catalog() const { return snapshot_->catalog(); }

  text::Analyzer& analyzer() { return analyzer_; }

  text::Analyzer& trial_analyzer() override { return trial_analyzer_; }

  /// What is asked from here on is of this language, and so is what it may have been.
  void set_language(Language const& language) {
    analyzer_.set_language(language);
    trial_analyzer_.set_language(language);
  }

  Vocabulary const& vocabulary() const override { return snapshot_->vocabulary(database_); }

  Synonyms const& synonyms() const override { return snapshot_->synonyms(); }

  Recent<WordReadings>* readings() const override { return &snapshot_->readings(); }

  std::shared_ptr<ArticleText const> text(Catalog::Item const& item) {
    return shelf_->text(item, database_);
  }

  Matcher& matcher() { return matcher_; }

  /// For whom the next answer is made. What is rare is so among the articles that this reader may
  /// see: scores that counted the others would tell of them.
  void reads_for(Audience reader) { reader_ = reader; }

  /// How rare a stem is, the most for one that no article has; by schema::stem_key, too.
  double rarity(std::string const& stem) const override;
  double rarity(std::uint32_t stem) const;
  /// The same, but 0 for one that no article has.
  double rarity_if_known(std::string const& stem) const;
  bool has_stem(std::string const& stem, Scope const& scope) const override;

  // Articles by their numbers.
  std::size_t documents() const override { return snapshot_->holdings().size_for(reader_); }

  std::size_t last_document() const override { return snapshot_->holdings().size(); }

  Having having(std::string const& stem, std::size_t most) const override;
  bool is_in(Scope const& scope, std::uint32_t article) const override;

  /// Makes an answer; again, from a newer state, when a writer overtook the reader meanwhile.
  template <typename Answer>
  auto answer(char const* tried, Answer make) {
    for (int attempt = 1;; ++attempt) {
      try {
        return make();
      } catch (Xapian::DatabaseModifiedError const& error) {
        if (attempt == max_attempts) {
          fail(tried, error.get_description());
        }
        if (!move_on()) {
          refresh();
        }
      } catch (Xapian::Error const& error) {
        fail(tried, error.get_description());
      }
    }
  }

private:
  static constexpr int max_attempts = 3;
  [[noreturn]] static void fail(char const* tried, std::string const& why);
  double rarity_of_count(std::size_t count) const;

  std::shared_ptr<Shelf> shelf_;
  Xapian::Database database_;
  std::shared_ptr<Snapshot const> snapshot_;
  /// There is a room for each request that is answered at once, and what people ask is soon known.
  static constexpr std::size_t words_remembered = 10'000;
  static constexpr std::size_t trials_remembered = 500;

  text::Analyzer analyzer_{words_remembered};
  text::Analyzer trial_analyzer_{trials_remembered};
  Matcher matcher_;
  Audience reader_{Audience::Public};
};

}  // namespace spravka::index
