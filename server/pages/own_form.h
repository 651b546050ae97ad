// What stands in the one form of a customer's own page: a further message with its files, and
// ratings of the ticket and of single replies. Each of its buttons sends all of it, so that none
// loses what belongs to another.
//
// Plain values, safe from any thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "server/pages/house.h"
#include "server/pages/reply.h"
#include "server/tickets/ticket.h"

namespace spravka::pages {

struct OwnForm {
  std::string body;
  std::vector<tickets::Attachment> files;
  std::map<std::int64_t, tickets::Rating> ratings;  // By message; 0: of the whole ticket.
  std::string file_error;                           // A stable code, or empty.
};

/// As it was posted; empty for a page that is only looked at.
OwnForm own_form_of(Call const& call);

/// The rating that a button sends: of a message, 0 for the ticket's. Fields of a rating that is
/// sent alone bear no number.
tickets::Rating rating_in(OwnForm const& form, http::Request const& request, std::int64_t message);

/// Something would be lost if the page were simply shown anew.
bool has_words(OwnForm const& form, tickets::Ticket const& ticket);

/// Scores and reasons to choose from, with what is chosen: `scores`, `rating_reasons`, `comment`.
void put_rating_into(nlohmann::json& place, OwnForm const& form, std::int64_t message, int given);

/// The message, and its files, kept for a while.
void put_into(nlohmann::json& data, Call const& call, OwnForm const& form);

}  // namespace spravka::pages
