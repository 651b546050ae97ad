// The kernel's list of sockets on which something happened, and a bell that other threads may ring.
// Thread safety: Bell::ring() from any thread; all else from the one that waits.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>

#include <sys/epoll.h>

#include "server/http/descriptor.h"

namespace spravka::http {

class Epoll {
public:
  /// Throws std::system_error.
  Epoll();

  /// Throws std::system_error. `key` comes back with each event.
  void add(int descriptor, std::uint32_t events, std::uint64_t key);
  void remove(int descriptor) noexcept;

  /// What happened; nothing when `limit` has passed. Valid until the next call.
  std::span<epoll_event const> wait(std::chrono::milliseconds limit);

private:
  static constexpr std::size_t events_at_once = 256;
  Descriptor epoll_;
  std::array<epoll_event, events_at_once> events_{};
};

class Bell {
public:
  /// Throws std::system_error.
  Bell();

  int descriptor() const { return event_.number(); }

  void ring() const noexcept;
  void hush() const noexcept;

private:
  Descriptor event_;
};

}  // namespace spravka::http
