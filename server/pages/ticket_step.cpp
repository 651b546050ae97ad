#include "server/pages/ticket_step.h"

#include <charconv>

namespace spravka::pages {

using tickets::Ticket;

StepTaken take_step(Call const& call, std::int64_t number, Step const& step) {
  StepTaken taken;
  taken.ticket = call.house.tickets.update(number, [&](Ticket& ticket) {
    auto const done = step(ticket);
    if (!done) {
      taken.refusal = done.error();
    }
    return done.has_value();
  });
  return taken;
}

std::optional<Ticket> find_ticket(Call const& call) {
  auto const& digits = call.request.parameter("number");
  std::int64_t number = 0;
  auto const parsed = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (parsed.ec != std::errc{} || parsed.ptr != digits.data() + digits.size()) {
    return std::nullopt;
  }
  return call.house.tickets.find(number);
}

}  // namespace spravka::pages
