// Exports in JSON: Zendesk, Freshdesk, Zammad. Inside the room only.
#pragma once

#include <vector>

#include "server/imports/imported.h"

namespace spravka::imports {

Imported read_zendesk(std::vector<ExportFile> const& files);
Imported read_freshdesk(std::vector<ExportFile> const& files);
Imported read_zammad(std::vector<ExportFile> const& files);

}  // namespace spravka::imports
