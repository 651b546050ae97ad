#include "server/http/door.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "server/http/address.h"

namespace spravka::http {

namespace {

constexpr std::size_t max_being_told = 128;

bool is_fleeting(int error) {
  return error == EINTR || error == ECONNABORTED || error == EPROTO;
}

}  // namespace

std::optional<Door::Visitor> Door::next(Descriptor const& listening, Trouble& trouble) {
  trouble = Trouble::None;
  sockaddr_storage peer{};
  Descriptor socket;
  do {
    socklen_t size = sizeof peer;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as the call wants it.
    socket = Descriptor{accept4(listening.number(), reinterpret_cast<sockaddr*>(&peer), &size,
                                SOCK_NONBLOCK | SOCK_CLOEXEC)};
  } while (!socket.is_open() && is_fleeting(errno));
  if (!socket.is_open()) {
    bool const is_empty = errno == EAGAIN || errno == EWOULDBLOCK;
    trouble = is_empty ? Trouble::None : Trouble::NoMoreDescriptors;
    return std::nullopt;
  }
  // Without it small answers wait 40 ms for the peer's delayed acknowledgement.
  int const yes = 1;
  setsockopt(socket.number(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  auto address = address_of(peer);
  auto const verdict = judge(address);
  return Visitor{std::move(socket), std::move(address), verdict};
}

bool Door::is_counted(std::string const& address) const {
  // Behind a proxy, and on the machine itself, one address is many people.
  auto const& proxies = settings_.trusted_proxies;
  return std::find(proxies.begin(), proxies.end(), address) == proxies.end() &&
         (settings_.counts_loopback || !is_loopback(address));
}

Door::Verdict Door::judge(std::string const& address) {
  auto const network = network_of(address);
  auto const known = by_network_.find(network);
  bool const is_greedy =
      known != by_network_.end() && known->second >= settings_.max_connections_per_address;
  if (inside_ < settings_.max_connections && !is_greedy) {
    ++inside_;
    if (is_counted(address)) {
      ++by_network_[network];
    }
    return Verdict::Welcome;
  }
  if (being_told_ >= std::min(max_being_told, settings_.max_connections / 4 + 1)) {
    return Verdict::Crowded;
  }
  ++being_told_;
  return Verdict::Full;
}

void Door::leave(std::string const& address, Verdict verdict) {
  if (verdict != Verdict::Welcome) {
    being_told_ -= verdict == Verdict::Full ? 1 : 0;
    return;
  }
  --inside_;
  auto const known = by_network_.find(network_of(address));
  if (known != by_network_.end() && --known->second == 0) {
    by_network_.erase(known);
  }
}

}  // namespace spravka::http
