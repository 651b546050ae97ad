#include <chrono>
#include <iostream>

#include <nlohmann/json.hpp>

#include "indexer/index/language_record.h"
#include "server/app_settings.h"
#include "server/commands.h"
#include "server/letter_box.h"
#include "server/link_key.h"
#include "server/mail/letter.h"

namespace spravka {
namespace {

constexpr int try_again = 75;  // EX_TEMPFAIL: the mail server keeps the letter and comes back.

Received receive(MailReceiveCommand const& command) {
  prepared_folder(command.data);
  store::Database database(command.data);
  // Acknowledgements are written only where the server can send them.
  store::Inbox inbox(database, command.mail.domain());
  auto const own = command.mail.from.empty() ? "" : mail::parse_mailbox(command.mail.from).address;
  LetterBox box(inbox, {own, link_key(command.data), command.groups.front()});
  return box.receive(command.letter, std::chrono::time_point_cast<std::chrono::seconds>(
                                         std::chrono::system_clock::now()));
}

}  // namespace

int run(MailReceiveCommand const& command) {
  try {
    index::speak_as(command.data);
    auto const received = receive(command);
    if (command.json) {
      std::cout << nlohmann::json{{"outcome", to_string(received.outcome)},
                                  {"ticket", received.ticket == 0
                                                 ? nlohmann::json(nullptr)
                                                 : nlohmann::json(received.ticket)}}
                       .dump()
                << '\n';
    }
    if (received.outcome == Received::Outcome::Unreadable) {
      std::cerr << "spravka mail receive: this is no letter that could be read: nothing was kept\n";
      return 1;
    }
    return 0;
  } catch (std::exception const& error) {
    std::cerr << "spravka mail receive: " << error.what() << '\n';
    return try_again;
  }
}

}  // namespace spravka
