#include "server/http/epoll.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <sys/eventfd.h>

namespace spravka::http {

namespace {

int checked(int outcome, char const* what) {
  if (outcome < 0) {
    throw std::system_error(errno, std::generic_category(), what);
  }
  return outcome;
}

}  // namespace

Epoll::Epoll() : epoll_{checked(epoll_create1(EPOLL_CLOEXEC), "cannot watch sockets")} {}

void Epoll::add(int descriptor, std::uint32_t events, std::uint64_t key) {
  epoll_event event{};
  event.events = events;
  event.data.u64 = key;
  checked(epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, descriptor, &event), "cannot watch a socket");
}

void Epoll::remove(int descriptor) noexcept {
  epoll_event event{};
  epoll_ctl(epoll_.number(), EPOLL_CTL_DEL, descriptor, &event);
}

std::span<epoll_event const> Epoll::wait(std::chrono::milliseconds limit) {
  auto const count = epoll_wait(epoll_.number(), events_.data(), static_cast<int>(events_.size()),
                                static_cast<int>(limit.count()));
  // A signal's interruption is as good as nothing having happened.
  return {events_.data(), static_cast<std::size_t>(std::max(count, 0))};
}

Bell::Bell() : event_{checked(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC), "cannot make a bell")} {}

void Bell::ring() const noexcept {
  // Fails only when it has been rung 2^64 times unheard.
  [[maybe_unused]] auto const outcome = eventfd_write(event_.number(), 1);
}

void Bell::hush() const noexcept {
  eventfd_t rings{};
  [[maybe_unused]] auto const outcome = eventfd_read(event_.number(), &rings);
}

}  // namespace spravka::http
