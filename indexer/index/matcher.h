// The first pass: which articles have the words asked for, the best of them by how much these tell,
// and how many there are.
//
// Reads the posting lists one after the other and adds up by article, in room of its own that is
// used again: one for each searcher, not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "indexer/index/asked.h"
#include "indexer/index/asked_stems.h"
#include "indexer/index/fence.h"
#include "indexer/index/holdings.h"

namespace spravka::index {

/// The telling words of a question as posting lists.
class Wanted {
public:
  /// `most_words`: only so many, those that tell most.
  Wanted(Asked const& asked, Holdings const& holdings, Rarity const& rarity,
         std::size_t most_words = SIZE_MAX);

private:
  friend class Matcher;

  struct Meaning {
    float weight{};
    bool is_relative{};  // Finds only for a word that no article has, and where any word will do.
    std::uint32_t first_list{};
    std::uint32_t last_list{};
  };

  struct Word {
    bool is_unknown{};
    std::size_t postings{};
    std::uint32_t first_meaning{};
    std::uint32_t last_meaning{};
  };

  std::vector<Word> words_;
  std::vector<Meaning> meanings_;
  std::vector<PostingLists::List> lists_;
};

/// Where to look. Category and tag of the fence are not looked at: filter() gives the articles that
/// they and other conditions allow.
struct Within {
  Fence const& fence;
  std::optional<std::vector<ArticleNumber>> allowed;  // Ascending; all when left out.
};

struct Candidate {
  ArticleNumber article{};
  float weight{};
};

/// What a first pass found.
struct Found {
  std::vector<Candidate> best;          // In no order.
  std::vector<ArticleNumber> matching;  // All, in no order.

  std::size_t total() const { return matching.size(); }
};

/// The best first.
void put_in_order(std::vector<Candidate>& candidates);

/// Where an article has one of the stems asked for.
struct Seen {
  std::uint32_t first{};  // Into AskedStems::found(): what the stem counts for.
  std::uint32_t last{};   // Exclusive.
  PostingLists::Detail const* detail{};
};

class Matcher {
public:
  /// Articles within that have enough of the words; the `depth` best in `best`.
  Found find(Holdings const& holdings, Wanted const& wanted, Strictness strictness,
             Within const& within, std::size_t depth);

  /// For each of the articles (ascending) where it has what is asked. Valid until the next call.
  std::span<std::vector<Seen> const> gather(Holdings const& holdings, AskedStems const& asked,
                                            std::span<ArticleNumber const> articles);

private:
  /// What one article has of the words.
  struct Sum {
    std::uint32_t pass{};  // The find() it belongs to: others are stale.
    float weight{};
    float of_word{};            // Of this the last word's share.
    std::uint16_t last_word{};  // From 1.
    std::uint16_t words{};      // How many words it has.
  };

  struct Inside;
  struct Step;

  void begin(std::size_t articles);

  std::span<ArticleNumber const> touched() const { return {touched_.data(), touched_count_}; }

  void add_word(Wanted const& wanted, Wanted::Word const& word, Step const& step);
  void add_meaning(Wanted const& wanted, Wanted::Meaning const& meaning, Step const& step);
  void add(ArticleNumber article, float weight, Step const& step);
  void add_list(PostingLists::List const& list, float weight, Step const& step);
  void look_up(PostingLists::List const& list, float weight, Step const& step);
  /// Articles that lack this word need not be looked at again.
  void leave_out_without(std::uint16_t word);
  void gather_list(PostingLists::List const& list, Seen seen,
                   std::span<ArticleNumber const> articles);

  std::vector<Sum> sums_;
  std::uint32_t pass_{};
  std::vector<ArticleNumber> touched_;  // Room for all of them.
  std::size_t touched_count_{};
  std::vector<std::vector<Seen>> seen_;
  std::vector<std::uint16_t> slots_;  // Of each article its place among those gathered, from 1.
};

}  // namespace spravka::index
