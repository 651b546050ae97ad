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

json or_null(bool is_told, json value) {
  return is_told ? std::move(value) : json();
}

json rank_json(std::optional<std::size_t> const& rank) {
  return or_null(rank.has_value(), rank.value_or(0));
}

json line_json(evaluate::JudgedQuery const& query, evaluate::Score const& score) {
  return {{"qid", query.id},
          {"lang", query.language},
          {"kind", query.kind},
          {"tags", query.tags},
          {"query", query.query},
          {"ndcg10", or_null(score.is_answerable, score.ndcg10)},
          {"rank", rank_json(score.rank)},
          {"hits", score.hits},
          {"covered", or_null(score.covered.has_value(), score.covered.value_or(0))},
          {"shown_rank", rank_json(score.shown_rank)},
          {"shown", or_null(score.is_letter, score.shown)}};
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

std::string to_table(evaluate::Evaluation const& evaluation) {
  std::size_t width = 5;
  for (auto const& [name, figures] : evaluation.groups) {
    width = std::max(width, name.size());
  }
  std::string table = fmt::format("{:<{}} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>9}\n", "", width,
                                  "queries", "nDCG@10", "MRR@10", "S@1", "S@3", "S@5", "no hits");
  for (auto const& [name, figures] : evaluation.groups) {
    table += row(name, width, figures);
  }
  table += row("all", width, evaluation.all);
  auto const& letters = evaluation.letters;
  if (letters.count > 0) {
    table += fmt::format("letters with an answer that suggestions would keep silent on: {} of {}\n",
                         letters.held_back, letters.count);
    table += fmt::format("S@3 of these letters: {:.3f} as ranked, {:.3f} as shown\n",
                         letters.success3, letters.success3_shown);
  }
  if (evaluation.unanswerable > 0) {
    table += fmt::format("queries without an answer that got no hit: {} of {}\n", evaluation.silent,
                         evaluation.unanswerable);
  }
  return table;
}

std::string to_json_text(evaluate::Evaluation const& evaluation) {
  json groups = json::object();
  for (auto const& [name, figures] : evaluation.groups) {
    groups[name] = figures_json(figures);
  }
  json const whole{{"all", figures_json(evaluation.all)},
                   {"groups", std::move(groups)},
                   {"letters", evaluation.letters.count},
                   {"held_back", evaluation.letters.held_back},
                   {"letters_success3", evaluation.letters.success3},
                   {"letters_success3_shown", evaluation.letters.success3_shown},
                   {"unanswerable", evaluation.unanswerable},
                   {"silent", evaluation.silent}};
  return dumped(whole) + "\n";
}

std::string to_lines(std::vector<evaluate::JudgedQuery> const& queries,
                     evaluate::Evaluation const& evaluation) {
  std::string lines;
  for (std::size_t at = 0; at < queries.size(); ++at) {
    lines += dumped(line_json(queries[at], evaluation.scores.at(at))) + "\n";
  }
  return lines;
}

}  // namespace spravka::indexer
