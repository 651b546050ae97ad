#include "server/mail/smtp.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include <fmt/format.h>

#include "server/mail/curl_session.h"
#include "server/mail/letter.h"

namespace spravka::mail {
namespace {

using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

constexpr long first_temporary = 400;
constexpr long first_permanent = 500;

/// The letter, read piece by piece. libcurl doubles the dots at line starts itself.
struct Source {
  std::string_view rest;

  static std::size_t read(char* place, std::size_t size, std::size_t count, void* context) {
    auto& rest = static_cast<Source*>(context)->rest;
    auto const taken = std::min(size * count, rest.size());
    std::memcpy(place, rest.data(), taken);
    rest.remove_prefix(taken);
    return taken;
  }
};

std::string bracketed(std::string const& address) {
  bool const is_clean = std::none_of(address.begin(), address.end(), [](unsigned char c) {
    return c <= 0x20 || c == 0x7F || c == '<' || c == '>';
  });
  if (address.empty() || !is_clean) {
    throw MailError("cannot send a letter: one of its addresses is no mail address");
  }
  return "<" + address + ">";
}

DeliveryReport report_of(CURLcode code, long answer) {
  if (code == CURLE_OK) {
    return {Delivery::Accepted, {}};
  }
  if (answer >= first_permanent && code != CURLE_LOGIN_DENIED) {
    return {Delivery::Refused, fmt::format("refused {}", answer)};
  }
  if (answer >= first_temporary) {
    return {Delivery::Later, fmt::format("answered {}", answer)};
  }
  return {Delivery::Later, "unreached " + reason_of(code)};
}

}  // namespace

DeliveryReport deliver(MailServer const& server, std::string const& sender,
                       std::string const& recipient, std::string const& letter) {
  CurlSession session(server, "smtp,smtps");
  auto const from = bracketed(sender);
  List const recipients(curl_slist_append(nullptr, bracketed(recipient).c_str()),
                        &curl_slist_free_all);
  Source source{letter};
  session.set(CURLOPT_MAIL_FROM, from.c_str());
  session.set(CURLOPT_MAIL_RCPT, recipients.get());
  session.set(CURLOPT_UPLOAD, 1L);
  session.set(CURLOPT_READFUNCTION, &Source::read);
  session.set(CURLOPT_READDATA, &source);
  auto const code = session.perform();
  return report_of(code, session.response_code());
}

bool is_smtp_url(std::string const& url) {
  return url.starts_with("smtp://") || url.starts_with("smtps://");
}

}  // namespace spravka::mail
