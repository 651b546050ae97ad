// Carries letters out of the outbox to the mail server, and from the mailbox to the letter box.
//
// A letter that the server has accepted and that was written down as sent is never sent again. Owns
// one thread; safe from any thread.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "server/issue_bell.h"
#include "server/letter_box.h"
#include "server/letter_writer.h"
#include "server/mail_settings.h"
#include "server/rounds.h"
#include "server/store/outbox.h"
#include "server/store/ticket_store.h"

namespace spravka {

class Postman {
public:
  struct Rooms {
    store::TicketStore& tickets;
    store::Outbox& outbox;
    store::Inbox& inbox;
    store::IssueWatches& watches;
  };

  Postman(Rooms rooms, LetterWriter writer, LetterBox box, IssueBell bell, MailSettings settings)
      : rooms_(rooms),
        writer_(std::move(writer)),
        box_(std::move(box)),
        bell_(bell),
        settings_(std::move(settings)) {
    settings_.smtp.stop = rounds_.stop_token();
    settings_.imap.stop = rounds_.stop_token();
  }

  /// One round, now, on the caller's thread: how many letters the server accepted.
  std::size_t send(std::chrono::sys_seconds now);
  /// Reads the mailbox: how many letters came.
  std::size_t fetch(std::chrono::sys_seconds now);

  /// Rounds on a thread of its own, from here on.
  void start();

private:
  void round();
  std::optional<mail::OutgoingLetter> written(store::OutboxLetter const& owed,
                                              std::chrono::sys_seconds now);
  void carry(store::OutboxLetter const& owed, std::chrono::sys_seconds now, std::size_t& accepted);

  Rooms rooms_;
  LetterWriter writer_;
  LetterBox box_;
  IssueBell bell_;
  MailSettings settings_;
  std::chrono::steady_clock::time_point next_fetch_{};
  Rounds rounds_{"mail", std::chrono::seconds{1}};
};

}  // namespace spravka
