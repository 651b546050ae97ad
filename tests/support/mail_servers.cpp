#include "tests/support/mail_servers.h"

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <thread>

namespace spravka::tests {
namespace {

namespace fs = std::filesystem;

// Debian's own: it is the one that has Debian's packages.
constexpr char const* python = "/usr/bin/python3";
constexpr auto patience = std::chrono::seconds{60};

std::string script(std::string const& name) {
  return std::string(SPRAVKA_SOURCE_DIR) + "/tests/support/" + name;
}

int port_of(Process& process) {
  std::string const mark = "listening on ";
  process.waits_for(mark);
  auto const output = process.output();
  return std::stoi(output.substr(output.find(mark) + mark.size()));
}

}  // namespace

MailSink::MailSink() {
  starts();
}

void MailSink::starts() {
  std::vector<std::string> command{python, "-B", script("mail_sink.py"), folder_.str()};
  if (port_ != 0) {
    command.push_back(std::to_string(port_));
  }
  process_ = std::make_unique<Process>(command);
  port_ = port_of(*process_);
}

std::vector<std::string> MailSink::letters() const {
  std::vector<fs::path> files;
  for (auto const& entry : fs::directory_iterator(folder_.path())) {
    if (entry.path().extension() == ".eml") {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> letters;
  letters.reserve(files.size());
  for (auto const& file : files) {
    letters.push_back(read_file(file));
  }
  return letters;
}

std::vector<std::string> MailSink::waits_for(std::size_t count) const {
  auto const deadline = std::chrono::steady_clock::now() + patience;
  auto found = letters();
  while (found.size() < count) {
    if (std::chrono::steady_clock::now() > deadline) {
      throw std::runtime_error("only " + std::to_string(found.size()) + " letters came");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
    found = letters();
  }
  return found;
}

MailHouse::MailHouse()
    : process_({python, "-B", script("imap_house.py"), folder_.str()}), port_(port_of(process_)) {}

void MailHouse::receives(std::string const& letter) {
  auto const name = "17000000" + std::to_string(++count_) + ".M1.test";
  folder_.write("mail/tmp/" + name, letter);
  auto const made = folder_.path() / "mail/tmp" / name;
  fs::permissions(made, fs::perms::all);
  fs::rename(made, folder_.path() / "mail/new" / name);
}

std::string letter_file(std::string const& name) {
  return read_file(fs::path(SPRAVKA_SOURCE_DIR) / "tests/fixtures/letters" / name);
}

}  // namespace spravka::tests
