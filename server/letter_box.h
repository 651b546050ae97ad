// A letter that came in becomes a ticket, or goes to the ticket it answers. Used by `spravka mail
// receive` and by the reader of the mailbox. Safe from any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/mail/letter_reader.h"
#include "server/store/inbox.h"

namespace spravka {

struct Received {
  enum class Outcome : std::uint8_t {
    Opened,     // A new ticket.
    Added,      // To the ticket it answers.
    Noted,      // Automatic, and about a ticket: a note for the agents.
    Known,      // Taken before.
    Own,        // A letter of ours that came back.
    Unreadable  // No letter, no sender, or too large.
  };
  Outcome outcome{};
  std::int64_t ticket{};
};

char const* to_string(Received::Outcome outcome);

class LetterBox {
public:
  struct Place {
    std::string own_address;  // Letters from here are ours.
    std::string link_key;
    std::string group;  // Of new tickets.
  };

  LetterBox(store::Inbox& inbox, Place place) : inbox_(&inbox), place_(std::move(place)) {}

  /// Returns when the letter is on disk. Throws StoreError, and nothing was taken then.
  Received receive(std::string_view bytes, std::chrono::sys_seconds now);

private:
  std::int64_t find_ticket(mail::IncomingLetter const& letter);
  Received open(mail::IncomingLetter& letter, store::Inbox::Letter const& mark,
                std::chrono::sys_seconds now);
  Received add(mail::IncomingLetter& letter, store::Inbox::Letter const& mark, std::int64_t number,
               std::chrono::sys_seconds now);

  store::Inbox* inbox_;
  Place place_;
};

}  // namespace spravka
