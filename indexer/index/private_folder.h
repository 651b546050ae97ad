// Folders of the data, open to the user of the server alone: what customers wrote is in them.
//
// Not done by a umask: the whole process would have it, and with it the articles' repository, whose
// files and objects are for whomever its owner lets read them. Safe from any thread.
#pragma once

#include <string>
#include <system_error>

namespace spravka::index {

/// Makes the folder, open to its owner alone, and those above it as usual. One that is there
/// already stays as its owner has made it.
void make_private_folder(std::string const& folder, std::error_code& error);

/// The same for one that is ours alone, which is closed when it was open before.
void keep_private_folder(std::string const& folder, std::error_code& error);

/// Whether users beside the owner and the group may look into it.
bool is_open_to_others(std::string const& folder);

}  // namespace spravka::index
