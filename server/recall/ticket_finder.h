// Who has asked this before? Full-text search over tickets for those at the desk: in the engine and
// by the words of the articles' search, in an index of its own under the data folder.
//
// The index follows the store by itself: look() reads what changed since, a question looks first,
// and an index that is lost, damaged or of another database is read anew. The store has the last
// word on what a ticket is now. Safe from any thread; throws StoreError and IndexError.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "indexer/index/record_index.h"
#include "server/store/ticket_store.h"

namespace spravka::recall {

struct TicketQuestion {
  /// The reader is an agent always: notes are searched too, and no customer's route leads here.
  std::string words;  // All of them must be in a ticket; endings and case do not matter.
  store::TicketFilter filter;
  index::Order order{index::Order::Newest};
};

struct TicketAnswer {
  std::vector<store::TicketSummary> tickets;
  std::optional<std::int64_t> next;  // Tickets older than this one come next; Order::Newest only.
  bool is_whole{true};               // False while the index is still being read.
  std::optional<index::Rescue> rescue;  // What was done to words that no ticket has.
};

class TicketFinder {
public:
  /// The index lies in `<data>/ticket-index/`; it can be deleted at any time.
  TicketFinder(store::TicketStore& tickets, std::string const& data_folder);

  /// Brings the index nearer to the store: at most `most` tickets. How many were read.
  std::size_t look(std::size_t most);

  /// Without words this is the store's list.
  TicketAnswer find(TicketQuestion const& question);
  /// Of the same words and filter, whatever the status.
  store::StatusCounts count(TicketQuestion const& question);

  /// The folder of a data folder's index, for whoever puts another database in its place.
  static std::string folder(std::string const& data_folder);

private:
  std::size_t look_once(std::size_t most);
  /// Before an answer: reads the little that is missing; false when there is more than that.
  bool is_up_to_date();
  /// Once more on a fresh index when the one there is cannot be read.
  template <typename Ask>
  auto asked(Ask const& ask);

  store::TicketStore* tickets_;
  index::RecordIndex index_;
  std::mutex look_mutex_;  // One look at a time.
};

}  // namespace spravka::recall
