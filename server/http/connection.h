// One visitor's connection: its socket, what came in and is no request yet, what has yet to go out,
// and the time it has left. Deadlines are for the whole of a thing, not for the next byte of it, so
// that drops of bytes buy nothing; large things that keep coming get more.
// Thread safety: none; the front's thread alone.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "server/http/descriptor.h"
#include "server/http/listener.h"
#include "server/http/request_reader.h"

namespace spravka::http {

class Connection {
public:
  using Clock = std::chrono::steady_clock;
  enum class Transfer : std::uint8_t { Done, Blocked, Closed };
  enum class Stage : std::uint8_t {
    Fresh,  // Connected; nothing has come.
    Head,
    Body,
    Answering,  // A worker has the request.
    Draining,   // The answer goes out.
    Idle,       // Answered; nothing new has come.
    Lingering,  // The last answer is out; bytes still coming are thrown away, lest a reset eats it.
  };

  Connection(Descriptor socket, std::string peer, ReaderLimits limits, Clock::time_point now);

  int socket() const { return socket_.number(); }

  std::string const& peer() const { return peer_; }

  RequestReader& reader() { return reader_; }

  Stage stage() const { return stage_; }

  Clock::time_point since() const { return since_; }

  bool has_output() const { return !out_.empty(); }

  bool closes_after_output() const { return closes_after_output_; }

  void note(std::uint32_t epoll_events);
  void enter(Stage stage, Clock::time_point now);
  /// After bytes came: Head or Body, when that is news.
  void follow_reader(Clock::time_point now);

  /// Reads once. Done: the bytes are with the reader (or gone, when lingering).
  Transfer receive(std::span<char> room);
  /// Writes what it can. Done: all is out.
  Transfer flush();

  void send_interim(std::string_view bytes) { out_ += bytes; }

  void send_answer(std::string bytes, bool closes, Clock::time_point now);
  /// No more will be sent; the peer sees the end of the stream.
  void finish_sending(Clock::time_point now);

  bool has_expired(ListenerSettings const& settings, Clock::time_point now) const;

  /// Memory it holds; a worker's request counts for the connection it came by.
  std::size_t held_bytes() const { return reader_.held_bytes() + out_.size() + lent_bytes_; }

  void lend(std::size_t bytes) { lent_bytes_ = bytes; }

private:
  std::chrono::seconds allowance(ListenerSettings const& settings) const;

  Descriptor socket_;
  std::string peer_;
  RequestReader reader_;
  std::string out_;
  std::size_t sent_{};
  std::size_t lent_bytes_{};
  Clock::time_point since_;
  Stage stage_{Stage::Fresh};
  bool is_readable_{true};  // Until the kernel says otherwise: events are edge-triggered.
  bool is_writable_{true};
  bool closes_after_output_{};
};

}  // namespace spravka::http
