#include "server/postman.h"

#include <stdexcept>

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

/// Nothing when there is nothing to say any more.
std::optional<mail::OutgoingLetter> Postman::written(store::OutboxLetter const& owed,
                                                     std::chrono::sys_seconds now) {
  if (owed.watch > 0) {
    auto const watch = rooms_.watches.find(owed.watch);
    return watch ? writer_.write(owed, *watch, rooms_.outbox.thread(watch->ticket), now)
                 : std::nullopt;
  }
  auto const ticket = rooms_.tickets.find(owed.ticket);
  return ticket ? writer_.write(owed, *ticket, rooms_.outbox.thread(owed.ticket), now)
                : std::nullopt;
}

void Postman::carry(store::OutboxLetter const& owed, std::chrono::sys_seconds now,
                    std::size_t& accepted) {
  auto const letter = written(owed, now);
  if (!letter) {
    rooms_.outbox.note_sent(owed.id, now);
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
    if (rounds_.stop_token().stop_requested()) {
      break;
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
  rounds_.start([this](std::stop_token const&, bool) {
    round();
    return round_every;
  });
}

void Postman::round() {
  using Clock = std::chrono::steady_clock;
  std::string failure;
  auto const attempt = [&failure](auto const& work) {
    try {
      work();
    } catch (std::exception const& error) {
      failure = error.what();
    }
  };
  // Each by itself: letters go out and come in while the index that the bell reads is away.
  if (settings_.smtp.is_set()) {
    attempt([this] { bell_.ring(clock_now()); });
    attempt([this] { send(clock_now()); });
  }
  if (settings_.imap.is_set() && Clock::now() >= next_fetch_) {
    next_fetch_ = Clock::now() + std::chrono::seconds{settings_.poll_seconds};
    attempt([this] { fetch(clock_now()); });
  }
  if (!failure.empty()) {
    throw std::runtime_error(failure);
  }
}

}  // namespace spravka
