// A letter on its way out: the values, and the bytes that a mail server is given.
//
// Whatever a person typed stands in here as plain text; encoding it for a header or a body is done
// by compose() and nowhere else. Pure functions, safe from any thread.
#pragma once

#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace spravka::mail {

/// Mail could not be read, sent or fetched. The text never holds a letter's words or an address.
class MailError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

struct Mailbox {
  std::string name;     // May be empty.
  std::string address;  // "support@example.com"

  bool operator==(Mailbox const&) const = default;
};

/// "Support <support@example.com>" or the address alone. Throws MailError for anything else.
Mailbox parse_mailbox(std::string const& written);

struct OutgoingLetter {
  Mailbox from;
  std::string reply_to;  // An address, or empty.
  Mailbox to;
  std::string subject;
  std::string text;
  std::string html;                     // The same as HTML; empty: text alone.
  std::string message_id;               // Without brackets.
  std::vector<std::string> references;  // Ids of earlier letters, oldest first; the last is the one
                                        // that this letter answers.
  std::chrono::sys_seconds date{};
  bool is_by_person{};  // Somebody's own words, to be read and answered like any letter.
};

/// The letter as RFC 5322 has it, lines ending in CR LF, marked as automatic (RFC 3834) unless a
/// person wrote it. Throws MailError for an address that is none.
std::string compose(OutgoingLetter const& letter);

}  // namespace spravka::mail
