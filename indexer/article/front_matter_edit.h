// One key of a file's front matter set anew; all else stays byte for byte, and where YAML's less
// common forms do not allow that, stays what it says.
//
// Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace spravka::article {

/// The file with `key: value` in its front matter, which it is given when it has none. `value` is
/// YAML already. An older value goes, with the lines that belong to it.
std::string with_front_matter_key(std::string const& original, std::string_view key,
                                  std::string_view value);

}  // namespace spravka::article
