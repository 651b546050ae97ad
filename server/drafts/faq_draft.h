// It was answered once: how does everybody get the answer? A resolved ticket rewritten as an
// article.
//
// Deterministic, byte for byte. A pure function, safe from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "indexer/article/article.h"
#include "server/drafts/redaction.h"
#include "server/tickets/ticket.h"

namespace spravka::drafts {

struct Draft {
  article::Article article;  // Status draft, KCS state wip; `path` is where the file will lie.
  std::string bytes;         // The file: article::to_file plus which message each line came from.
  std::map<Sensitive, int> redactions;
  std::vector<Uncertain>
      uncertain;  // Not empty: must not be committed before a person has decided.
};

enum class NoDraft : std::uint8_t { NotResolved, NoSolution, AlreadyAnArticle, NotAQuestion };
char const* to_string(NoDraft reason);  // A stable code: "no_solution".

struct DraftOptions {
  std::string category;  // Of the nearest article; empty: "faq".
  std::vector<std::string> tags;
  /// Texts that a person has looked at and found harmless: they stay.
  std::vector<std::string> allowed;
  /// Texts that a person has looked at and found personal: they go.
  std::vector<std::string> hidden = {};
  /// Whether a file lies at this path already, which the draft then leaves alone: its own path gets
  /// a number. Not given: none does.
  std::function<bool(std::string const& path)> is_taken = {};
};

/// Title as the customer would ask; problem in the customer's words; environment, cause and
/// solution from the resolution (else from what the agents asked and replied). Greetings,
/// signatures, thanks and quoted mail are left out, internal notes always.
[[nodiscard]] tl::expected<Draft, NoDraft> faq_draft(tickets::Ticket const& ticket,
                                                     DraftOptions const& options);

}  // namespace spravka::drafts
