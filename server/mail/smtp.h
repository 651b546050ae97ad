// Hands letters to a mail server. Safe from any thread; each call is a conversation of its own.
#pragma once

#include <cstdint>
#include <string>

#include "server/mail/mail_server.h"

namespace spravka::mail {

enum class Delivery : std::uint8_t {
  Accepted,  // The server has it: it is never sent again.
  Later,     // Not reached, or asked to come back: nothing was taken.
  Refused    // Never will: there is no such mailbox, or the letter is not wanted.
};

struct DeliveryReport {
  Delivery outcome{Delivery::Later};
  // "refused 550", "answered 451", "unreached WHY", for the desk: no address, no word of the
  // letter.
  std::string reason;
};

/// `letter` as compose() gives it. `sender` and `recipient` are bare addresses.
DeliveryReport deliver(MailServer const& server, std::string const& sender,
                       std::string const& recipient, std::string const& letter);

/// An address that can be used: "smtp://host[:port]" or "smtps://...".
bool is_smtp_url(std::string const& url);

}  // namespace spravka::mail
