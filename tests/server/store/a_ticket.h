// A ticket as a customer would open it, for the tests of the store.
#pragma once

#include <chrono>

#include "server/tickets/ticket.h"

namespace spravka::tests {

inline constexpr std::chrono::sys_seconds now{std::chrono::seconds{1'795'000'000}};

inline tickets::Ticket a_ticket() {
  tickets::Ticket ticket;
  ticket.name = "Анна";
  ticket.email = "anna@example.com";
  ticket.subject = "Не приходит письмо";
  ticket.language = {"ru"};
  ticket.group = "mail";
  ticket.messages = {{0, tickets::Author::Customer, "Анна", "Жду второй день.", false, {}, now}};
  ticket.created = now;
  ticket.updated = now;
  return ticket;
}

}  // namespace spravka::tests
