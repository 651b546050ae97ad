#include <chrono>
#include <filesystem>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "server/commands.h"
#include "server/deeds.h"
#include "server/recall/ticket_finder.h"
#include "server/store/forgetting.h"

namespace spravka {
namespace {

store::WhatToForget asked_for(ForgetCommand const& command) {
  store::WhatToForget what{.email = command.email, .ticket = command.ticket};
  if (command.older_than_days > 0) {
    what.resolved_before =
        std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now()) -
        std::chrono::days{command.older_than_days};
  }
  return what;
}

bool is_nothing(store::Forgotten const& found) {
  return found.tickets.empty() && found.watches == 0;
}

void print(ForgetCommand const& command, store::Forgotten const& found) {
  if (command.json) {
    std::cout << nlohmann::json{{"tickets", found.tickets},
                                {"drafts", found.drafts},
                                {"watches", found.watches},
                                {"done", !command.dry_run}}
                     .dump()
              << '\n';
    return;
  }
  if (is_nothing(found)) {
    std::cout << "nothing matches: no ticket, and no address left for a known issue\n";
    return;
  }
  std::cout << fmt::format(
      "{}: {} tickets with their letters and files, {} addresses left for "
      "known issues.\n",
      command.dry_run ? "would be deleted" : "deleted", found.tickets.size(), found.watches);
  for (auto const& draft : found.drafts) {
    std::cout << "look at the draft " << draft
              << ", or at the article published from it: it was made from one of them\n";
  }
  std::cout << "Backups made before hold them still.\n";
}

}  // namespace

int run(ForgetCommand const& command) {
  int const ways = (command.email.empty() ? 0 : 1) + (command.ticket > 0 ? 1 : 0) +
                   (command.older_than_days > 0 ? 1 : 0);
  if (ways != 1) {
    std::cerr << "spravka forget: give one of --email, --ticket and --older-than\n";
    return 2;
  }
  auto database = existing_database(command.data);
  store::Forgetting forgetting(database);
  auto const what = asked_for(command);
  auto found = forgetting.find(what);
  if (!command.dry_run && !is_nothing(found)) {
    // Noted first: it may be interrupted.
    note_command(database, "forget",
                 fmt::format("tickets={} watches={}", found.tickets.size(), found.watches));
    found = forgetting.forget(what);
    // Words of deleted tickets stand there too; it comes back by itself.
    std::filesystem::remove_all(recall::TicketFinder::folder(command.data));
  }
  print(command, found);
  return is_nothing(found) ? 1 : 0;
}

}  // namespace spravka
