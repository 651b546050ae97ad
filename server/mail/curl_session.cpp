#include "server/mail/curl_session.h"

#include <mutex>

#include "server/mail/letter.h"

namespace spravka::mail {
namespace {

constexpr long connect_seconds = 20;
constexpr long whole_seconds = 120;

// A letter that is nearly there still gets there: cut short, it might go twice.
constexpr auto grace = std::chrono::seconds{3};

CURL* new_handle() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  auto* handle = curl_easy_init();
  if (handle == nullptr) {
    throw MailError("cannot talk to the mail server: there is not enough memory");
  }
  return handle;
}

}  // namespace

CurlSession::CurlSession(MailServer const& server, char const* protocols)
    : handle_(new_handle(), &curl_easy_cleanup), stop_(server.stop) {
  set(CURLOPT_URL, server.url.c_str());
  set(CURLOPT_PROTOCOLS_STR, protocols);
  set(CURLOPT_CONNECTTIMEOUT, connect_seconds);
  set(CURLOPT_TIMEOUT, whole_seconds);
  set(CURLOPT_NOSIGNAL, 1L);
  using Progress = int (*)(void*, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
  Progress const progress = [](void* session, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<CurlSession*>(session)->is_over() ? 1 : 0;
  };
  set(CURLOPT_NOPROGRESS, 0L);  // Asked at least once a second.
  set(CURLOPT_XFERINFOFUNCTION, progress);
  set(CURLOPT_XFERINFODATA, static_cast<void*>(this));
  set(CURLOPT_USE_SSL, static_cast<long>(server.requires_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
  if (!server.requires_tls) {
    // A server on this machine has no name that a certificate could bear.
    set(CURLOPT_SSL_VERIFYPEER, 0L);
    set(CURLOPT_SSL_VERIFYHOST, 0L);
  }
  if (!server.user.empty()) {
    set(CURLOPT_USERNAME, server.user.c_str());
    set(CURLOPT_PASSWORD, server.password.c_str());
  }
}

bool CurlSession::is_over() {
  if (!stop_.stop_requested()) {
    return false;
  }
  auto const now = std::chrono::steady_clock::now();
  asked_to_stop_ = asked_to_stop_.value_or(now);
  return now - *asked_to_stop_ >= grace;
}

long CurlSession::response_code() const {
  long code = 0;
  curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &code);
  return code;
}

std::string reason_of(CURLcode code) {
  return curl_easy_strerror(code);
}

}  // namespace spravka::mail
