// How this installation writes and receives letters. Values, and whether they make sense.
#pragma once

#include <chrono>
#include <string>

#include "server/mail/mail_server.h"

namespace spravka {

struct MailSettings {
  mail::MailServer smtp;  // Not set: no letters are written.
  mail::MailServer imap;  // Not set: no mailbox is read.
  std::string from;       // "Support <support@example.com>"
  int answer_hours{24};   // What the acknowledgement promises; 0: nothing.
  int poll_seconds{60};   // How often the mailbox is read.

  /// What stands behind the @ of `from`; empty when no letters are written.
  std::string domain() const;
};

/// The same with servers on this machine excused from encryption. Throws std::runtime_error, with
/// the flag named, for settings that cannot work.
MailSettings checked(MailSettings settings);

}  // namespace spravka
