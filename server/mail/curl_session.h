// One conversation with a mail server through libcurl, which is included here and nowhere else.
// Inside the room only. Used by one thread at a time.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include <curl/curl.h>

#include "server/mail/mail_server.h"

namespace spravka::mail {

class CurlSession {
public:
  /// Throws MailError for an address whose protocol is not one of `protocols` ("smtp,smtps").
  CurlSession(MailServer const& server, char const* protocols);
  CurlSession(CurlSession const&) = delete;
  CurlSession& operator=(CurlSession const&) = delete;

  template <typename Value>
  void set(CURLoption option, Value value) {
    curl_easy_setopt(handle_.get(), option, value);
  }

  CURLcode perform() { return curl_easy_perform(handle_.get()); }

  /// The server's last answer: 250, 550.
  long response_code() const;

private:
  bool is_over();

  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle_;
  std::stop_token stop_;
  std::optional<std::chrono::steady_clock::time_point> asked_to_stop_;
};

/// Why it did not work, in words that hold no address and no password.
std::string reason_of(CURLcode code);

}  // namespace spravka::mail
