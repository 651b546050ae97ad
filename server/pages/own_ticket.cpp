#include "server/pages/own_ticket.h"

#include <algorithm>

#include "server/tickets/correspondence.h"
#include "server/tickets/told_solution.h"

namespace spravka::pages {
namespace {

using tickets::Ticket;

/// RFC 6266: a plain name for old programs, the whole one for the others.
std::string disposition(std::string const& name) {
  auto plain = name;
  std::replace_if(
      plain.begin(), plain.end(),
      [](unsigned char c) { return c < 0x20 || c >= 0x7F || c == '"' || c == '\\'; }, '_');
  return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + http::percent_encode(name);
}

enum class Reader : std::uint8_t { Customer, Agent };

Reply download(Call const& call, std::int64_t ticket, Reader reader) {
  auto stored = call.house.attachments.find(call.request.parameter("file"));
  bool const is_theirs =
      stored && stored->ticket == ticket && (reader == Reader::Agent || !stored->is_internal);
  if (!is_theirs) {
    return not_found();
  }
  http::Response response;
  response.type = "application/octet-stream";
  response.body = std::move(stored->file.bytes);
  response.set_header("Content-Disposition", disposition(stored->file.name));
  response.set_header("Content-Security-Policy", "sandbox; default-src 'none'");
  response.set_header("Cache-Control", "private, no-store");
  return response;
}

}  // namespace

std::optional<Ticket> find_own_ticket(Call const& call) {
  auto const& key = call.request.parameter("key");
  auto const number = tickets::ticket_of_letter_key(call.house.link_key, key, call.request.at);
  auto ticket = number ? call.house.tickets.find(*number) : call.house.tickets.find_by_key(key);
  if (ticket) {
    ticket->key = key;
  }
  return ticket;
}

StepTaken take_own_step(Call const& call, Step const& step) {
  auto const found = find_own_ticket(call);
  if (!found) {
    return {};
  }
  auto taken = take_step(call, found->number, step);
  if (taken.ticket) {
    taken.ticket->key = found->key;
  }
  return taken;
}

std::string solution_of(Call const& call, Ticket const& ticket) {
  if (!ticket.resolution) {
    return {};
  }
  try {
    auto searcher = call.house.searchers.lend();
    return tickets::told_solution(ticket, *searcher, call.audience(), call.house.base_url);
  } catch (index::IndexError const&) {
    return ticket.resolution->solution;
  }
}

Reply download_own_file(Call const& call) {
  auto const ticket = find_own_ticket(call);
  return ticket ? download(call, ticket->number, Reader::Customer) : not_found();
}

Reply download_desk_file(Call const& call) {
  auto const ticket = find_ticket(call);
  return ticket ? download(call, ticket->number, Reader::Agent) : not_found();
}

}  // namespace spravka::pages
