// A socket that waits for visitors.
#pragma once

#include <cstdint>
#include <string>

#include "server/http/descriptor.h"

namespace spravka::http {

/// Bound, listening and non-blocking. Throws ListenError.
Descriptor listen_on(std::string const& host, std::uint16_t port);

/// The port it got: the asked one, or the kernel's choice for 0.
std::uint16_t port_of(Descriptor const& listening);

}  // namespace spravka::http
