// Which names of files and branches can be read, and which would Spravka itself make?
//
// Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace spravka::article {

/// UTF-8 without control characters: a name that can be shown, logged and put into an address.
bool is_readable_name(std::string_view name);

/// A path that may be written to: relative, "/" between segments, none of them hidden (".git"), a
/// step up, an option
/// ("-x"), a lock file, or anything another operating system reads differently.
bool is_safe_path(std::string_view path);

/// A branch under drafts/ that git accepts, with safe segments.
bool is_draft_branch(std::string_view branch);

/// The text with malformed UTF-8 and control characters (but newline and tab) replaced, for showing
/// what others wrote.
std::string made_readable(std::string_view text);

}  // namespace spravka::article
