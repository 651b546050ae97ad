// Letters on their way to customers: what is due, what was sent, what is stuck. A letter enters
// with its ticket, in one transaction. Safe from any thread; throws StoreError.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "server/store/database.h"
#include "server/tickets/correspondence.h"

namespace spravka::store {

struct OutboxLetter {
  std::int64_t id{};
  std::int64_t ticket{};  // 0: it is about a watch.
  std::int64_t watch{};   // 0: it is about a ticket.
  tickets::LetterKind kind{};
  std::int64_t about{};
  std::string message_id;
  std::string state;  // "waiting", "sent", "stuck", "withheld".
  int attempts{};
  std::string reason;  // Of the last failure; no address, no word of the letter.
  std::chrono::sys_seconds created{};
  std::chrono::sys_seconds next_try{};
};

struct OutboxCounts {
  std::size_t waiting{};
  std::size_t stuck{};
  std::size_t withheld{};
};

class Outbox {
public:
  explicit Outbox(Database& database) : database_(&database) {}

  /// Letters whose time has come, the oldest first.
  std::vector<OutboxLetter> due(std::chrono::sys_seconds now, std::size_t limit);

  /// The server has accepted it: it is never sent again. Whoever was told that an issue is over is
  /// forgotten with it.
  void note_sent(std::int64_t id, std::chrono::sys_seconds at);
  /// Tried again later: after a minute, two, four, up to six hours; stuck after five days.
  void note_failed(OutboxLetter const& letter, std::string const& reason,
                   std::chrono::sys_seconds now);
  /// Never tried again by itself.
  void note_stuck(std::int64_t id, std::string const& reason);

  /// All that has not gone out, the newest first, for the desk.
  std::vector<OutboxLetter> unsent(std::size_t limit);
  OutboxCounts counts();
  /// An agent wants it tried now. False when it is not stuck, withheld or waiting.
  bool retry(std::int64_t id, std::chrono::sys_seconds now);

  /// Ids of the letters of a ticket's conversation, in and out, oldest first.
  std::vector<std::string> thread(std::int64_t ticket);

private:
  Database* database_;
};

}  // namespace spravka::store
