// A draft, and the repository it is made in, as several tests tell of them.
#pragma once

#include <chrono>
#include <string>

#include "indexer/article/draft_branches.h"
#include "tests/support/temporary_repository.h"

namespace spravka::tests {

inline constexpr std::chrono::sys_seconds noon{std::chrono::seconds{1'700'043'200}};
inline article::Author const boris{"Борис", "boris@example.org"};
inline std::string const branch = "drafts/41-vozvrat";

inline article::DraftCommit a_draft(std::string const& bytes = "# Возврат\n") {
  return {.branch = branch,
          .path = "ru/billing/refund.md",
          .bytes = bytes,
          .message = "Draft from ticket 41",
          .author = boris,
          .at = noon};
}

inline void begin(TemporaryRepository const& repository) {
  repository.write("ru/old.md", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
  repository.write("en/old.md", "old\n");
  repository.commit("Begin");
}

/// What an author sees: the branch, what git status says, and the files.
inline std::string status(TemporaryRepository const& repository) {
  return repository.git({"status", "--porcelain"});
}

inline std::string branches(TemporaryRepository const& repository) {
  return repository.git({"for-each-ref", "--format=%(refname:short)", "refs/heads"});
}

}  // namespace spravka::tests
