#include "indexer/evaluate/descent.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace spravka::evaluate {

namespace {

using Numbers = std::vector<double>;

constexpr int steps = 200;
constexpr double first_rate = 0.05;
constexpr double last_rate = 0.3 * first_rate;  // The last steps settle what the first ones found.
constexpr int steps_at_first_rate = steps * 7 / 10;
constexpr double start = 0.1;
// Times the sum of the squares, beside a loss that is a mean over queries.
constexpr double squares_cost = 0.003;

double gain(int grade) {
  return std::exp2(grade) - 1;
}

// The examples that teach, one row of scaled features after the other.
class Slates {
public:
  Slates(std::size_t width, Examples const& examples) : width_(width) {
    std::map<std::string, std::size_t> cells;
    for (auto const* example : examples) {
      cells[example->cell] += teaches(*example) ? 1 : 0;
    }
    for (auto const* example : examples) {
      if (teaches(*example)) {
        // Else the biggest set would decide alone.
        add(*example, 1.0 / static_cast<double>(std::max(cells[example->cell], full_cell)));
      }
    }
    scale();
  }

  Numbers const& deviations() const { return deviations_; }

  /// The slope of the loss, a mean over the slates by their weights.
  void slope(Numbers const& weights, Numbers& slope) {
    std::fill(slope.begin(), slope.end(), 0.0);
    for (auto const& slate : slates_) {
      score(slate, weights);
      for (std::size_t at = slate.first; at < slate.last; ++at) {
        double const surplus = scores_[at] - targets_[at];
        double const share = slate.weight / all_weights_ * surplus;
        double const* const row = rows_.data() + at * width_;
        for (std::size_t feature = 0; feature < width_; ++feature) {
          slope[feature] += share * row[feature];
        }
      }
    }
  }

private:
  struct Slate {
    std::size_t first;
    std::size_t last;
    double weight;
  };

  void add(Example const& example, double weight) {
    auto const first = targets_.size();
    double gains = 0;
    for (std::size_t at = 0; at < example.candidates.size(); ++at) {
      auto const& row = example.candidates[at];
      rows_.insert(rows_.end(), row.begin(), row.end());
      targets_.push_back(gain(example.grades[at]));
      gains += targets_.back();
    }
    std::for_each(targets_.begin() + static_cast<std::ptrdiff_t>(first), targets_.end(),
                  [gains](double& target) { target /= gains; });
    slates_.push_back({first, targets_.size(), weight});
    all_weights_ += weight;
    scores_.resize(targets_.size());
  }

  void scale() {
    deviations_.assign(width_, 0.0);
    auto const count = static_cast<double>(std::max<std::size_t>(targets_.size(), 1));
    for (std::size_t feature = 0; feature < width_ && !rows_.empty(); ++feature) {
      // A shift is nothing to a softmax, and makes the deviation of a constant exactly 0.
      double const shift = rows_[feature];
      double sum = 0;
      double squares = 0;
      for (std::size_t at = feature; at < rows_.size(); at += width_) {
        rows_[at] -= shift;
        sum += rows_[at];
        squares += rows_[at] * rows_[at];
      }
      double const mean = sum / count;
      deviations_[feature] = std::sqrt(std::max(squares / count - mean * mean, 0.0));
      double const divisor = deviations_[feature] > 0 ? deviations_[feature] : 1;
      for (std::size_t at = feature; at < rows_.size(); at += width_) {
        rows_[at] /= divisor;
      }
    }
  }

  // The softmax of the sums, the greatest taken off so that no exponent overflows.
  void score(Slate const& slate, Numbers const& weights) {
    double greatest = 0;
    for (std::size_t at = slate.first; at < slate.last; ++at) {
      double const* const row = rows_.data() + at * width_;
      double sum = 0;
      for (std::size_t feature = 0; feature < width_; ++feature) {
        sum += weights[feature] * row[feature];
      }
      scores_[at] = sum;
      greatest = at == slate.first ? sum : std::max(greatest, sum);
    }
    double all = 0;
    for (std::size_t at = slate.first; at < slate.last; ++at) {
      scores_[at] = std::exp(scores_[at] - greatest);
      all += scores_[at];
    }
    for (std::size_t at = slate.first; at < slate.last; ++at) {
      scores_[at] /= all;
    }
  }

  std::size_t width_;
  std::vector<Slate> slates_;
  double all_weights_{};
  Numbers rows_;
  Numbers targets_;
  Numbers scores_;
  Numbers deviations_;
};

// Algorithm 1 of Kingma and Ba, with the constants they advise.
class Adam {
public:
  explicit Adam(std::size_t width) : means_(width), squares_(width) {}

  void step(Numbers const& slope, double rate, Numbers& weights) {
    mean_left_ *= mean_decay;
    square_left_ *= square_decay;
    for (std::size_t feature = 0; feature < weights.size(); ++feature) {
      auto& mean = means_[feature];
      auto& square = squares_[feature];
      mean = mean_decay * mean + (1 - mean_decay) * slope[feature];
      square = square_decay * square + (1 - square_decay) * slope[feature] * slope[feature];
      weights[feature] -=
          rate * mean / (1 - mean_left_) / (std::sqrt(square / (1 - square_left_)) + small);
    }
  }

private:
  static constexpr double mean_decay = 0.9;
  static constexpr double square_decay = 0.999;
  static constexpr double small = 1e-8;

  Numbers means_;
  Numbers squares_;
  double mean_left_{1};
  double square_left_{1};
};

}  // namespace

bool teaches(Example const& example) {
  auto const [least, most] = std::minmax_element(example.grades.begin(), example.grades.end());
  return least != example.grades.end() && *least < *most;
}

std::vector<double> find_weights(std::vector<Feature> const& features, Examples const& examples) {
  Slates slates(features.size(), examples);
  Numbers weights(features.size(), start);
  Numbers slope(features.size());
  Adam adam(features.size());
  for (int step = 0; step < steps; ++step) {
    slates.slope(weights, slope);
    for (std::size_t feature = 0; feature < features.size(); ++feature) {
      slope[feature] += 2 * squares_cost * weights[feature];
    }
    adam.step(slope, step < steps_at_first_rate ? first_rate : last_rate, weights);
    for (std::size_t feature = 0; feature < features.size(); ++feature) {
      auto const least = features[feature].may_be_negative ? weights[feature] : 0.0;
      weights[feature] = std::max(weights[feature], least);
    }
  }
  for (std::size_t feature = 0; feature < features.size(); ++feature) {
    double const deviation = slates.deviations()[feature];
    weights[feature] = deviation > 0 ? weights[feature] / deviation : 0;
  }
  return weights;
}

}  // namespace spravka::evaluate
