// An index of numbered records beside the articles: what people wrote to each other, which is in no
// repository. Read by the same Analyzer as articles, held by the same engine, in a folder of its
// own.
//
// A copy that can be thrown away: one that is missing, damaged or of another format is begun anew,
// and mark() is empty then. Each record has words for everybody and words for agents alone; a
// question without a reader does not compile. Safe from any thread. Throws IndexError.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/index/index_writer.h"
#include "indexer/index/question.h"

namespace spravka::index {

struct Record {
  std::int64_t number{};            // From 1 to 4,000,000,000.
  std::string title;                // Counts three times in Order::Best.
  std::string text;                 // For whoever may read the record.
  std::string notes;                // For agents alone.
  std::vector<std::string> labels;  // "status=open": what a list is filtered by.
};

enum class Order : std::uint8_t { Newest, Best };

struct RecordQuestion {
  RecordQuestion(std::string typed, article::Audience reader)
      : words(std::move(typed)), audience(reader) {}

  std::string words;  // All of them must stand in a record; the last one may be half typed.
  article::Audience audience;
  std::vector<std::string> labels;  // All of them must be on it.
  std::int64_t before{};            // Only records with a smaller number; 0: all.
  std::size_t limit{50};
  Order order{Order::Newest};
};

class RecordIndex {
public:
  /// The folder is made at the first commit. Nothing is opened yet.
  explicit RecordIndex(std::string folder);
  ~RecordIndex();
  RecordIndex(RecordIndex const&) = delete;
  RecordIndex& operator=(RecordIndex const&) = delete;

  /// What the last commit stands for; empty for an index that holds nothing yet.
  std::string mark();

  /// Adds these records, or replaces those with the same numbers, durably and all at once.
  void put(std::vector<Record> const& records, std::string const& mark);
  /// Throws everything away.
  void clear();

  /// Numbers of the records found. Nothing for a question without a word.
  std::vector<std::int64_t> find(RecordQuestion const& question);
  /// How many there are; exact.
  std::size_t count(RecordQuestion const& question);

  /// For words that no record has, whatever its labels: the question as it may have been meant, in
  /// words that the reader's records have, and what was done to it. Nothing when that finds none
  /// either.
  std::optional<Rescue> repair(RecordQuestion const& question);

private:
  struct Workings;
  std::unique_ptr<Workings> workings_;
};

}  // namespace spravka::index
