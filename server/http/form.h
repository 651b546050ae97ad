// A body that is a form, read into fields and files. Limits: 200 fields of 256 KB, 10 files.
// Pure functions; any thread.
#pragma once

#include <tl/expected.hpp>

#include "server/http/refusal.h"
#include "server/http/request.h"

namespace spravka::http {

inline constexpr std::size_t max_form_fields = 200;
inline constexpr std::size_t max_field_bytes = 256UL * 1024;
inline constexpr std::size_t max_form_files = 10;

/// Fills `form` and `uploads` when the body is urlencoded or multipart; any other body stays alone.
tl::expected<void, Refusal> read_form(Request& request);

}  // namespace spravka::http
