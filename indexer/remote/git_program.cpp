#include "indexer/remote/git_program.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <unistd.h>

namespace spravka::remote {

namespace {

/// Variables that would send git to another repository, or make it print what it signs in with.
bool is_misleading(std::string_view variable) {
  constexpr std::array<std::string_view, 12> prefixes{"GIT_DIR=",
                                                      "GIT_WORK_TREE=",
                                                      "GIT_INDEX_FILE=",
                                                      "GIT_NAMESPACE=",
                                                      "GIT_COMMON_DIR=",
                                                      "GIT_TRACE",
                                                      "GIT_CURL_VERBOSE=",
                                                      "GIT_OBJECT_DIRECTORY=",
                                                      "GIT_TERMINAL_PROMPT=",
                                                      "GIT_ALTERNATE_",
                                                      "LC_ALL=",
                                                      "LANGUAGE="};
  return std::ranges::any_of(
      prefixes, [variable](std::string_view prefix) { return variable.starts_with(prefix); });
}

std::vector<std::string> environment() {
  std::vector<std::string> variables{"LC_ALL=C.UTF-8", "GIT_TERMINAL_PROMPT=0"};
  for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
    if (!is_misleading(*variable)) {
      variables.emplace_back(*variable);
    }
  }
  return variables;
}

}  // namespace

GitProgram::GitProgram(std::string folder, std::chrono::milliseconds patience)
    : folder_(std::move(folder)), patience_(patience) {}

Ended GitProgram::run(std::vector<std::string> const& arguments,
                      std::stop_token const& stop) const {
  std::vector<std::string> command{"git", "-C", folder_};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return run_child({std::move(command), environment(), patience_}, stop);
}

}  // namespace spravka::remote
