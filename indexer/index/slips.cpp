#include "indexer/index/slips.h"

#include <algorithm>
#include <array>
#include <vector>

#include "indexer/index/keyboard.h"

namespace spravka::index {

namespace {

constexpr double sign = 0.3;           // «паролъ», «удалится».
constexpr double heard_alike = 0.5;    // «аплата».
constexpr double doubled = 0.5;        // "paccage", "adress".
constexpr double swapped = 0.6;        // "pakcage".
constexpr double neighbour_key = 0.7;  // «гароль».
constexpr double left_out = 0.75;      // «прль».
constexpr double unlikely = 1.0;       // Any other letter.
constexpr double at_beginning = 0.2;   // People see how a word begins.

/// Letters that are written for each other because they sound alike where no stress falls.
constexpr std::array<std::u32string_view, 8> alike{U"ао", U"еи", U"еэ", U"ея",
                                                   U"иы", U"ую", U"ie", U"ae"};

bool are_both(std::u32string_view pair, char32_t left, char32_t right) {
  return (pair[0] == left && pair[1] == right) || (pair[1] == left && pair[0] == right);
}

double changed(char32_t typed, char32_t meant) {
  if (typed == meant) {
    return 0;
  }
  if (are_both(U"ьъ", typed, meant)) {
    return sign;
  }
  bool const sound_alike = std::any_of(alike.begin(), alike.end(), [&](std::u32string_view pair) {
    return are_both(pair, typed, meant);
  });
  if (sound_alike) {
    return heard_alike;
  }
  return are_neighbour_keys(typed, meant) ? neighbour_key : unlikely;
}

bool is_beside(std::u32string_view word, std::size_t at, bool (*claim)(char32_t, char32_t)) {
  return (at > 0 && claim(word[at - 1], word[at])) ||
         (at + 1 < word.size() && claim(word[at + 1], word[at]));
}

bool are_same(char32_t left, char32_t right) {
  return left == right;
}

/// A letter that was typed and not meant.
double added(std::u32string_view typed, std::size_t at) {
  if (is_beside(typed, at, are_same)) {
    return doubled;
  }
  return is_beside(typed, at, are_neighbour_keys) ? neighbour_key : unlikely;
}

/// A letter that was meant and not typed.
double missed(std::u32string_view meant, std::size_t at) {
  if (meant[at] == U'ь' || meant[at] == U'ъ') {
    return sign;
  }
  return is_beside(meant, at, are_same) ? doubled : left_out;
}

/// The costs of all beginnings of both words.
class SlipTable {
public:
  SlipTable(std::u32string_view typed, std::u32string_view meant)
      : typed_(typed),
        meant_(meant),
        width_(meant.size() + 1),
        costs_((typed.size() + 1) * width_) {}

  double cost() {
    for (std::size_t i = 0; i <= typed_.size(); ++i) {
      for (std::size_t j = 0; j <= meant_.size(); ++j) {
        if (i + j > 0) {
          costs_[i * width_ + j] = std::min(one_sided(i, j), both_sided(i, j));
        }
      }
    }
    return costs_.back();
  }

private:
  static constexpr double impossible = 1000;

  double at(std::size_t i, std::size_t j) const { return costs_[i * width_ + j]; }

  static double start(std::size_t i, std::size_t j) {
    return i == 0 || j == 0 ? at_beginning : 0.0;
  }

  double one_sided(std::size_t i, std::size_t j) const {
    double const more = i > 0 ? at(i - 1, j) + added(typed_, i - 1) + start(i - 1, j) : impossible;
    double const less = j > 0 ? at(i, j - 1) + missed(meant_, j - 1) + start(i, j - 1) : impossible;
    return std::min(more, less);
  }

  double both_sided(std::size_t i, std::size_t j) const {
    if (i == 0 || j == 0) {
      return impossible;
    }
    double const change = changed(typed_[i - 1], meant_[j - 1]);
    double const kept = at(i - 1, j - 1) + (change > 0 ? change + start(i - 1, j - 1) : 0);
    bool const is_swap =
        i > 1 && j > 1 && typed_[i - 1] == meant_[j - 2] && typed_[i - 2] == meant_[j - 1];
    return is_swap ? std::min(kept, at(i - 2, j - 2) + swapped + start(i - 2, j - 2)) : kept;
  }

  std::u32string_view typed_;
  std::u32string_view meant_;
  std::size_t width_;
  std::vector<double> costs_;
};

}  // namespace

double slip_cost(std::u32string_view typed, std::u32string_view meant) {
  return SlipTable(typed, meant).cost();
}

}  // namespace spravka::index
