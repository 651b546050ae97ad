// Real mail servers for the tests, on loopback: an SMTP server that keeps what it accepts, and an
// IMAP server with one mailbox.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

namespace spravka::tests {

/// Addresses that begin with "nobody" are refused for good, with "later" until opens() is called.
/// Faults by name, until they are over: mail_sink.py.
class MailSink {
public:
  MailSink();

  std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }

  /// The letters accepted so far, in their order; the first line of each is the envelope.
  std::vector<std::string> letters() const;
  /// Waits until there are `count`, and throws when they do not come.
  std::vector<std::string> waits_for(std::size_t count) const;

  void opens() { folder_.write("open", ""); }

  void begins(std::string const& fault) { folder_.write(fault, ""); }

  void is_over(std::string const& fault) { std::filesystem::remove(folder_.path() / fault); }

  /// Ends the server; starts() brings it back on the same port.
  void stops() { process_.reset(); }

  void starts();

private:
  TemporaryFolder folder_;
  int port_{};
  std::unique_ptr<Process> process_;
};

class MailHouse {
public:
  MailHouse();

  std::string url() const { return "imap://127.0.0.1:" + std::to_string(port_) + "/INBOX"; }

  void receives(std::string const& letter);

private:
  TemporaryFolder folder_;
  Process process_;
  int port_{};
  int count_{};
};

/// A letter of tests/fixtures/letters.
std::string letter_file(std::string const& name);

}  // namespace spravka::tests
