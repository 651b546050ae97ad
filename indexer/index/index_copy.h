// One snapshot of an index, copied to another data folder while its writer goes on.
//
// Throws IndexError.
#pragma once

#include <string>

namespace spravka::index {

/// `to` must hold no index. Nothing is copied when `from` has none: a writer begins a fresh one.
void copy_index(std::string const& from, std::string const& to);

}  // namespace spravka::index
