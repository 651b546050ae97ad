// Where a mail server is and how to sign in there. Values only.
#pragma once

#include <string>

namespace spravka::mail {

struct MailServer {
  std::string url;       // "smtp://127.0.0.1:25", "smtps://mail.example.com", "imaps://.../INBOX"
  std::string user;      // Empty: without signing in.
  std::string password;  // Never logged.
  // What is sent to another machine is encrypted, or not sent. A server on this machine may do
  // without.
  bool requires_tls{true};

  bool is_set() const { return !url.empty(); }
};

}  // namespace spravka::mail
