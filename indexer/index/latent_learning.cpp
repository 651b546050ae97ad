#include "indexer/index/latent_learning.h"

#include <algorithm>
#include <cmath>
#include <random>

#include <Eigen/Dense>
#include <Eigen/Sparse>

namespace spravka::index {

namespace {

using Dense = Eigen::MatrixXf;
using Sparse = Eigen::SparseMatrix<float, Eigen::RowMajor>;

constexpr int spare_dimensions = 8;  // Halko et al. 2011, section 4.2: five to ten are enough.
constexpr int power_iterations = 3;
/// A direction must be made of several articles, or it is a few articles' own.
constexpr std::size_t articles_a_direction = 8;

struct Column {
  std::uint32_t stem{};
  float rarity{};
};

/// The stems that several articles share, and where each stands in the matrix.
struct Columns {
  std::vector<Column> columns;
  std::unordered_map<std::uint32_t, int> places;
};

Columns make_columns(std::vector<ArticleStems> const& articles) {
  std::map<std::uint32_t, std::size_t> having;  // Sorted: the same input, the same matrix.
  for (ArticleStems const& article : articles) {
    for (StemCount const& stem : article) {
      ++having[stem.stem];
    }
  }
  Columns made;
  auto const all = static_cast<double>(articles.size());
  for (auto const& [stem, count] : having) {
    if (count >= 2) {
      auto const often = static_cast<double>(count);
      made.places.emplace(stem, static_cast<int>(made.columns.size()));
      made.columns.push_back(
          {stem, static_cast<float>(std::log(1 + (all - often + 0.5) / (often + 0.5)))});
    }
  }
  return made;
}

/// A row for each article, of length 1.
Sparse make_matrix(std::vector<ArticleStems> const& articles, Columns const& columns) {
  std::vector<Eigen::Triplet<float>> cells;
  for (std::size_t row = 0; row < articles.size(); ++row) {
    std::size_t const first = cells.size();
    float squares = 0;
    for (StemCount const& stem : articles[row]) {
      auto const place = columns.places.find(stem.stem);
      if (place != columns.places.end()) {
        float const value = (1 + std::log(stem.count)) *
                            columns.columns[static_cast<std::size_t>(place->second)].rarity;
        cells.emplace_back(static_cast<int>(row), place->second, value);
        squares += value * value;
      }
    }
    float const length = std::sqrt(squares);
    for (std::size_t cell = first; cell < cells.size(); ++cell) {
      cells[cell] = {cells[cell].row(), cells[cell].col(), cells[cell].value() / length};
    }
  }
  Sparse matrix(static_cast<int>(articles.size()), static_cast<int>(columns.columns.size()));
  matrix.setFromTriplets(cells.begin(), cells.end());
  return matrix;
}

Dense orthonormal(Dense const& columns) {
  Eigen::HouseholderQR<Dense> const decomposition(columns);
  return decomposition.householderQ() * Dense::Identity(columns.rows(), columns.cols());
}

/// The strongest right singular vectors, one a column, each as long as the square root of its
/// singular value: weak directions, which are mostly chance, count for less.
Dense directions(Sparse const& matrix, int wanted) {
  int const width = std::min<int>(wanted + spare_dimensions, static_cast<int>(matrix.rows()));
  std::mt19937 generator(1);  // NOLINT(cert-msc51-cpp): the same articles, the same space.
  std::normal_distribution<float> normal;
  Dense const random =
      Dense::NullaryExpr(matrix.cols(), width, [&](Eigen::Index) { return normal(generator); });
  Dense range = orthonormal(matrix * random);
  for (int iteration = 0; iteration < power_iterations; ++iteration) {
    Dense const back = orthonormal(matrix.transpose() * range);
    range = orthonormal(matrix * back);
  }
  Dense const small = range.transpose() * matrix;
  Eigen::SelfAdjointEigenSolver<Dense> const squared(small * small.transpose());
  // Ascending: the strongest are the last.
  int const kept = std::min(wanted, width);
  Dense const vectors = squared.eigenvectors().rightCols(kept);
  Dense found = small.transpose() * vectors;
  for (int column = 0; column < kept; ++column) {
    float const strength = found.col(column).norm();
    found.col(column) /= strength > 0 ? std::sqrt(strength) : 1;
  }
  return found;
}

LatentTerm to_term(Eigen::RowVectorXf const& vector, float rarity) {
  constexpr float most_steps = 127;
  LatentTerm term{
      .rarity = rarity, .scale = vector.cwiseAbs().maxCoeff() / most_steps, .steps = {}};
  for (int dimension = 0; dimension < vector.size() && term.scale > 0; ++dimension) {
    term.steps[static_cast<std::size_t>(dimension)] =
        static_cast<std::int8_t>(std::lround(vector[dimension] / term.scale));
  }
  return term;
}

}  // namespace

LatentSpace learn_latent_space(std::vector<ArticleStems> const& articles) {
  if (articles.size() < fewest_to_learn_from) {
    return {};
  }
  Columns const columns = make_columns(articles);
  int const wanted =
      static_cast<int>(std::min(latent_dimensions, articles.size() / articles_a_direction));
  if (static_cast<int>(columns.columns.size()) <= wanted + spare_dimensions) {
    return {};
  }
  Dense const found = directions(make_matrix(articles, columns), wanted);
  LatentSpace space;
  for (std::size_t column = 0; column < columns.columns.size(); ++column) {
    space.add(columns.columns[column].stem, to_term(found.row(static_cast<Eigen::Index>(column)),
                                                    columns.columns[column].rarity));
  }
  return space;
}

}  // namespace spravka::index
