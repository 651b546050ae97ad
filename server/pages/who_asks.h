// Visitors without a name, as digests: who is counted once, and never told who it was. Pure
// functions, safe from any thread.
//
// Counted is the network (http::network_of): one that has many addresses is still one visitor.
#pragma once

#include <string>

#include "server/pages/house.h"

namespace spravka::pages {

/// A digest of the network, for what is limited by it.
std::string source_of(Call const& call);

/// A digest of the network, the browser and `what`: many people may sit behind one address.
std::string visitor_mark(Call const& call, std::string const& what);

/// The same for what changes counts: whatever a network's browsers call themselves, it has so many
/// different marks and no more.
inline constexpr unsigned marks_of_network = 20;
std::string bounded_mark(Call const& call, std::string const& what);

}  // namespace spravka::pages
