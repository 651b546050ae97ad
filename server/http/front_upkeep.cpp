// The front's house-keeping: deadlines, memory, stopping.
#include <algorithm>
#include <utility>

#include "server/http/front.h"

namespace spravka::http {

namespace {

using namespace std::chrono_literals;

constexpr auto sweep_interval = 1s;
constexpr auto hasty_sweep_interval = 50ms;  // While stopping.
constexpr auto farewell = 1s;                // For a connection that has not asked yet.

}  // namespace

void Front::charge(Guest& guest) {
  auto const bytes = guest.connection.held_bytes();
  held_bytes_ += bytes - guest.charged_bytes;
  guest.charged_bytes = bytes;
}

void Front::relieve() {
  // Visitors who fetch large things and do not read them would otherwise take all the memory.
  while (held_bytes_ > settings_.max_held_bytes) {
    auto largest = guests_.end();
    for (auto guest = guests_.begin(); guest != guests_.end(); ++guest) {
      bool const is_draining = guest->second.connection.stage() == Connection::Stage::Draining;
      if (is_draining && (largest == guests_.end() ||
                          guest->second.charged_bytes > largest->second.charged_bytes)) {
        largest = guest;
      }
    }
    if (largest == guests_.end()) {
      return;
    }
    ++rejected_;
    dismiss(largest);
  }
}

void Front::sweep() {
  next_sweep_ = now_ + (is_stopping_ ? Clock::duration{hasty_sweep_interval} : sweep_interval);
  if (!is_accepting_ && listening_.is_open()) {
    epoll_.add(listening_.number(), EPOLLIN, door_key);
    is_accepting_ = true;
  }
  std::vector<std::uint64_t> late;
  for (auto const& [key, guest] : guests_) {
    if (guest.connection.has_expired(settings_, now_) || outstays(guest.connection)) {
      late.push_back(key);
    }
  }
  for (auto const key : late) {
    auto const guest = guests_.find(key);
    auto& connection = guest->second.connection;
    bool const is_asking = connection.stage() == Connection::Stage::Head ||
                           connection.stage() == Connection::Stage::Body;
    if (is_asking) {
      refuse(connection, {408, "The request took too long to arrive."});
      attend(key);
    } else {
      dismiss(guest);
    }
  }
}

bool Front::outstays(Connection const& connection) const {
  if (!is_stopping_) {
    return false;
  }
  auto const stage = connection.stage();
  bool const is_owed_little =
      stage == Connection::Stage::Fresh || stage == Connection::Stage::Lingering;
  return stage == Connection::Stage::Idle ||
         (is_owed_little && now_ - connection.since() > farewell);
}

void Front::request_stop(std::chrono::seconds grace) noexcept {
  stop_grace_ = grace;
  stop_requested_ = true;
  answers_.ring();
}

void Front::begin_stopping() {
  is_stopping_ = true;
  stop_deadline_ = now_ + stop_grace_.load();
  next_sweep_ = now_;
  let_in();  // Those the kernel has greeted already.
  listening_.close();
  std::vector<std::uint64_t> keys;
  for (auto const& [key, guest] : guests_) {
    keys.push_back(key);
  }
  for (auto const key : keys) {
    // A request may have come that no event has told of yet.
    guests_.find(key)->second.connection.note(EPOLLIN);
    attend(key);
  }
}

bool Front::is_finished() const {
  return is_stopping_ && (guests_.empty() || now_ >= stop_deadline_);
}

std::chrono::milliseconds Front::pause() const {
  if (!unfinished_.empty()) {
    return 0ms;
  }
  auto const left = std::chrono::ceil<std::chrono::milliseconds>(next_sweep_ - Clock::now());
  return std::clamp<std::chrono::milliseconds>(left, 0ms, sweep_interval);
}

ListenerFigures Front::figures() const {
  return {connections_, workers_.waiting(), requests_, rejected_, failures_};
}

}  // namespace spravka::http
