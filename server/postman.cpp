#include "server/postman.h"

#include <fmt/format.h>

#include "server/log.h"
#include "server/mail/imap.h"
#include "server/mail/smtp.h"

namespace spravka {
namespace {

constexpr auto round_every = std::chrono::seconds{1};
constexpr std::size_t letters_a_round = 50;

std::chrono::sys_seconds clock_now() {
  return std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace

Postman::~Postman() {
  {
    std::lock_guard const lock(mutex_);
    is_stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) {
    thread_.join();
  }
}

void Postman::carry(store::OutboxLetter const& owed, std::chrono::sys_seconds now,
                    std::size_t& accepted) {
  auto const ticket = rooms_.tickets.find(owed.ticket);
  auto const letter =
      ticket ? writer_.write(owed, *ticket, rooms_.outbox.thread(owed.ticket), now) : std::nullopt;
  if (!letter) {
    rooms_.outbox.note_sent(owed.id, now);  // There is nothing to say any more.
    return;
  }
  auto const report = mail::deliver(settings_.smtp, writer_.sender_address(), letter->to.address,
                                    mail::compose(*letter));
  switch (report.outcome) {
    case mail::Delivery::Accepted:
      rooms_.outbox.note_sent(owed.id, now);
      ++accepted;
      break;
    case mail::Delivery::Later:
      rooms_.outbox.note_failed(owed, report.reason, now);
      break;
    case mail::Delivery::Refused:
      rooms_.outbox.note_stuck(owed.id, report.reason);
      break;
  }
}

std::size_t Postman::send(std::chrono::sys_seconds now) {
  std::size_t accepted = 0;
  for (auto const& owed : rooms_.outbox.due(now, letters_a_round)) {
    {
      std::lock_guard const lock(mutex_);
      if (is_stopping_) {
        break;
      }
    }
    try {
      carry(owed, now, accepted);
    } catch (mail::MailError const& error) {
      rooms_.outbox.note_stuck(owed.id, error.what());  // Trying again would change nothing.
    }
  }
  return accepted;
}

std::size_t Postman::fetch(std::chrono::sys_seconds now) {
  std::size_t count = 0;
  for (auto const uid : rooms_.inbox.begin_fetching(mail::unread_letters(settings_.imap))) {
    auto const bytes = mail::fetch_letter(settings_.imap, uid);
    auto const received = box_.receive(bytes, now);
    rooms_.inbox.end_fetching(uid);
    log_notice(fmt::format("a letter came: {}", to_string(received.outcome)));
    ++count;
  }
  return count;
}

void Postman::start() {
  thread_ = std::thread([this] { run(); });
}

void Postman::round(bool is_time_to_fetch) {
  try {
    if (settings_.smtp.is_set()) {
      send(clock_now());
    }
    if (is_time_to_fetch && settings_.imap.is_set()) {
      fetch(clock_now());
    }
    last_failure_.clear();
  } catch (std::exception const& error) {
    if (last_failure_ != error.what()) {  // Once, not every second.
      last_failure_ = error.what();
      log_failure("mail", error.what());
    }
  }
}

void Postman::run() {
  using Clock = std::chrono::steady_clock;
  auto next_fetch = Clock::now();
  std::unique_lock lock(mutex_);
  while (!is_stopping_) {
    lock.unlock();
    bool const is_time = Clock::now() >= next_fetch;
    if (is_time) {
      next_fetch = Clock::now() + std::chrono::seconds{settings_.poll_seconds};
    }
    round(is_time);
    lock.lock();
    changed_.wait_for(lock, round_every, [this] { return is_stopping_; });
  }
}

}  // namespace spravka
