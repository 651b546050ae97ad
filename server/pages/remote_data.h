// How the articles' repository stands to its remote, as the desk and programs are shown it.
#pragma once

#include <nlohmann/json.hpp>

#include "server/pages/house.h"

namespace spravka::pages {

/// null where the repository stands alone.
nlohmann::json remote_data(Call const& call);

}  // namespace spravka::pages
