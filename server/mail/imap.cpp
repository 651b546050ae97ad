#include "server/mail/imap.h"

#include <algorithm>
#include <sstream>

#include "server/mail/curl_session.h"
#include "server/mail/letter.h"
#include "server/mail/letter_reader.h"

namespace spravka::mail {
namespace {

constexpr char const* protocols = "imap,imaps";

std::size_t collect(char* bytes, std::size_t size, std::size_t count, void* context) {
  auto& text = *static_cast<std::string*>(context);
  if (text.size() + size * count > max_letter_bytes) {
    return 0;  // Ends the transfer.
  }
  text.append(bytes, size * count);
  return size * count;
}

[[noreturn]] void fail(CURLcode code) {
  throw MailError("cannot read the mailbox: " + reason_of(code) +
                  "; check --imap-url, --imap-user and --imap-password");
}

}  // namespace

std::vector<std::int64_t> unread_letters(MailServer const& mailbox) {
  CurlSession session(mailbox, protocols);
  std::string answer;
  session.set(CURLOPT_CUSTOMREQUEST, "UID SEARCH UNSEEN");
  session.set(CURLOPT_WRITEFUNCTION, &collect);
  session.set(CURLOPT_WRITEDATA, &answer);
  if (auto const code = session.perform(); code != CURLE_OK) {
    fail(code);
  }
  std::vector<std::int64_t> uids;  // "* SEARCH 3 5 8"
  std::istringstream words(answer);
  for (std::string word; words >> word;) {
    if (std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
        word.size() <= 10) {
      uids.push_back(std::stoll(word));
    }
  }
  std::sort(uids.begin(), uids.end());
  return uids;
}

std::string fetch_letter(MailServer const& mailbox, std::int64_t uid) {
  auto one = mailbox;
  one.url += (one.url.ends_with('/') ? "INBOX" : "") + std::string("/;UID=") + std::to_string(uid);
  CurlSession session(one, protocols);
  std::string letter;
  session.set(CURLOPT_WRITEFUNCTION, &collect);
  session.set(CURLOPT_WRITEDATA, &letter);
  auto const code = session.perform();
  if (code == CURLE_REMOTE_FILE_NOT_FOUND || code == CURLE_WRITE_ERROR) {
    return {};
  }
  if (code != CURLE_OK) {
    fail(code);
  }
  return letter;
}

bool is_imap_url(std::string const& url) {
  return url.starts_with("imap://") || url.starts_with("imaps://");
}

}  // namespace spravka::mail
