// Letters to customers in words: what the outbox holds becomes a letter that a server can take.
//
// The words are the theme's phrases (mail_*). An acknowledgement goes to an address that nobody has
// proved: it holds nothing that its sender typed.
#pragma once

#include <optional>
#include <string>

#include "indexer/index/searcher_pool.h"
#include "server/mail/letter.h"
#include "server/store/issue_watches.h"
#include "server/store/outbox.h"
#include "server/store/ticket_store.h"
#include "server/theme_shelf.h"

namespace spravka {

class LetterWriter {
public:
  struct Sender {
    std::string from;
    std::string base_url;
    std::string site_name;
    std::string link_key;
    int answer_hours{};
  };

  LetterWriter(ThemeShelf& themes, index::SearcherPool& searchers, Sender sender)
      : themes_(&themes), searchers_(&searchers), sender_(std::move(sender)) {}

  /// Nothing when there is nothing to say any more: its message is gone, its ticket is open again.
  std::optional<mail::OutgoingLetter> write(store::OutboxLetter const& owed,
                                            tickets::Ticket const& ticket,
                                            std::vector<std::string> thread,
                                            std::chrono::sys_seconds now) const;

  /// About a known issue: is this wish yours? or: it is over.
  std::optional<mail::OutgoingLetter> write(store::OutboxLetter const& owed,
                                            store::IssueWatch const& watch,
                                            std::vector<std::string> thread,
                                            std::chrono::sys_seconds now) const;

  std::string sender_address() const;

private:
  ThemeShelf* themes_;
  index::SearcherPool* searchers_;
  Sender sender_;
};

}  // namespace spravka
