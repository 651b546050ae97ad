#include "tests/support/process.h"

#include <csignal>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace spravka::tests {
namespace {

constexpr auto step = std::chrono::milliseconds{20};

[[noreturn]] void become(std::vector<std::string> const& command, std::string const& output) {
  int const file = open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  dup2(file, STDOUT_FILENO);
  dup2(file, STDERR_FILENO);
  setpgid(0, 0);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (auto const& word : command) {
    arguments.push_back(const_cast<char*>(word.c_str()));
  }
  arguments.push_back(nullptr);
  execvp(arguments.front(), arguments.data());
  _exit(127);
}

std::vector<std::string> serve_command(std::string const& articles, std::string const& data,
                                       std::vector<std::string> const& flags) {
  std::vector<std::string> command{SPRAVKA_PROGRAM, "serve", "--articles", articles,
                                   "--data",        data,    "--listen",   "127.0.0.1:0"};
  command.insert(command.end(), flags.begin(), flags.end());
  return command;
}

}  // namespace

Process::Process(std::vector<std::string> const& command) {
  auto const file = (folder_.path() / "output").string();
  folder_.write("output", "");
  pid_ = fork();
  if (pid_ < 0) {
    throw std::runtime_error("cannot fork");
  }
  if (pid_ == 0) {
    become(command, file);
  }
}

Process::~Process() {
  if (pid_ > 0) {
    kill(-pid_, SIGKILL);
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
}

std::string Process::output() const {
  return read_file(folder_.path() / "output");
}

void Process::waits_for(std::string const& words, std::chrono::seconds limit) {
  auto const deadline = std::chrono::steady_clock::now() + limit;
  while (output().find(words) == std::string::npos) {
    int status = 0;
    if (waitpid(pid_, &status, WNOHANG) == pid_) {
      pid_ = -1;
      throw std::runtime_error("the program ended: " + output());
    }
    if (std::chrono::steady_clock::now() > deadline) {
      throw std::runtime_error("\"" + words + "\" did not come: " + output());
    }
    std::this_thread::sleep_for(step);
  }
}

void Process::signal(int number) const {
  kill(pid_, number);
}

int Process::ends() {
  int status = 0;
  waitpid(pid_, &status, 0);
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

RunningServer::RunningServer(std::string const& articles, std::string const& data,
                             std::vector<std::string> const& flags)
    : process_(serve_command(articles, data, flags)) {
  std::string const mark = "serving on http://127.0.0.1:";
  process_.waits_for(mark);
  auto const output = process_.output();
  port_ = std::stoi(output.substr(output.find(mark) + mark.size()));
}

}  // namespace spravka::tests
