// The one thread that owns every connection: it accepts, reads, hands whole requests to the workers
// and writes their answers out. Nothing in it waits for a single visitor.
// Thread safety: run() once, from one thread; request_stop() and figures() from any.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/http/answering.h"
#include "server/http/connection.h"
#include "server/http/descriptor.h"
#include "server/http/door.h"
#include "server/http/epoll.h"
#include "server/http/listener.h"
#include "server/http/refusal.h"
#include "server/http/worker_pool.h"

namespace spravka::http {

class Front {
public:
  /// `settings` must outlive the front.
  Front(ListenerSettings const& settings, Descriptor listening, Answering answering);

  /// Returns when a stop was requested and nobody is left, or its grace is over.
  void run();
  void request_stop(std::chrono::seconds grace) noexcept;

  /// Lets running handlers end and forgets waiting requests. After run() has returned.
  void end_work() { workers_.close(); }

  ListenerFigures figures() const;

private:
  using Clock = Connection::Clock;
  enum class Turn : std::uint8_t { Again, Wait, Leave };

  struct Guest {
    Connection connection;
    Door::Verdict verdict{};
    std::size_t charged_bytes{};
  };

  static constexpr std::uint64_t door_key = 0;
  static constexpr std::uint64_t bell_key = 1;
  static constexpr std::uint64_t first_guest_key = 2;
  using Guests = std::unordered_map<std::uint64_t, Guest>;

  void let_in();
  void welcome(Door::Visitor visitor);
  void react(epoll_event const& event);
  void deliver();
  void attend(std::uint64_t key);
  void dismiss(Guests::iterator guest);

  bool advance(std::uint64_t key, Connection& connection);
  Turn write(Connection& connection);
  Turn read(std::uint64_t key, Connection& connection);
  Turn receive(Connection& connection);
  void hand_over(std::uint64_t key, Connection& connection,
                 std::optional<Refusal> refusal = std::nullopt);
  void refuse(Connection& connection, Refusal const& refusal);
  void refuse(Connection& connection, Refusal const& refusal, Request const& request);
  std::string new_id();

  void charge(Guest& guest);
  void relieve();
  void sweep();
  void begin_stopping();
  bool outstays(Connection const& connection) const;
  bool is_finished() const;
  std::chrono::milliseconds pause() const;

  ListenerSettings const& settings_;
  Answering answering_;
  Descriptor listening_;
  Door door_;
  Epoll epoll_;
  Guests guests_;
  std::vector<std::uint64_t> unfinished_;  // Had more to read than one turn allows.
  std::uint64_t next_key_{first_guest_key};
  std::size_t held_bytes_{};
  Clock::time_point now_{Clock::now()};
  Clock::time_point next_sweep_{now_};
  bool is_accepting_{true};
  bool is_stopping_{};
  std::mt19937_64 random_{std::random_device{}()};
  std::array<char, 64UL * 1024> room_{};

  std::atomic<bool> stop_requested_{false};
  std::atomic<std::chrono::seconds> stop_grace_{};
  Clock::time_point stop_deadline_{};
  std::atomic<std::size_t> connections_{0};
  std::atomic<std::uint64_t> requests_{0};
  std::atomic<std::uint64_t> rejected_{0};
  std::atomic<std::uint64_t> failures_{0};

  AnswerBox answers_;
  WorkerPool workers_;  // The last, so that it ends before anything its threads use.
};

}  // namespace spravka::http
