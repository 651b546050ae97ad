// Texts as weighted words, and which of them are near each other. Belongs to one thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace spravka::drafts {

struct Neighbour {
  std::size_t text{};
  double likeness{};  // From 0 to 1.
};

class Likeness {
public:
  explicit Likeness(std::vector<std::string> const& texts);

  /// Each text takes some of the words of its nearest ones: letters of one matter that share no
  /// word are joined by those between them.
  void borrow_words();

  std::size_t size() const { return weighted_.size(); }

  /// The nearest other texts, the nearest first.
  std::vector<Neighbour> nearest(std::size_t text, std::size_t most) const;

  double between(std::size_t one, std::size_t other) const;

private:
  struct WeightedWord {
    std::size_t word{};
    double weight{};
  };

  void index_words();

  std::vector<std::vector<WeightedWord>> weighted_;  // By text, sorted by word; of length 1.
  std::vector<std::vector<Neighbour>> having_;       // By word: the texts that have it.
};

}  // namespace spravka::drafts
