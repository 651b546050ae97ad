// An address that a row of the route table answers. A function without a state of its own: may be
// called from any thread.
#pragma once

#include <map>
#include <string>

#include "server/routes.h"

namespace spravka::tests {

/// What stands for each named part of its pattern comes from `parts`. Throws for a name that is
/// not there: a route that the test has not been told about.
std::string address_of(Route const& route, std::map<std::string, std::string> const& parts);

}  // namespace spravka::tests
