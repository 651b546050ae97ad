// From a resolved ticket to a commit on a draft branch: the steps that the desk and the API share.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include "indexer/article/draft_branches.h"
#include "server/drafts/faq_draft.h"
#include "server/pages/house.h"
#include "server/pages/reply.h"
#include "server/tickets/ticket.h"

namespace spravka::pages {

/// How near an article must be, and that it already says the solution, for a draft to become a
/// change of it: docs/drafts.md has the figures behind this.
inline constexpr double near_duplicate = 0.4;

struct CommittedDraft {
  std::string branch;
  std::string commit;
  drafts::Draft draft;
  std::string duplicate_of;  // The path of the article that the draft became a change of, or empty.
  nlohmann::json similar;    // [{"path","score","title","url"}]: articles that say nearly the same.
};

/// Why no draft was committed. Uncertain: a person has to look at these texts first.
struct DraftStopped {
  std::variant<drafts::NoDraft, article::DraftRefusal, std::vector<drafts::Uncertain>> reason;
};

/// What a person said of the texts that were uncertain: these stay, those go.
struct Decisions {
  std::vector<std::string> allowed;
  std::vector<std::string> hidden;
  bool as_new = false;  // A new article even where one already answers.
};

/// Makes the draft, commits it under the agent's name and notes the branch in the ticket.
tl::expected<CommittedDraft, DraftStopped> commit_draft(Call const& call,
                                                        tickets::Ticket const& ticket,
                                                        Decisions const& decisions);

/// For programs: "no_solution", "not_git", "redaction_uncertain".
std::string stop_code(DraftStopped const& stopped);

/// Articles near a text, for a writer: [{"path","score","title","url"}].
nlohmann::json similar_articles(Call const& call, std::string const& title, std::string const& text,
                                text::Language const& language);

/// POST /desk/tickets/:number/draft, and the last step of a resolution with "make it an article".
Reply draft_from_desk(Call const& call);

/// The ticket's page, which tells why there is no draft, and asks what is uncertain.
Reply stopped_draft(Call const& call, tickets::Ticket const& ticket, DraftStopped const& stopped);

/// POST /api/v1/tickets/:number/draft
Reply draft_for_programs(Call const& call);

/// The person a commit is made for.
article::Author author_of(Call const& call);

}  // namespace spravka::pages
