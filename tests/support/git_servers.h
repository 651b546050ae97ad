// Real servers of git repositories for the tests, on loopback: OpenSSH, and lighttpd with git's own
// http-backend. Both run as whoever runs the tests.
#pragma once

#include <memory>
#include <string>

#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

namespace spravka::tests {

/// Serves whatever repository its client names by absolute path. Lets one key in.
class SshServer {
public:
  SshServer();

  std::string url(std::string const& repository) const {
    return "ssh://127.0.0.1:" + std::to_string(port_) + repository;
  }

  /// What git is to run for ssh: with the key that is let in, or with another one.
  std::string command_with_key() const;
  std::string command_with_strange_key() const;
  /// With the right key, but never having seen the server's.
  std::string command_without_known_host() const;

  void stops() { process_.reset(); }

  void starts();

private:
  std::string command(std::string const& key, std::string const& known_hosts) const;

  TemporaryFolder folder_;
  int port_{};
  std::unique_ptr<Process> process_;
};

/// Serves the repositories in `root` at /git/ to "anna" with the password "s3cret-Word".
class HttpServer {
public:
  explicit HttpServer(std::string const& root);

  std::string url(std::string const& repository, std::string const& sign_in = {}) const {
    return "http://" + (sign_in.empty() ? "" : sign_in + "@") +
           "127.0.0.1:" + std::to_string(port_) + "/git/" + repository;
  }

  static std::string password() { return "s3cret-Word"; }

  /// A credential helper of git's that tells this password for anna.
  std::string helper(std::string const& password) const;

  void stops() { process_.reset(); }

  void starts();

private:
  TemporaryFolder folder_;
  int port_{};
  std::unique_ptr<Process> process_;
};

/// A port that nobody listens on.
int free_port();

}  // namespace spravka::tests
