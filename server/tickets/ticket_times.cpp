#include "server/tickets/ticket_times.h"

#include <algorithm>

namespace spravka::tickets {

Times times_of(Ticket const& ticket) {
  Times times;
  // A clock that was set back must not make anybody wait less than nothing.
  auto const since = [&ticket](std::chrono::sys_seconds at) {
    return std::max(std::chrono::seconds{0}, at - ticket.created);
  };
  for (auto const& message : ticket.messages) {
    if (message.author == Author::Agent && !message.is_internal) {
      ++times.replies;
      times.first_reply = times.first_reply.value_or(since(message.at));
    }
  }
  if (ticket.resolution && ticket.status == Status::Resolved) {
    times.to_close = since(ticket.resolution->at);
  }
  return times;
}

}  // namespace spravka::tickets
