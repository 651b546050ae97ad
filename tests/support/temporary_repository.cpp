#include "tests/support/temporary_repository.h"

#include <cstdlib>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace spravka::tests {

namespace {

std::vector<std::string> environment(std::int64_t at) {
  std::string const date = "@" + std::to_string(at) + " +0000";
  char const* const path = std::getenv("PATH");
  return {std::string("PATH=") + (path == nullptr ? "/usr/bin:/bin" : path),
          "HOME=/nonexistent",
          "LC_ALL=C.UTF-8",
          "GIT_CONFIG_NOSYSTEM=1",
          "GIT_CONFIG_GLOBAL=/dev/null",
          "GIT_AUTHOR_NAME=Anna",
          "GIT_AUTHOR_EMAIL=anna@example.org",
          "GIT_AUTHOR_DATE=" + date,
          "GIT_COMMITTER_NAME=Anna",
          "GIT_COMMITTER_EMAIL=anna@example.org",
          "GIT_COMMITTER_DATE=" + date};
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> all;
  for (std::string& text : strings) {
    all.push_back(text.data());
  }
  all.push_back(nullptr);
  return all;
}

}  // namespace

std::string run_git(std::filesystem::path const& folder, std::vector<std::string> arguments,
                    std::string_view input, std::int64_t at) {
  TemporaryFolder const exchange;
  exchange.write("input", input);
  std::string const input_path = exchange.str() + "/input";
  std::string const output_path = exchange.str() + "/output";
  std::string const folder_path = folder.string();
  arguments.insert(arguments.begin(), "git");
  std::vector<std::string> variables = environment(at);
  std::vector<char*> const words = pointers(arguments);
  std::vector<char*> const settings = pointers(variables);
  pid_t const child = fork();
  if (child == 0) {
    dup2(open(input_path.c_str(), O_RDONLY), STDIN_FILENO);
    dup2(open(output_path.c_str(), O_WRONLY | O_CREAT, 0600), STDOUT_FILENO);
    dup2(STDOUT_FILENO, STDERR_FILENO);
    if (chdir(folder_path.c_str()) == 0) {
      execvpe("git", words.data(), settings.data());
    }
    _exit(127);
  }
  int status = 0;
  waitpid(child, &status, 0);
  std::string output = read_file(output_path);
  if (status != 0) {
    throw std::runtime_error("git " + arguments.at(1) + " failed: " + output);
  }
  if (output.ends_with('\n')) {
    output.pop_back();
  }
  return output;
}

TemporaryRepository::TemporaryRepository(Kind kind) : kind_(kind) {
  run_git(folder_.path(), {"init", "-q", "--template=", "-b", "main", "work"});
  if (kind_ == Kind::Bare) {
    run_git(folder_.path(), {"init", "-q", "--template=", "--bare", "-b", "main", "bare.git"});
    run_git(work_tree(), {"remote", "add", "origin", "../bare.git"});
  }
}

void TemporaryRepository::write(std::string const& file, std::string_view bytes) const {
  folder_.write("work/" + file, bytes);
}

void TemporaryRepository::remove(std::string const& file) const {
  std::filesystem::remove_all(work_tree() / file);
}

std::string TemporaryRepository::commit(std::string const& message, std::int64_t at) const {
  run_git(work_tree(), {"add", "-A"});
  run_git(work_tree(), {"commit", "-q", "--allow-empty", "-m", message}, {}, at);
  if (kind_ == Kind::Bare) {
    run_git(work_tree(), {"push", "-q", "--force", "origin", "HEAD:main"});
  }
  return run_git(work_tree(), {"rev-parse", "HEAD"});
}

std::string TemporaryRepository::git(std::vector<std::string> arguments,
                                     std::string_view input) const {
  return run_git(path(), std::move(arguments), input);
}

std::string TemporaryRepository::id_of(std::string const& name) const {
  return git({"rev-parse", "--verify", "--end-of-options", name});
}

}  // namespace spravka::tests
