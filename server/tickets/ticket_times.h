// How long a customer waited. Pure; any thread.
#pragma once

#include <chrono>
#include <optional>

#include "server/tickets/ticket.h"

namespace spravka::tickets {

struct Times {
  std::optional<std::chrono::seconds> first_reply;  // From opening to the first public reply.
  std::size_t replies{};                            // Public ones, up to now.
  std::optional<std::chrono::seconds> to_close;     // From opening to the last resolution.
};

Times times_of(Ticket const& ticket);

}  // namespace spravka::tickets
