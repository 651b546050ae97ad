// Keeps the index of tickets by the store, on a thread of its own: a look twice a second, and as
// many as it takes after a large import. A failure is logged once and tried again later.
#pragma once

#include "server/recall/ticket_finder.h"
#include "server/rounds.h"

namespace spravka {

class TicketKeeper {
public:
  explicit TicketKeeper(recall::TicketFinder& finder);

  void follow();

private:
  recall::TicketFinder* finder_;
  Rounds rounds_;
};

}  // namespace spravka
