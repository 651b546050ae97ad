#include "server/http/front.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "server/http/address.h"
#include "server/http/response_writer.h"

namespace spravka::http {

namespace {

constexpr int reads_per_turn = 32;  // So that one fast sender does not hold up the others.
constexpr int guests_per_turn = 256;
// A body below this is never refused for want of memory: small letters pass while big files wait.
constexpr std::size_t small_bytes = 64UL * 1024;

std::chrono::sys_seconds wall_clock() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Refusal overload() {
  return {503, "The server is busy. Try again in a moment."};
}

ReaderLimits reader_limits(ListenerSettings const& settings) {
  return {settings.max_head_bytes, settings.max_headers, settings.max_body_bytes};
}

}  // namespace

Front::Front(ListenerSettings const& settings, Descriptor listening, Answering answering)
    : settings_{settings},
      answering_{std::move(answering)},
      listening_{std::move(listening)},
      door_{settings},
      workers_{settings.workers, settings.max_queue} {
  epoll_.add(listening_.number(), EPOLLIN, door_key);
  epoll_.add(answers_.descriptor(), EPOLLIN, bell_key);
}

void Front::run() {
  while (!is_finished()) {
    auto const events = epoll_.wait(pause());
    now_ = Clock::now();
    for (auto const key : std::exchange(unfinished_, {})) {
      attend(key);
    }
    for (auto const& event : events) {
      react(event);
    }
    if (stop_requested_ && !is_stopping_) {
      begin_stopping();
    }
    if (now_ >= next_sweep_) {
      sweep();
    }
  }
  while (!guests_.empty()) {
    dismiss(guests_.begin());
  }
}

void Front::react(epoll_event const& event) {
  if (event.data.u64 == door_key) {
    let_in();
  } else if (event.data.u64 == bell_key) {
    deliver();
  } else if (auto const guest = guests_.find(event.data.u64); guest != guests_.end()) {
    guest->second.connection.note(event.events);
    attend(guest->first);
  }
}

void Front::let_in() {
  for (int count = 0; count < guests_per_turn && listening_.is_open(); ++count) {
    auto trouble = Door::Trouble::None;
    auto visitor = door_.next(listening_, trouble);
    if (visitor) {
      welcome(std::move(*visitor));
      continue;
    }
    if (trouble != Door::Trouble::None && is_accepting_) {
      // Out of descriptors: asking on would spin. The next sweep tries again.
      epoll_.remove(listening_.number());
      is_accepting_ = false;
    }
    return;
  }
}

void Front::welcome(Door::Visitor visitor) {
  if (visitor.verdict == Door::Verdict::Crowded) {
    ++rejected_;
    return;
  }
  auto const key = next_key_++;
  auto const verdict = visitor.verdict;
  auto const [guest, is_new] = guests_.try_emplace(
      key, Guest{Connection{std::move(visitor.socket), std::move(visitor.address),
                            reader_limits(settings_), now_},
                 verdict, 0});
  ++connections_;
  auto& connection = guest->second.connection;
  try {
    epoll_.add(connection.socket(), EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, key);
  } catch (std::system_error const&) {
    ++rejected_;  // The kernel watches all it will: this visitor leaves, the others stay.
    dismiss(guest);
    return;
  }
  if (verdict == Door::Verdict::Full) {
    refuse(connection, overload());
  }
  attend(key);
}

void Front::deliver() {
  for (auto& answer : answers_.take_all()) {
    failures_ += answer.is_failure ? 1 : 0;
    auto const guest = guests_.find(answer.connection);
    if (guest != guests_.end()) {
      guest->second.connection.send_answer(std::move(answer.bytes), answer.closes, now_);
      attend(answer.connection);
    }
  }
  relieve();
}

void Front::attend(std::uint64_t key) {
  auto const guest = guests_.find(key);
  if (guest == guests_.end()) {
    return;
  }
  bool stays = false;
  try {
    stays = advance(key, guest->second.connection);
  } catch (std::exception const&) {
    ++rejected_;  // Memory has run out: this visitor leaves, the others stay.
  }
  if (stays) {
    charge(guest->second);
  } else {
    dismiss(guest);
  }
}

void Front::dismiss(Guests::iterator guest) {
  held_bytes_ -= guest->second.charged_bytes;
  door_.leave(guest->second.connection.peer(), guest->second.verdict);
  guests_.erase(guest);  // Closing the socket takes it out of epoll.
  --connections_;
}

bool Front::advance(std::uint64_t key, Connection& connection) {
  for (int turns = 0; turns < reads_per_turn; ++turns) {
    auto turn = Turn::Wait;
    if (connection.has_output()) {
      turn = write(connection);
    } else if (connection.stage() == Connection::Stage::Lingering) {
      turn = receive(connection);
    } else if (connection.stage() != Connection::Stage::Answering) {
      turn = read(key, connection);
    }
    if (turn != Turn::Again) {
      return turn == Turn::Wait;
    }
  }
  unfinished_.push_back(key);
  return true;
}

Front::Turn Front::write(Connection& connection) {
  auto const transfer = connection.flush();
  if (transfer != Connection::Transfer::Done) {
    return transfer == Connection::Transfer::Blocked ? Turn::Wait : Turn::Leave;
  }
  if (connection.stage() != Connection::Stage::Draining) {
    return Turn::Again;  // That was only "go on".
  }
  if (connection.closes_after_output() || is_stopping_) {
    connection.finish_sending(now_);
  } else {
    connection.enter(Connection::Stage::Idle, now_);
  }
  return Turn::Again;
}

Front::Turn Front::read(std::uint64_t key, Connection& connection) {
  switch (connection.reader().step()) {
    case RequestReader::Step::SayContinue:
      connection.send_interim("HTTP/1.1 100 Continue\r\n\r\n");
      return Turn::Again;
    case RequestReader::Step::Refused:
      if (auto refusal = connection.reader().refusal(); refusal.status == 413) {
        hand_over(key, connection, std::move(refusal));
      } else {
        refuse(connection, refusal);
      }
      return Turn::Again;
    case RequestReader::Step::Complete:
      hand_over(key, connection);
      return Turn::Again;
    default:
      connection.follow_reader(now_);
      if (held_bytes_ > settings_.max_held_bytes && connection.held_bytes() > small_bytes) {
        refuse(connection, overload());
        return Turn::Again;
      }
      return receive(connection);
  }
}

Front::Turn Front::receive(Connection& connection) {
  switch (connection.receive(room_)) {
    case Connection::Transfer::Done:
      return Turn::Again;
    case Connection::Transfer::Blocked:
      return Turn::Wait;
    default:
      return Turn::Leave;
  }
}

void Front::hand_over(std::uint64_t key, Connection& connection, std::optional<Refusal> refusal) {
  auto whole = connection.reader().take();
  Question question{key, std::move(whole.request), whole.keeps_alive, std::move(refusal)};
  auto& request = question.request;
  request.id = new_id();
  request.at = wall_clock();
  request.remote_address = client_address(connection.peer(), request.header("x-forwarded-for"),
                                          settings_.trusted_proxies);
  if (workers_.is_full()) {  // Only this thread offers work: what has room now has room below.
    refuse(connection, overload(), request);
    return;
  }
  ++(question.refusal ? rejected_ : requests_);
  connection.lend(request.body.size());
  connection.enter(Connection::Stage::Answering, now_);
  workers_.offer([this, question = std::move(question)]() mutable {
    question.keeps_alive = question.keeps_alive && !stop_requested_;
    answers_.put(answering_.answer(question));
  });
}

void Front::refuse(Connection& connection, Refusal const& refusal) {
  Request request;
  request.id = new_id();
  request.at = wall_clock();
  request.method = connection.reader().is_for_head() ? Method::Head : Method::Get;
  request.target = connection.reader().target();
  refuse(connection, refusal, request);
}

void Front::refuse(Connection& connection, Refusal const& refusal, Request const& request) {
  ++rejected_;
  auto const response = refusal_response(refusal, is_for_program(request.target));
  connection.send_answer(
      wire_bytes(response, {request.id, request.at, request.method == Method::Head, false}), true,
      now_);
}

std::string Front::new_id() {
  return fmt::format("{:016x}", random_());
}

}  // namespace spravka::http
