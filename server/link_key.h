// The key by which this installation signs what it puts into letters: addresses to answer to, links
// to a ticket.
//
// It lies in a file of its own beside the database, readable by its owner alone: a stolen copy of
// the database signs nothing. Without it, links in letters that went out before stop working.
#pragma once

#include <string>

namespace spravka {

/// `<data>/links.key`.
std::string link_key_file(std::string const& data_folder);

/// Read from that file, made at the first call. Throws std::runtime_error.
std::string link_key(std::string const& data_folder);

}  // namespace spravka
