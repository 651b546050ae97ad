#include "indexer/remote/child.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace spravka::remote {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto between_looks = std::chrono::milliseconds{100};  // At the stop token.
constexpr auto time_to_die = std::chrono::milliseconds{500};    // Between SIGTERM and SIGKILL.

/// A file descriptor that closes itself.
class Descriptor {
public:
  explicit Descriptor(int number = -1) : number_(number) {}

  ~Descriptor() { close(); }

  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }

  int get() const { return number_; }

  bool is_open() const { return number_ >= 0; }

  void close() {
    if (is_open()) {
      ::close(std::exchange(number_, -1));
    }
  }

private:
  int number_;
};

void require(int error, std::string const& tried) {
  if (error != 0) {
    throw ChildError("cannot " + tried + ": " + std::strerror(error));
  }
}

struct Pipe {
  Descriptor reading;
  Descriptor writing;

  Pipe() {
    std::array<int, 2> ends{};
    require(pipe2(ends.data(), O_CLOEXEC) == 0 ? 0 : errno, "make a pipe");
    reading = Descriptor(ends[0]);
    writing = Descriptor(ends[1]);
    fcntl(reading.get(), F_SETFL, O_NONBLOCK);
  }
};

/// How the child begins: without our signals' masks, our files or a terminal.
class Beginning {
public:
  Beginning(int output, int errors) {
    require(posix_spawnattr_init(&attributes_), "start a program");
    require(posix_spawn_file_actions_init(&files_), "start a program");
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setflags(&attributes_,
                             POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    require(posix_spawn_file_actions_addopen(&files_, STDIN_FILENO, "/dev/null", O_RDONLY, 0),
            "start a program");
    require(posix_spawn_file_actions_adddup2(&files_, output, STDOUT_FILENO), "start a program");
    require(posix_spawn_file_actions_adddup2(&files_, errors, STDERR_FILENO), "start a program");
    require(posix_spawn_file_actions_addclosefrom_np(&files_, STDERR_FILENO + 1),
            "start a program");
  }

  ~Beginning() {
    posix_spawn_file_actions_destroy(&files_);
    posix_spawnattr_destroy(&attributes_);
  }

  Beginning(Beginning const&) = delete;
  Beginning& operator=(Beginning const&) = delete;

  posix_spawnattr_t const* attributes() const { return &attributes_; }

  posix_spawn_file_actions_t const* files() const { return &files_; }

private:
  posix_spawnattr_t attributes_{};
  posix_spawn_file_actions_t files_{};
};

std::vector<char*> pointers(std::vector<std::string> const& texts) {
  std::vector<char*> all;
  all.reserve(texts.size() + 1);
  for (auto const& text : texts) {
    all.push_back(const_cast<char*>(text.c_str()));  // NOLINT(*-const-cast): exec's own signature.
  }
  all.push_back(nullptr);
  return all;
}

/// A child under way.
class Running {
public:
  explicit Running(Child const& child) {
    Beginning const beginning(output_.writing.get(), errors_.writing.get());
    auto const words = pointers(child.command);
    auto const settings = pointers(child.environment);
    require(posix_spawnp(&id_, words.front(), beginning.files(), beginning.attributes(),
                         words.data(), settings.data()),
            "run " + child.command.front());
    output_.writing.close();
    errors_.writing.close();
    // Wakes poll() the moment it ends; without it (an old kernel), the next look tells.
    watched_ = Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, id_, 0)));
  }

  ~Running() {
    if (!is_reaped_) {
      kill();
    }
  }

  Running(Running const&) = delete;
  Running& operator=(Running const&) = delete;

  /// Reads what came for a while; true when the child has ended. What the child has left running
  /// (a keeper of credentials, a shared connection) may hold the pipes open: they are not waited
  /// for.
  bool has_ended(std::chrono::milliseconds wait) {
    std::array<pollfd, 3> watched{pollfd{watched_.get(), POLLIN, 0},
                                  pollfd{output_.reading.get(), POLLIN, 0},
                                  pollfd{errors_.reading.get(), POLLIN, 0}};
    ::poll(watched.data(), watched.size(), static_cast<int>(wait.count()));
    bool const is_over = waitpid(id_, &status_, WNOHANG) == id_;
    is_reaped_ = is_reaped_ || is_over;
    read_some(output_.reading, ended_.output);
    read_some(errors_.reading, ended_.errors);
    return is_over;
  }

  void kill() {
    ::kill(-id_, SIGTERM);
    auto const last_moment = Clock::now() + time_to_die;
    while (!is_reaped_ && Clock::now() < last_moment) {
      has_ended(std::chrono::milliseconds{10});
    }
    ::kill(-id_, SIGKILL);  // Also what it has started, should that have stayed.
    if (!is_reaped_) {
      waitpid(id_, &status_, 0);
      is_reaped_ = true;
    }
  }

  Ended ended(Ended::How how) {
    ended_.how = how;
    ended_.code = WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
    return std::move(ended_);
  }

private:
  static void read_some(Descriptor& from, std::string& into) {
    std::array<char, 16384> part{};
    while (from.is_open()) {
      auto const count = ::read(from.get(), part.data(), part.size());
      if (count > 0) {
        auto const room = max_printed_bytes - std::min(max_printed_bytes, into.size());
        into.append(part.data(), std::min(room, static_cast<std::size_t>(count)));
      } else if (count == 0) {
        from.close();  // poll() passes over it from here on.
      } else {
        return;
      }
    }
  }

  Pipe output_;
  Pipe errors_;
  Descriptor watched_;
  pid_t id_{};
  int status_{};
  bool is_reaped_{};
  Ended ended_;
};

}  // namespace

Ended run_child(Child const& child, std::stop_token const& stop) {
  auto const deadline = Clock::now() + child.patience;
  Running running(child);
  while (!running.has_ended(between_looks)) {
    bool const is_late = Clock::now() >= deadline;
    if (is_late || stop.stop_requested()) {
      running.kill();
      return running.ended(is_late ? Ended::How::TimedOut : Ended::How::Stopped);
    }
  }
  return running.ended(Ended::How::ByItself);
}

}  // namespace spravka::remote
