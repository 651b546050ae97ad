// The words of the index and how many articles use each, by audience and language: what a misspelt
// word may have meant.
//
// No candidate comes from outside it, and none that the audience may not read. Immutable, safe from
// any thread.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/index/word_list.h"
#include "indexer/index/word_shapes.h"

namespace spravka::index {

/// How many letters a word of this length may be off: one from four letters, two from eight.
std::size_t allowed_edits(std::size_t letters);

class Vocabulary {
public:
  struct Candidate {
    std::string word;
    std::size_t count{};  // Articles that use it.
    double cost{};        // How unlikely the slip is (slips.h), or the hearing (hearing.h).
  };

  /// The words need not be in order.
  explicit Vocabulary(WordList words);

  /// In how many articles a folded word stands.
  std::size_t count(std::string const& word, Scope const& scope) const;

  /// The words a misspelt one may have been meant to be, the likeliest first, at most `most`: one
  /// edit from four letters, two from eight. A word with digits is never taken for another.
  std::vector<Candidate> near(std::string_view misspelt, Scope const& scope,
                              std::size_t most) const;

  /// The words of the other alphabet that sound like this one, the nearest first.
  std::vector<Candidate> sounding_like(std::string_view word, Scope const& scope) const;

  /// The same, for a word that is known itself: surely the same name («бэкап» and "backup"), and
  /// not a rare one.
  std::optional<Candidate> twin(std::string const& word, Scope const& scope) const;

  /// Words that begin as this does, at most `most` of them, the commonest first.
  std::vector<Candidate> beginning_with(std::string_view beginning, Scope const& scope,
                                        std::size_t most) const;

  /// How little a word looks like those of the collection, known or not: 0 when not at all like a
  /// slip of the hand (word_shapes.h).
  std::size_t oddness(std::string_view word) const;

private:
  std::optional<Candidate> find_twin(std::string_view word, Scope const& scope) const;

  /// What most words are ruled out by before their letters are looked at.
  struct Shape {
    std::uint64_t signature{};  // One bit for each letter it has.
    WordList::Number word{};
  };

  struct Sound {
    std::uint64_t skeleton{};  // Its digest.
    WordList::Number word{};
  };

  void note(WordList::Number word);
  void note_sounds(WordList::Number word);
  void add_sounding(std::string const& form, Scope const& scope, double more,
                    std::vector<Candidate>& found) const;

  WordList words_;
  std::vector<std::vector<Shape>> by_length_;  // Correctable words by their length in letters.
  std::vector<Sound> by_skeleton_;             // In the order of the digests.
  WordShapes shapes_;
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, std::optional<Candidate>> twins_;  // Found before.
};

}  // namespace spravka::index
