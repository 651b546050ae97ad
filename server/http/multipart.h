// The body of a multipart/form-data request (RFC 7578), read in one pass. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "server/http/refusal.h"
#include "server/http/request.h"

namespace spravka::http {

/// What is left of a file name a visitor's program gave: its last component, printable, at most 255
/// bytes with its ending. Still nobody's path.
std::string tame_file_name(std::string_view given);

/// Moves the parts of the body into `form` and `uploads`, within the limits of form.h, and empties
/// the body.
tl::expected<void, Refusal> read_multipart(Request& request);

}  // namespace spravka::http
