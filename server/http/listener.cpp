#include "server/http/listener.h"

#include <algorithm>
#include <csignal>
#include <thread>
#include <utility>

#include <pthread.h>
#include <sys/resource.h>

#include "server/http/address.h"
#include "server/http/front.h"
#include "server/http/socket.h"

namespace spravka::http {

namespace {

// Beside its connections the program has files, databases and the other rooms' sockets open.
constexpr rlim_t other_descriptors = 1024;

/// The usual soft limit of 1,024 is there for programs that use select(); this one does not.
void allow_descriptors(std::size_t connections) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
    return;
  }
  auto const wanted = std::min<rlim_t>(limit.rlim_max, connections + other_descriptors);
  if (limit.rlim_cur < wanted) {
    limit.rlim_cur = wanted;
    setrlimit(RLIMIT_NOFILE, &limit);  // When refused, the front waits for a free descriptor.
  }
}

/// Threads made in its lifetime take no signals: those are for whoever started the program.
class SignalsBlocked {
public:
  SignalsBlocked() {
    sigset_t all{};
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }

  ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

  SignalsBlocked(SignalsBlocked const&) = delete;
  SignalsBlocked& operator=(SignalsBlocked const&) = delete;

private:
  sigset_t before_{};
};

ListenerSettings with_canonical_proxies(ListenerSettings settings) {
  for (auto& proxy : settings.trusted_proxies) {
    auto address = canonical_address(proxy);
    if (!address) {
      throw ListenError("\"" + proxy + "\" is no address: name trusted proxies as in 192.0.2.1");
    }
    proxy = std::move(*address);
  }
  return settings;
}

}  // namespace

struct Listener::Workings {
  ListenerSettings settings;
  std::uint16_t port{};
  std::unique_ptr<Front> front;
  std::thread thread;
};

Listener::Listener(ListenerSettings settings, Handler handler, RefusalPage page)
    : workings_{std::make_unique<Workings>()} {
  workings_->settings = with_canonical_proxies(std::move(settings));
  allow_descriptors(workings_->settings.max_connections);
  auto listening = listen_on(workings_->settings.host, workings_->settings.port);
  workings_->port = port_of(listening);
  SignalsBlocked const signals_blocked;
  workings_->front = std::make_unique<Front>(workings_->settings, std::move(listening),
                                             Answering{std::move(handler), std::move(page)});
}

Listener::~Listener() {
  stop(std::chrono::seconds{0});
}

std::uint16_t Listener::port() const {
  return workings_->port;
}

void Listener::start() {
  SignalsBlocked const signals_blocked;
  workings_->thread = std::thread{[this] { workings_->front->run(); }};
}

void Listener::stop(std::chrono::seconds grace) {
  if (workings_->thread.joinable()) {
    workings_->front->request_stop(grace);
    workings_->thread.join();
    workings_->front->end_work();
  }
}

ListenerFigures Listener::figures() const {
  return workings_->front->figures();
}

}  // namespace spravka::http
