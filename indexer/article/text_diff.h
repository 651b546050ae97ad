// What differs between two texts, for a writer to read.
//
// Safe from any thread. Throws RepositoryError.
#pragma once

#include <string>

namespace spravka::article {

/// Unified, without file names, as valid UTF-8; empty when they are the same.
std::string text_diff(std::string const& before, std::string const& after);

}  // namespace spravka::article
