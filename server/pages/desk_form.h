// What stands in the one form of a ticket at the desk: the reply, the resolution, and who has the
// ticket. Each of its buttons sends all of it, so that one of them never loses what belongs to
// another, with scripts and without.
//
// Plain values, safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/pages/house.h"
#include "server/pages/reply.h"
#include "server/tickets/ticket.h"

namespace spravka::pages {

struct DeskForm {
  std::string body;
  std::vector<std::string> articles;  // That the reply holds, by path.
  bool is_internal{};
  tickets::Resolution resolution;
  // Other than the page was shown with: chosen, and not saved by anything but its own button.
  std::optional<std::string> assignee;
  std::optional<std::string> priority;
  std::optional<std::string> group;

  /// Something would be lost if the page were simply shown anew.
  bool has_words() const;
};

/// As it was posted; empty for a page that is only looked at. Paths of articles that are gone are
/// left out: the words stand in the text, and only the link with the ticket is missing.
DeskForm desk_form_of(Call const& call);

/// Into the data of the ticket's page.
void put_into(nlohmann::json& data, DeskForm const& form, tickets::Ticket const& ticket);

/// After a step: the ticket's page when something in the form is left to do, else onwards.
Reply shown_or_onwards(Call const& call, std::int64_t number, DeskForm const& left,
                       std::string const& onwards);

}  // namespace spravka::pages
