// What git said, fit for a log line and a page: short, readable, without secrets.
//
// Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace spravka::remote {

/// Addresses keep scheme, host and path; who signs in, with what, and the query go:
/// "https://anna:secret@forge/x.git?key=1" -> "https://***@forge/x.git?***".
std::string without_secrets(std::string_view text);

/// The lines that tell the reason, on one line, without git's own prefixes; at most 300 bytes.
std::string reason_of(std::string_view errors);

/// The same of those lines alone that the other side has sent ("remote: ...").
std::string reason_of_remote(std::string_view errors);

}  // namespace spravka::remote
