// Files that come with a form, and those that wait while it is mended: what was chosen is never
// lost to a mistake in another field.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "server/pages/house.h"
#include "server/tickets/attachment.h"

namespace spravka::pages {

struct Uploads {
  std::vector<tickets::Attachment> files;
  std::string error;  // A stable code ("file_bad_kind"), or empty.
};

/// The files of this request and those that `held` names.
Uploads read_uploads(Call const& call);

/// Keeps them for a day. For the form: `key`, `name`, `size` of each.
nlohmann::json hold(Call const& call, std::vector<tickets::Attachment> const& files);

}  // namespace spravka::pages
