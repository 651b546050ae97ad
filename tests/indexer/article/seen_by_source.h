// What a source of articles tells, in one line for a test.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "indexer/article/source.h"

namespace spravka::tests {

/// "+ru/a.md -ru/b.md": the changes in one line.
inline std::string written(article::Changes const& changes) {
  std::string line;
  for (article::Change const& change : changes.changes) {
    line += line.empty() ? "" : " ";
    line += (change.kind == article::Change::Kind::Put ? "+" : "-") + change.path;
  }
  return line;
}

inline std::string tree_of(article::Source& source) {
  return written(source.changes("", source.head()));
}

inline std::map<std::string, std::int64_t> updates(article::Source& source,
                                                   std::vector<std::string> const& paths) {
  std::map<std::string, std::int64_t> all;
  for (auto const& updated : source.last_updates(source.head(), paths)) {
    all[updated.path] = updated.at.time_since_epoch().count();
  }
  return all;
}

}  // namespace spravka::tests
