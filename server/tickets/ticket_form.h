// What a customer typed: a ticket, or what is wrong with each field. Nothing typed is ever lost:
// the form comes back with the errors.
#pragma once

#include <chrono>
#include <map>
#include <string>

#include <tl/expected.hpp>

#include "server/tickets/ticket.h"

namespace spravka::tickets {

struct TicketForm {
  std::string name;
  std::string email;
  std::string subject;
  std::string body;
  std::string language;
  std::string type;
  std::string group;
  std::map<std::string, std::string> fields;
};

/// Field name to a stable code: "required", "too_long", "bad_email", "unknown".
using FormErrors = std::map<std::string, std::string>;

/// Limits, in letters: name 100, email 254, subject 200, body 20,000, 20 fields of 1,000. Subject,
/// body and e-mail are required; the name is not. Control characters are dropped, line ends become
/// \n.
[[nodiscard]] tl::expected<Ticket, FormErrors> open_ticket(TicketForm const& form,
                                                           std::chrono::sys_seconds at);

/// One @, something on both sides, a dot on the right, no spaces or control characters, at most 254
/// bytes. No std::regex.
bool is_email(std::string const& address);

}  // namespace spravka::tickets
