#include "server/http/socket.h"

#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>

#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "server/http/listener.h"

namespace spravka::http {

namespace {

// A burst that finds no place waits whole seconds for the kernel's retries.
constexpr int backlog = 1024;

[[noreturn]] void refuse(int error, std::string const& host, std::uint16_t port) {
  switch (error) {
    case EADDRINUSE:
      throw ListenError(fmt::format("port {} is taken: choose another with --listen", port));
    case EACCES:
      throw ListenError(fmt::format(
          "port {} is not open to this user: choose one above 1023 with --listen", port));
    case EADDRNOTAVAIL:
      throw ListenError(
          fmt::format("{} is not an address of this machine: choose another with --listen", host));
    default:
      throw ListenError(fmt::format("cannot listen on {}:{} ({}): choose another with --listen",
                                    host, port, std::generic_category().message(error)));
  }
}

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

Addresses resolve(std::string const& host, std::uint16_t port) {
  addrinfo wanted{};
  wanted.ai_family = AF_UNSPEC;
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  auto const service = std::to_string(port);
  auto const* const node = host.empty() ? nullptr : host.c_str();
  if (getaddrinfo(node, service.c_str(), &wanted, &found) != 0) {
    throw ListenError(fmt::format(
        "cannot find the address of \"{}\": give --listen an address of this machine", host));
  }
  return {found, freeaddrinfo};
}

/// The socket, or one that is not open with `errno` saying why.
Descriptor try_listening(addrinfo const& address) {
  Descriptor socket{
      ::socket(address.ai_family, address.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
  int const yes = 1;
  int const no = 0;
  if (!socket.is_open() ||
      setsockopt(socket.number(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0) {
    return {};
  }
  if (address.ai_family == AF_INET6) {
    setsockopt(socket.number(), IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof no);
  }
  if (bind(socket.number(), address.ai_addr, address.ai_addrlen) != 0 ||
      listen(socket.number(), backlog) != 0) {
    int const error = errno;
    socket.close();
    errno = error;
  }
  return socket;
}

}  // namespace

Descriptor listen_on(std::string const& host, std::uint16_t port) {
  auto const addresses = resolve(host, port);
  int first_error = 0;
  for (auto const* address = addresses.get(); address != nullptr; address = address->ai_next) {
    auto socket = try_listening(*address);
    if (socket.is_open()) {
      return socket;
    }
    first_error = first_error == 0 ? errno : first_error;
  }
  refuse(first_error, host, port);
}

std::uint16_t port_of(Descriptor const& listening) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as the call wants it.
  if (getsockname(listening.number(), reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    return 0;
  }
  // The port lies at the same place in sockaddr_in and sockaddr_in6.
  sockaddr_in narrow{};
  std::memcpy(&narrow, &address, sizeof narrow);
  return ntohs(narrow.sin_port);
}

}  // namespace spravka::http
