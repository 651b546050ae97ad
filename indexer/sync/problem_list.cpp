#include "indexer/sync/problem_list.h"

#include <algorithm>
#include <tuple>

#include <nlohmann/json.hpp>

namespace spravka::sync {

namespace {

using article::Problem;
using article::Severity;

constexpr std::size_t max_problems = 10'000;

bool goes_before(Problem const& one, Problem const& other) {
  return std::tie(one.path, one.line, one.code) < std::tie(other.path, other.line, other.code);
}

}  // namespace

std::vector<Problem> read_problems(std::string const& json) {
  std::vector<Problem> problems;
  auto const list = nlohmann::json::parse(json, nullptr, false);
  if (!list.is_array()) {
    return problems;
  }
  for (auto const& item : list) {
    if (!item.is_object()) {
      continue;
    }
    bool const is_warning = item.value("severity", "") == "warning";
    problems.push_back({.path = item.value("path", ""),
                        .line = item.value("line", 0),
                        .severity = is_warning ? Severity::Warning : Severity::Error,
                        .code = item.value("code", ""),
                        .message = item.value("message", "")});
  }
  return problems;
}

std::vector<Problem> merge_problems(std::vector<Problem> earlier,
                                    std::set<std::string> const& looked_at,
                                    std::vector<Problem> const& found) {
  std::erase_if(earlier, [&](Problem const& problem) { return looked_at.contains(problem.path); });
  earlier.insert(earlier.end(), found.begin(), found.end());
  std::ranges::stable_sort(earlier, goes_before);
  earlier.resize(std::min(earlier.size(), max_problems));
  return earlier;
}

}  // namespace spravka::sync
