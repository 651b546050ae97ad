// Letters that wait in a mailbox of an IMAP server. Safe from any thread; each call is a
// conversation of its own.
//
// Fetching a letter marks it as read there: whoever fetches writes down first what it is about to
// fetch, and forgets it when the letter is safe.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/mail/mail_server.h"

namespace spravka::mail {

/// The unique ids of the letters nobody has read, the oldest first. Throws MailError.
std::vector<std::int64_t> unread_letters(MailServer const& mailbox);

/// One letter whole; empty when it is gone or over max_letter_bytes. Throws MailError.
std::string fetch_letter(MailServer const& mailbox, std::int64_t uid);

/// An address that can be used: "imap://host/MAILBOX" or "imaps://...".
bool is_imap_url(std::string const& url);

}  // namespace spravka::mail
