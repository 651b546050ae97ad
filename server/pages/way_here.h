// By which searches and articles a visitor without scripts came to this page, so that whoever
// answers a letter knows what its writer has tried. Nothing is stored for it, neither here nor in
// the browser: the address of the page before (Referer, our own pages only) tells the last step,
// and links to the letter and forms of the search carry the earlier ones as `via`. With scripts the
// window remembers more, and takes `via` out of the page.
//
// Values only, safe from any thread.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "server/pages/house.h"
#include "server/tickets/ticket.h"

namespace spravka::pages {

/// The steps before this page, the oldest first, as `via` carries them: "?refund" is a search,
/// "en/billing/refund" an article.
std::vector<std::string> way_here(Call const& call);

/// The same with this page, for its forms: the next page knows this one by the Referer, the one
/// after that by what the form brought.
std::vector<std::string> way_onwards(Call const& call);

/// As the letter's form gave them back.
std::vector<std::string> way_in_form(http::Request const& request);

/// An address with the way to it; `rest` are further parts of its query, encoded.
std::string with_way(std::string address, std::string const& rest,
                     std::vector<std::string> const& way);

/// What the agent reads of it: searches by their words, articles by their titles. An article that
/// the visitor may not read, or that is not there, is left out.
std::vector<tickets::Suggested> told_way(Call const& call, std::vector<std::string> const& way);

/// Addresses of the articles in it.
std::vector<std::string> articles_of(std::vector<std::string> const& way);

}  // namespace spravka::pages
