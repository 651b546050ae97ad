// Another program, run to its end: what it printed and how it ended. The only file that starts one.
//
// It runs in a session of its own without a terminal, so that nothing it starts can ask a question;
// when its time is over, or the caller is told to stop, it is killed with all that it started. Safe
// from any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

namespace spravka::remote {

/// The program could not be started at all.
class ChildError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

struct Child {
  std::vector<std::string> command;      // The program, looked for in PATH, and its arguments.
  std::vector<std::string> environment;  // All of it: "NAME=value".
  std::chrono::milliseconds patience{};
};

struct Ended {
  enum class How : std::uint8_t { ByItself, TimedOut, Stopped };
  How how{How::ByItself};
  int code{};  // 128 + signal when a signal ended it.
  std::string output;
  std::string errors;
};

/// More than this of either stream is read and thrown away.
inline constexpr std::size_t max_printed_bytes = std::size_t{256} * 1024;

Ended run_child(Child const& child, std::stop_token const& stop);

}  // namespace spravka::remote
