// A program started for a test, ended with it. Its standard error goes to a file that the test may
// read.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

#include "tests/support/temporary_folder.h"

namespace spravka::tests {

class Process {
public:
  explicit Process(std::vector<std::string> const& command);
  ~Process();  // Kills what still runs.
  Process(Process const&) = delete;
  Process& operator=(Process const&) = delete;

  /// What it has written to standard output and standard error so far.
  std::string output() const;
  /// Waits until the output holds `words`; throws with the output when it does not in time or the
  /// program ends.
  void waits_for(std::string const& words, std::chrono::seconds limit = std::chrono::seconds{60});

  int id() const { return pid_; }

  void signal(int number) const;
  /// Waits for the end; the exit code, or 128 + signal.
  int ends();

private:
  TemporaryFolder folder_;
  pid_t pid_{-1};
};

/// A running `spravka serve` on a free port.
class RunningServer {
public:
  RunningServer(std::string const& articles, std::string const& data,
                std::vector<std::string> const& flags = {});

  int port() const { return port_; }

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

  Process& process() { return process_; }

private:
  Process process_;
  int port_{};
};

}  // namespace spravka::tests
