// Exports in JSON: Zendesk, Freshdesk, Zammad. Inside the room only.
#pragma once

#include <string>
#include <vector>

#include "server/imports/imported.h"

namespace spravka::imports {

Imported read_zendesk(std::vector<std::string> const& files);
Imported read_freshdesk(std::vector<std::string> const& files);
Imported read_zammad(std::vector<std::string> const& files);

}  // namespace spravka::imports
