// How good are the answers? Judged queries in, the field's measures out.
//
// Pure functions, safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace spravka::evaluate {

/// One line of a judged set: {"qid","lang","query","relevant":[{"path","grade"}],"kind","tags"}.
struct JudgedQuery {
  std::string id;
  std::string language;
  std::string query;
  std::map<std::string, int> grades;  // Path to grade (1 or 2).
  std::string kind;  // "search", "ticket", or "instant": a search that is still being typed.
  std::vector<std::string> tags;
};

/// Reads a JSONL set; blank lines are skipped. "query" and "relevant" are required, an empty
/// "relevant" says that there is no answer; a query without "qid" bears its line's number, one
/// without "kind" is a "search". Refused with the line and what is wrong with it: `line 3: "grade"
/// must be 1 or 2`.
[[nodiscard]] tl::expected<std::vector<JudgedQuery>, std::string> parse_queries(
    std::string_view jsonl);

/// Means over queries that have a relevant article. nDCG with gain 2^grade-1 and discount
/// log2(rank+1), as in Järvelin and Kekäläinen 2002 and Burges et al. 2005; MRR as in TREC-8 QA.
/// From 0 to 1. An article that is answered twice counts where it stands first.
struct Figures {
  std::size_t queries{};  // Those that have a relevant article.
  double ndcg10{};
  double mrr10{};
  double success1{};
  double success3{};
  double success5{};
  double without_results{};  // Share of all queries with no hit at all, answerable or not.
};

/// What the program answers a query with: paths, the best first.
struct Answered {
  std::vector<std::string> ranked;
  // Of a letter: what its writer would be shown, nothing where suggestions keep silent.
  std::optional<std::vector<std::string>> shown{};
  // How much of what was asked, by rarity, the best covering relevant article has, from 0 to 1;
  // nothing when none was a candidate.
  std::optional<double> covered{};
};

/// How one query was answered.
struct Score {
  bool is_answerable{};
  bool is_letter{};
  double ndcg10{};
  std::optional<std::size_t> rank;  // Of the first relevant article, from 1.
  std::size_t hits{};
  std::optional<double> covered;          // As in Answered.
  std::optional<std::size_t> shown_rank;  // Of a letter, among what is shown.
  std::size_t shown{};
};

/// What silence costs: of the letters that have an answer, success@3 of the whole ranking beside
/// that of what is shown, where a letter held back is a failure.
struct Letters {
  std::size_t count{};
  std::size_t held_back{};
  double success3{};
  double success3_shown{};
};

struct Evaluation {
  Figures all;
  // By language, kind or tag, when asked for. A query is in the group of each of its tags; one
  // without any is "plain", one without a language "unknown".
  std::map<std::string, Figures> groups;
  Letters letters;
  std::size_t unanswerable{};  // Queries whose relevant list is empty,
  std::size_t silent{};        // and how many of these got no hit.
  std::vector<Score> scores;   // One for each query, in their order.
};

using Answer = std::function<Answered(JudgedQuery const&)>;

enum class GroupBy : std::uint8_t { None, Language, Kind, Tag };

/// The grade of each answered article, 0 for what is not relevant and for an article's second
/// place.
std::vector<int> grades_of(JudgedQuery const& query, std::vector<std::string> const& answered);

/// A judged path matches an answered one when they are equal or the judged one ends in "/" + the
/// answered one: sets are judged on paths from a root above the articles'.
Evaluation evaluate(std::vector<JudgedQuery> const& queries, Answer const& answer,
                    GroupBy by = GroupBy::None);

/// One ranking's nDCG at k.
double ndcg(std::vector<int> const& ranked_grades, std::vector<int> all_grades, std::size_t k);

}  // namespace spravka::evaluate
