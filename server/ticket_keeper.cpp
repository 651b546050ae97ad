#include "server/ticket_keeper.h"

#include <chrono>

namespace spravka {
namespace {

constexpr auto look_every = std::chrono::milliseconds{500};
/// In one look; a question that comes meanwhile is answered from what is there.
constexpr std::size_t tickets_a_look = 1'000;

}  // namespace

TicketKeeper::TicketKeeper(recall::TicketFinder& finder)
    : finder_(&finder), rounds_("following the tickets", look_every) {}

void TicketKeeper::follow() {
  rounds_.start([this](std::stop_token const&, bool) {
    bool const has_more = finder_->look(tickets_a_look) == tickets_a_look;
    return has_more ? std::chrono::milliseconds{0} : look_every;
  });
}

}  // namespace spravka
