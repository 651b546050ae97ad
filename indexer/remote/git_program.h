// The program git, for what only it can do as its user has set it up: reach another repository with
// that user's keys, agent, ssh configuration and credential helpers.
//
// Never asks a question, never waits longer than it is told to. Safe from any thread.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <vector>

#include "indexer/remote/child.h"

namespace spravka::remote {

class GitProgram {
public:
  /// `folder`: where the repository is, on disk.
  GitProgram(std::string folder, std::chrono::milliseconds patience);

  Ended run(std::vector<std::string> const& arguments, std::stop_token const& stop) const;

private:
  std::string folder_;
  std::chrono::milliseconds patience_;
};

}  // namespace spravka::remote
