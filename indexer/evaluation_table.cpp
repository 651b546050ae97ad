#include "indexer/evaluation_table.h"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "indexer/search_json.h"

namespace spravka::indexer {

namespace {

using evaluate::Figures;
using nlohmann::json;

json figures_json(Figures const& figures) {
  return {{"queries", figures.queries},
          {"ndcg10", figures.ndcg10},
          {"mrr10", figures.mrr10},
          {"success1", figures.success1},
          {"success3", figures.success3},
          {"success5", figures.success5},
          {"without_results", figures.without_results}};
}

std::string row(std::string const& name, std::size_t width, Figures const& figures) {
  return fmt::format("{:<{}} {:>8} {:>8.3f} {:>8.3f} {:>8.3f} {:>8.3f} {:>8.3f} {:>8.1f}%\n", name,
                     width, figures.queries, figures.ndcg10, figures.mrr10, figures.success1,
                     figures.success3, figures.success5, 100 * figures.without_results);
}

}  // namespace

evaluate::GroupBy parse_group(std::string const& word) {
  using evaluate::GroupBy;
  if (word.empty()) {
    return GroupBy::None;
  }
  if (word == "lang") {
    return GroupBy::Language;
  }
  if (word == "kind") {
    return GroupBy::Kind;
  }
  if (word == "tag") {
    return GroupBy::Tag;
  }
  throw std::invalid_argument(fmt::format("--by {} is unknown: give lang, kind or tag", word));
}

std::string to_table(EvaluationReport const& report) {
  std::size_t width = 5;
  for (auto const& [name, figures] : report.evaluation.groups) {
    width = std::max(width, name.size());
  }
  std::string table = fmt::format("{:<{}} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>9}\n", "", width,
                                  "queries", "nDCG@10", "MRR@10", "S@1", "S@3", "S@5", "no hits");
  for (auto const& [name, figures] : report.evaluation.groups) {
    table += row(name, width, figures);
  }
  table += row("all", width, report.evaluation.all);
  if (report.letters > 0) {
    table += fmt::format("letters with an answer that suggestions would keep silent on: {} of {}\n",
                         report.held_back, report.letters);
  }
  if (report.evaluation.unanswerable > 0) {
    table += fmt::format("queries without an answer that got no hit: {} of {}\n",
                         report.evaluation.silent, report.evaluation.unanswerable);
  }
  return table;
}

std::string to_json_text(EvaluationReport const& report) {
  json groups = json::object();
  for (auto const& [name, figures] : report.evaluation.groups) {
    groups[name] = figures_json(figures);
  }
  json const whole{{"all", figures_json(report.evaluation.all)},
                   {"groups", std::move(groups)},
                   {"letters", report.letters},
                   {"held_back", report.held_back},
                   {"unanswerable", report.evaluation.unanswerable},
                   {"silent", report.evaluation.silent}};
  return dumped(whole) + "\n";
}

}  // namespace spravka::indexer
