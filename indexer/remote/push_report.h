// What `git push --porcelain` printed, branch by branch. A pure function, safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace spravka::remote {

struct Pushed {
  std::string branch;  // "main", "drafts/41-x"
  bool is_taken{};
  std::string reason;  // Why not: "non-fast-forward", "pre-receive hook declined".

  bool operator==(Pushed const&) const = default;
};

std::vector<Pushed> read_push_report(std::string_view printed);

}  // namespace spravka::remote
