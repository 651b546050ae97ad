// Carries letters out of the outbox to the mail server, and from the mailbox to the letter box.
//
// A letter that the server has accepted and that was written down as sent is never sent again. Owns
// one thread; safe from any thread.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "server/letter_box.h"
#include "server/letter_writer.h"
#include "server/mail_settings.h"
#include "server/store/outbox.h"
#include "server/store/ticket_store.h"

namespace spravka {

class Postman {
public:
  struct Rooms {
    store::TicketStore& tickets;
    store::Outbox& outbox;
    store::Inbox& inbox;
  };

  Postman(Rooms rooms, LetterWriter writer, LetterBox box, MailSettings settings)
      : rooms_(rooms),
        writer_(std::move(writer)),
        box_(std::move(box)),
        settings_(std::move(settings)) {}

  ~Postman();
  Postman(Postman const&) = delete;
  Postman& operator=(Postman const&) = delete;

  /// One round, now, on the caller's thread: how many letters the server accepted.
  std::size_t send(std::chrono::sys_seconds now);
  /// Reads the mailbox: how many letters came.
  std::size_t fetch(std::chrono::sys_seconds now);

  /// Rounds on a thread of its own, from here on.
  void start();

private:
  void run();
  void round(bool is_time_to_fetch);
  void carry(store::OutboxLetter const& owed, std::chrono::sys_seconds now, std::size_t& accepted);

  Rooms rooms_;
  LetterWriter writer_;
  LetterBox box_;
  MailSettings settings_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_stopping_{};
  std::string last_failure_;
  std::thread thread_;
};

}  // namespace spravka
