// A socket: what was asked, and the answer sent back. The only room that knows sockets.
//
// An event-driven front (epoll) reads requests under strict limits and deadlines, so that idle,
// slow or hostile connections hold no thread; a small pool of workers answers them. start() and
// stop() from one thread; figures() from any; the handler is called from many.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/http/refusal.h"
#include "server/http/request.h"
#include "server/http/response.h"

namespace spravka::http {

/// The address cannot be used. The text is one line for a person: "port 8080 is taken: choose
/// another with --listen".
class ListenError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

struct ListenerSettings {
  std::string host{"127.0.0.1"};
  std::uint16_t port{8080};  // 0: any free one; see Listener::port().
  std::size_t workers{8};
  std::size_t max_connections{4'096};
  std::size_t max_queue{1'024};  // Requests waiting for a worker; above: 503 with Retry-After.
  std::size_t max_head_bytes{16UL * 1024};
  std::size_t max_headers{64};
  std::size_t max_body_bytes{12UL * 1024 * 1024};
  // For a whole head, a whole body, between requests, for draining a response.
  std::chrono::seconds head_deadline{10};
  std::chrono::seconds body_deadline{30};
  std::chrono::seconds idle_deadline{60};
  std::chrono::seconds drain_deadline{30};
  /// A body or response that moves at this pace is given the time it needs.
  std::size_t fair_bytes_per_second{32UL * 1024};
  // Memory for bodies and answers of all connections together; above, large bodies get 503.
  std::size_t max_held_bytes{256UL * 1024 * 1024};
  std::size_t max_connections_per_address{256};
  bool counts_loopback{};  // Off: on this machine one address is many people behind a proxy.
  /// Addresses whose X-Forwarded-For is believed, and whose connections are not counted.
  std::vector<std::string> trusted_proxies;
};

/// For /metrics.
struct ListenerFigures {
  std::size_t connections{};  // Open now.
  std::size_t queue{};        // Requests waiting for a worker now.
  std::uint64_t requests{};   // Handed to the handler since start.
  std::uint64_t
      rejected{};  // Refused without the handler: malformed, too large, too slow, too many.
  std::uint64_t failures{};  // The handler threw; answered with a plain 500.
};

class Listener {
public:
  using Handler = std::function<Response(Request const&)>;
  /// Words for a person whose request was too large to be read: it comes without a body.
  using RefusalPage = std::function<Response(Request const&, Refusal const&)>;

  /// Binds at once; throws ListenError when it cannot. Without a page every refusal is plain text;
  /// what is asked of /api/ is always refused in the words of the interface.
  Listener(ListenerSettings settings, Handler handler, RefusalPage page = nullptr);
  ~Listener();
  Listener(Listener const&) = delete;
  Listener& operator=(Listener const&) = delete;

  std::uint16_t port() const;

  /// Serves on threads of its own until stop(). They take no signals. Once in a Listener's life.
  void start();

  /// Takes no new connections, lets requests in flight be answered for at most `grace`, then cuts
  /// what is left and returns. A handler still running is waited for: it uses what the caller owns.
  void stop(std::chrono::seconds grace = std::chrono::seconds{10});

  ListenerFigures figures() const;

private:
  struct Workings;
  std::unique_ptr<Workings> workings_;
};

}  // namespace spravka::http
