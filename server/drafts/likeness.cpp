#include "server/drafts/likeness.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "indexer/text/analyzer.h"

namespace spravka::drafts {
namespace {

// A word in more letters than this share says nothing of what a letter is about.
constexpr double too_common = 0.2;
constexpr std::size_t few_texts = 20;
constexpr std::size_t most_words = 60;  // Of one letter; a long one repeats itself.

constexpr std::size_t lenders = 10;
constexpr double borrowed = 0.3;
constexpr std::size_t most_borrowed = 40;

using Counts = std::map<std::size_t, double>;

/// The words of all texts by number, and how many texts have each.
struct Vocabulary {
  text::Analyzer analyzer;
  std::unordered_map<std::string, std::size_t> numbers;
  std::vector<std::size_t> documents;

  Counts read(std::string const& text) {
    Counts counts;
    for (text::Token const& token : analyzer.analyze(text)) {
      if (!text::is_stop_word(token.word) && counts.size() < most_words) {
        counts[numbers.try_emplace(token.stem, numbers.size()).first->second] += 1;
      }
    }
    documents.resize(numbers.size());
    for (auto const& [word, count] : counts) {
      ++documents[word];
    }
    return counts;
  }
};

template <typename Words>
void make_unit(Words& words) {
  double squares = 0;
  for (auto const& one : words) {
    squares += one.weight * one.weight;
  }
  for (auto& one : words) {
    one.weight /= std::sqrt(squares);
  }
}

// The heaviest words, by their numbers again, of length 1.
template <typename Words>
void keep_heaviest(Words& words) {
  std::stable_sort(words.begin(), words.end(),
                   [](auto const& left, auto const& right) { return left.weight > right.weight; });
  words.resize(std::min(words.size(), most_borrowed));
  make_unit(words);
  std::sort(words.begin(), words.end(),
            [](auto const& left, auto const& right) { return left.word < right.word; });
}

}  // namespace

Likeness::Likeness(std::vector<std::string> const& texts) : weighted_(texts.size()) {
  Vocabulary words;
  std::vector<Counts> counts;
  counts.reserve(texts.size());
  for (std::string const& text : texts) {
    counts.push_back(words.read(text));
  }
  having_.resize(words.documents.size());
  auto const all = static_cast<double>(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (auto const& [word, count] : counts[i]) {
      auto const having = static_cast<double>(words.documents[word]);
      bool const is_common = texts.size() > few_texts && having > too_common * all;
      if (!is_common) {
        weighted_[i].push_back({word, (1 + std::log(count)) * std::log(1 + all / having)});
      }
    }
    make_unit(weighted_[i]);
  }
  index_words();
}

void Likeness::index_words() {
  for (auto& texts : having_) {
    texts.clear();
  }
  for (std::size_t i = 0; i < weighted_.size(); ++i) {
    for (WeightedWord const& one : weighted_[i]) {
      having_[one.word].push_back({i, one.weight});
    }
  }
}

void Likeness::borrow_words() {
  std::vector<std::vector<WeightedWord>> richer(weighted_.size());
  for (std::size_t i = 0; i < weighted_.size(); ++i) {
    Counts sums;
    for (WeightedWord const& one : weighted_[i]) {
      sums[one.word] += one.weight;
    }
    for (Neighbour const& near : nearest(i, lenders)) {
      for (WeightedWord const& one : weighted_[near.text]) {
        sums[one.word] += borrowed * near.likeness * one.weight;
      }
    }
    for (auto const& [word, weight] : sums) {
      richer[i].push_back({word, weight});
    }
    keep_heaviest(richer[i]);
  }
  weighted_ = std::move(richer);
  index_words();
}

std::vector<Neighbour> Likeness::nearest(std::size_t text, std::size_t most) const {
  std::unordered_map<std::size_t, double> products;
  for (WeightedWord const& one : weighted_[text]) {
    for (Neighbour const& other : having_[one.word]) {
      products[other.text] += one.weight * other.likeness;
    }
  }
  products.erase(text);
  std::vector<Neighbour> near;
  near.reserve(products.size());
  for (auto const& [other, product] : products) {
    near.push_back({other, product});
  }
  auto const comes_first = [](Neighbour const& left, Neighbour const& right) {
    return left.likeness != right.likeness ? left.likeness > right.likeness
                                           : left.text < right.text;
  };
  std::size_t const kept = std::min(most, near.size());
  std::partial_sort(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(kept), near.end(),
                    comes_first);
  near.resize(kept);
  return near;
}

double Likeness::between(std::size_t one, std::size_t other) const {
  double product = 0;
  auto right = weighted_[other].begin();
  for (WeightedWord const& left : weighted_[one]) {
    while (right != weighted_[other].end() && right->word < left.word) {
      ++right;
    }
    if (right != weighted_[other].end() && right->word == left.word) {
      product += left.weight * right->weight;
    }
  }
  return product;
}

}  // namespace spravka::drafts
