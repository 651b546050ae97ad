// Where a mail server is and how to sign in there. Values only.
#pragma once

#include <stop_token>
#include <string>

namespace spravka::mail {

struct MailServer {
  std::string url;       // "smtp://127.0.0.1:25", "smtps://mail.example.com", "imaps://.../INBOX"
  std::string user;      // Empty: without signing in.
  std::string password;  // Never logged.
  // What is sent to another machine is encrypted, or not sent. A server on this machine may do
  // without.
  bool requires_tls{true};
  // Asked to stop, a conversation is given up after a few seconds, however slow the other side is.
  std::stop_token stop{};

  bool is_set() const { return !url.empty(); }
};

}  // namespace spravka::mail
