// A request's head, read strictly (RFC 9112): what two programs could read in two ways is refused,
// because that is how requests are smuggled. Pure functions; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <tl/expected.hpp>

#include "server/http/refusal.h"
#include "server/http/request.h"

namespace spravka::http {

inline constexpr std::size_t max_target_bytes = 8UL * 1024;

struct Head {
  Request request;  // Method, target, path, query and headers.
  std::uint64_t content_length{};
  bool is_chunked{};
  bool keeps_alive{};
  bool expects_continue{};
};

/// Reads the request line and the header lines, each with its CR LF, without the empty line at the
/// end.
tl::expected<Head, Refusal> parse_head(std::string_view text, std::size_t max_headers);

}  // namespace spravka::http
