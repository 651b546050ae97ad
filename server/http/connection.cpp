#include "server/http/connection.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <sys/epoll.h>
#include <sys/socket.h>

namespace spravka::http {

namespace {

constexpr std::chrono::seconds linger_deadline{5};

Connection::Transfer outcome_of_error() {
  return errno == EAGAIN || errno == EWOULDBLOCK ? Connection::Transfer::Blocked
                                                 : Connection::Transfer::Closed;
}

}  // namespace

Connection::Connection(Descriptor socket, std::string peer, ReaderLimits limits,
                       Clock::time_point now)
    : socket_{std::move(socket)}, peer_{std::move(peer)}, reader_{limits}, since_{now} {}

void Connection::note(std::uint32_t epoll_events) {
  auto const ends = static_cast<std::uint32_t>(EPOLLERR | EPOLLHUP);
  is_readable_ = is_readable_ || (epoll_events & (EPOLLIN | EPOLLRDHUP | ends)) != 0;
  is_writable_ = is_writable_ || (epoll_events & (EPOLLOUT | ends)) != 0;
}

void Connection::enter(Stage stage, Clock::time_point now) {
  stage_ = stage;
  since_ = now;
}

void Connection::follow_reader(Clock::time_point now) {
  auto const place = reader_.stage();
  if (place == RequestReader::Stage::Head && stage_ != Stage::Head) {
    enter(Stage::Head, now);
  } else if (place == RequestReader::Stage::Body && stage_ != Stage::Body) {
    enter(Stage::Body, now);
  }
}

Connection::Transfer Connection::receive(std::span<char> room) {
  if (!is_readable_) {
    return Transfer::Blocked;
  }
  ssize_t count = 0;
  do {
    count = recv(socket_.number(), room.data(), room.size(), 0);
  } while (count < 0 && errno == EINTR);
  if (count == 0) {
    return Transfer::Closed;
  }
  if (count < 0) {
    is_readable_ = false;
    return outcome_of_error();
  }
  if (stage_ != Stage::Lingering) {
    reader_.append({room.data(), static_cast<std::size_t>(count)});
  }
  return Transfer::Done;
}

Connection::Transfer Connection::flush() {
  while (sent_ < out_.size()) {
    if (!is_writable_) {
      return Transfer::Blocked;
    }
    auto const rest = std::string_view{out_}.substr(sent_);
    auto const count = send(socket_.number(), rest.data(), rest.size(), MSG_NOSIGNAL);
    if (count >= 0) {
      sent_ += static_cast<std::size_t>(count);
    } else if (errno != EINTR) {
      is_writable_ = false;
      return outcome_of_error();
    }
  }
  out_ = {};
  sent_ = 0;
  return Transfer::Done;
}

void Connection::send_answer(std::string bytes, bool closes, Clock::time_point now) {
  lent_bytes_ = 0;
  out_ = out_.empty() ? std::move(bytes) : out_ + bytes;
  closes_after_output_ = closes;
  enter(Stage::Draining, now);
}

void Connection::finish_sending(Clock::time_point now) {
  shutdown(socket_.number(), SHUT_WR);
  enter(Stage::Lingering, now);
}

std::chrono::seconds Connection::allowance(ListenerSettings const& settings) const {
  auto const for_bytes = [&settings](std::size_t bytes) {
    return std::chrono::seconds{bytes / std::max<std::size_t>(settings.fair_bytes_per_second, 1)};
  };
  switch (stage_) {
    case Stage::Fresh:
    case Stage::Head:
      return settings.head_deadline;
    case Stage::Body:
      return settings.body_deadline + for_bytes(reader_.body_received());
    case Stage::Draining:
      return settings.drain_deadline + for_bytes(sent_);
    case Stage::Lingering:
      return linger_deadline;
    default:
      return settings.idle_deadline;
  }
}

bool Connection::has_expired(ListenerSettings const& settings, Clock::time_point now) const {
  return stage_ != Stage::Answering && now - since_ > allowance(settings);
}

}  // namespace spravka::http
