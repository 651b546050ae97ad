#include "tests/indexer/remote/clone.h"

#include <stdexcept>

#include "indexer/article/draft_branches.h"
#include "tests/support/temporary_repository.h"

namespace spravka::tests {
namespace {

constexpr std::chrono::sys_seconds some_day{std::chrono::seconds{1'700'000'000}};

article::Author const desk{"Boris", "boris@example.org"};

std::string place_in(std::filesystem::path const& folder, std::string const& branch) {
  return run_git(folder, {"for-each-ref", "--format=%(objectname)", "refs/heads/" + branch});
}

}  // namespace

Clone::Clone() {
  auto const root = folder_.path();
  run_git(root, {"init", "-q", "--template=", "--bare", "-b", "main", "forge.git"});
  run_git(root, {"init", "-q", "--template=", "-b", "main", "writer"});
  writer({"remote", "add", "origin", forge().string()});
  writer_pushes("main", "ru/refund.md", "# Возврат\n\nДеньги придут.\n");
  run_git(root, {"clone", "-q", forge().string(), "ours"});
}

std::string Clone::here(std::vector<std::string> arguments) const {
  return run_git(str(), std::move(arguments));
}

std::string Clone::there(std::vector<std::string> arguments) const {
  return run_git(forge(), std::move(arguments));
}

std::string Clone::writer(std::vector<std::string> arguments) const {
  return run_git(folder_.path() / "writer", std::move(arguments));
}

std::string Clone::writer_pushes(std::string const& branch, std::string const& file,
                                 std::string const& text) const {
  bool const is_there = !place_there(branch).empty();
  if (is_there) {
    writer({"fetch", "-q", "origin", branch});
    writer({"checkout", "-q", "-B", branch, "FETCH_HEAD"});
  } else if (branch != "main") {
    writer({"fetch", "-q", "origin", "main"});
    writer({"checkout", "-q", "-B", branch, "FETCH_HEAD"});
  }
  folder_.write("writer/" + file, text);
  writer({"add", "-A"});
  writer({"commit", "-q", "-m", "Write " + file});
  writer({"push", "-q", "origin", "HEAD:refs/heads/" + branch});
  return writer({"rev-parse", "HEAD"});
}

std::string Clone::drafts(std::string const& branch, std::string const& file,
                          std::string const& text) const {
  auto const made = article::DraftBranches(str(), "main")
                        .commit({.branch = branch,
                                 .path = file,
                                 .bytes = text,
                                 .message = "Draft " + file,
                                 .author = desk,
                                 .at = some_day});
  return made.value();
}

void Clone::publishes(std::string const& branch) const {
  if (!article::DraftBranches(str(), "main").publish(branch, desk, some_day)) {
    throw std::runtime_error("could not publish " + branch);
  }
}

void Clone::discards(std::string const& branch) const {
  if (!article::DraftBranches(str(), "main").discard(branch)) {
    throw std::runtime_error("could not discard " + branch);
  }
}

std::string Clone::place_here(std::string const& branch) const {
  return place_in(str(), branch);
}

std::string Clone::place_there(std::string const& branch) const {
  return place_in(forge(), branch);
}

std::string Clone::text_there(std::string const& branch, std::string const& file) const {
  return there({"show", branch + ":" + file});
}

void Clone::has_hook(std::string const& name, std::string const& script) const {
  auto const file = "forge.git/hooks/" + name;
  folder_.write(file, "#!/bin/sh\n" + script);
  std::filesystem::permissions(folder_.path() / file, std::filesystem::perms::owner_all);
}

remote::Settings Clone::settings() const {
  return {str(), "main", "origin", std::chrono::seconds{60}, std::chrono::seconds{20}};
}

}  // namespace spravka::tests
