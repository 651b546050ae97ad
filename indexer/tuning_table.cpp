#include "indexer/tuning_table.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace spravka::indexer {

namespace {

using evaluate::Feature;
using evaluate::Lesson;
using evaluate::Mean;
using evaluate::Quality;

// From the learned weights' sum to that of the present ones; as learned when these are all 0.
double to_present_sum(std::vector<Feature> const& features, Lesson const& lesson) {
  double present = 0;
  double learned = 0;
  for (std::size_t at = 0; at < features.size(); ++at) {
    present += std::abs(features[at].present);
    learned += std::abs(lesson.weights[at]);
  }
  return present > 0 && learned > 0 ? present / learned : 1;
}

std::string weights_table(std::vector<Feature> const& features, Lesson const& lesson) {
  std::size_t width = 7;
  for (auto const& feature : features) {
    width = std::max(width, feature.name.size());
  }
  auto const factor = to_present_sum(features, lesson);
  auto table = fmt::format("{:<{}} {:>9} {:>9} {:>12}\n", "feature", width, "present", "learned",
                           "to this sum");
  for (std::size_t at = 0; at < features.size(); ++at) {
    auto const learned = lesson.weights[at];
    table += fmt::format("{:<{}} {:>9.3f} {:>9.3f} {:>12.3f}\n", features[at].name, width,
                         features[at].present, learned, learned * factor);
  }
  return table;
}

std::string figures(Mean const& mean) {
  return mean.count == 0 ? fmt::format("{:>12}{:>9}", "-", "-")
                         : fmt::format("{:>12.3f}{:>9.3f}", mean.ndcg10, mean.success3);
}

Mean cell_of(Quality const& quality, std::string const& name) {
  auto const found = quality.cells.find(name);
  return found == quality.cells.end() ? Mean{} : found->second;
}

std::string figures_table(Lesson const& lesson) {
  std::size_t width = 8;
  for (auto const& [name, mean] : lesson.present.cells) {
    width = std::max(width, name.size());
  }
  auto table = fmt::format("{:<{}} {:>8}{:>21}{:>21}{:>21}\n", "", width, "", "present weights",
                           "other folds'", "other collections'");
  table += fmt::format("{:<{}} {:>8}", "", width, "queries");
  for (int column = 0; column < 3; ++column) {
    table += fmt::format("{:>12}{:>9}", "nDCG@10", "S@3");
  }
  table += "\n";
  for (auto const& [name, present] : lesson.present.cells) {
    table += fmt::format("{:<{}} {:>8}{}{}{}\n", name, width, present.count, figures(present),
                         figures(cell_of(lesson.other_folds, name)),
                         figures(cell_of(lesson.other_collections, name)));
  }
  table +=
      fmt::format("{:<{}} {:>8}{}{}{}\n", "balanced", width, "", figures(lesson.present.balanced),
                  figures(lesson.other_folds.balanced), figures(lesson.other_collections.balanced));
  table += fmt::format("balanced: mean of the {} rows with {} queries and more\n",
                       lesson.present.balanced.count, evaluate::full_cell);
  return table;
}

}  // namespace

std::string to_table(std::vector<Feature> const& features, Lesson const& lesson) {
  return fmt::format("learned from {} queries\n\n{}\n{}", lesson.learned_from,
                     weights_table(features, lesson), figures_table(lesson));
}

}  // namespace spravka::indexer
