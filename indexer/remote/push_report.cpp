#include "indexer/remote/push_report.h"

#include <algorithm>
#include <cstddef>

#include "indexer/article/names.h"

namespace spravka::remote {

namespace {

/// "[remote rejected] (pre-receive hook declined)" -> "pre-receive hook declined"
std::string reason_in(std::string_view summary) {
  auto const open = summary.find('(');
  auto const close = summary.rfind(')');
  bool const is_told =
      open != std::string_view::npos && close != std::string_view::npos && open < close;
  return article::made_readable(is_told ? summary.substr(open + 1, close - open - 1) : summary);
}

}  // namespace

// A line is "<flag>\t<from>:<to>\t<summary> (<reason>)"; "!" is the flag of what was not taken.
std::vector<Pushed> read_push_report(std::string_view printed) {
  constexpr std::string_view mark = ":refs/heads/";
  std::vector<Pushed> all;
  while (!printed.empty()) {
    auto const end = std::min(printed.find('\n'), printed.size());
    auto const line = printed.substr(0, end);
    printed.remove_prefix(std::min(end + 1, printed.size()));
    auto const first = line.find('\t');
    auto const second = first == 1 ? line.find('\t', first + 1) : std::string_view::npos;
    if (second == std::string_view::npos) {
      continue;
    }
    auto const names = line.substr(first + 1, second - first - 1);
    auto const to = names.find(mark);
    if (to != std::string_view::npos) {
      bool const is_taken = line.front() != '!';
      all.push_back({std::string(names.substr(to + mark.size())), is_taken,
                     is_taken ? std::string() : reason_in(line.substr(second + 1))});
    }
  }
  return all;
}

}  // namespace spravka::remote
