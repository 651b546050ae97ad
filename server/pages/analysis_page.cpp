#include "server/pages/analysis_page.h"

#include <optional>

#include "server/pages/desk_ticket_page.h"
#include "server/pages/draft_steps.h"
#include "server/pages/json_body.h"
#include "server/pages/learning_steps.h"
#include "server/pages/page_data.h"
#include "server/store/analysis_store.h"

namespace spravka::pages {
namespace {

using store::AnalysisStore;
using store::Outcome;
using tickets::Ticket;

constexpr std::size_t shown_tickets = 50;
constexpr std::size_t max_reason_letters = 300;
constexpr std::size_t max_path_letters = 500;

struct Decision {
  std::string outcome;
  std::string reason;
  std::string article;
};

std::optional<Outcome> outcome_of(std::string const& word) {
  for (auto const outcome : {Outcome::Added, Outcome::Exists, Outcome::Skipped}) {
    if (word == store::to_string(outcome)) {
      return outcome;
    }
  }
  return std::nullopt;
}

json queue_data(Call const& call) {
  AnalysisStore analysis(call.house.database);
  auto list = json::array();
  for (auto const& one : analysis.waiting(shown_tickets)) {
    list.push_back({{"number", one.number},
                    {"url", desk_ticket_url(one.number)},
                    {"subject", one.subject},
                    {"article", one.article},
                    {"at", iso_time(one.updated)},
                    {"decide_url", "/desk/analysis/" + std::to_string(one.number)}});
  }
  auto const counts = analysis.counts();
  return {{"tickets", std::move(list)},
          {"counts",
           {{"waiting", counts.waiting},
            {"added", counts.added},
            {"exists", counts.exists},
            {"skipped", counts.skipped}}}};
}

/// Where neither the resolution nor a reply names an article, the nearest one stands ready, so that
/// one key can say that it has the answer.
std::string nearest_article(Call const& call, std::int64_t number) {
  auto const ticket = call.house.tickets.find(number);
  if (!ticket) {
    return {};
  }
  auto letter = letter_of(call, *ticket);
  letter.even_if_weak = false;
  letter.limit = 1;
  auto searcher = call.house.searchers.lend();
  auto const found = searcher->suggest(letter);
  return found.is_silent || found.hits.empty() ? std::string()
                                               : std::string(found.hits.front().path);
}

View queue_view(Call const& call) {
  auto data = queue_data(call);
  for (auto& ticket : data["tickets"]) {
    if (ticket["article"] == "") {
      ticket["article"] = nearest_article(call, ticket["number"]);
    }
  }
  data["is_desk"] = true;
  data["no_index"] = true;
  return View{"desk_analysis", std::move(data)};
}

/// What is wrong with a decision; a field and a code.
std::optional<std::pair<std::string, std::string>> fault_of(Call const& call,
                                                            Decision const& decision) {
  auto const outcome = outcome_of(decision.outcome);
  if (!outcome) {
    return std::pair("outcome", "unknown");
  }
  if (outcome == Outcome::Skipped && decision.reason.empty()) {
    return std::pair("reason", "required");
  }
  bool const needs_article = outcome == Outcome::Exists;
  if (needs_article &&
      !call.house.searchers.lend()->find_by_path(decision.article, call.audience())) {
    return std::pair("article", decision.article.empty() ? "required" : "unknown");
  }
  return std::nullopt;
}

void note(Call const& call, Ticket const& ticket, Outcome outcome, Decision const& decision) {
  (void)AnalysisStore(call.house.database)
      .decide({.ticket = ticket.number,
               .outcome = outcome,
               .reason = decision.reason,
               .article = decision.article,
               .agent = call.visitor.user.value().name,
               .at = call.request.at});
}

/// What a program is told of a decision that is carried out.
Reply decided(Call const& call, Ticket const& ticket, Decision const& decision) {
  auto const outcome = outcome_of(decision.outcome).value();
  LearnedWords learned;
  std::string branch;
  if (outcome == Outcome::Added) {
    auto const draft = commit_draft(call, ticket, {});
    if (!draft) {
      return Refused{409, stop_code(draft.error()), {}, {}};
    }
    branch = draft->branch;
  } else if (outcome == Outcome::Exists) {
    learned = offer_words(call, ticket, decision.article);
    branch = learned.branch;
  }
  note(call, ticket, outcome, decision);
  return View{"analysis",
              {{"number", ticket.number},
               {"outcome", decision.outcome},
               {"branch", branch},
               {"phrases", learned.phrases},
               {"is_uncertain", learned.is_uncertain}}};
}

}  // namespace

Reply show_analysis(Call const& call) {
  auto view = queue_view(call);
  std::string const learned = call.request.query_value("learned");
  if (!learned.empty()) {
    view.data["learned_url"] = desk_draft_url(learned);
  }
  view.data["is_uncertain"] = call.request.query_value("uncertain") == "1";
  return view;
}

Reply decide_analysis(Call const& call) {
  auto const ticket = find_ticket(call);
  if (!ticket) {
    return not_found();
  }
  Decision const decision{call.request.form_value("outcome"), call.request.form_value("reason"),
                          call.request.form_value("article")};
  if (auto const fault = fault_of(call, decision)) {
    auto view = queue_view(call);
    view.status = 422;
    view.data["errors"] = json::array({{{"field", fault->first}, {"code", fault->second}}});
    return view;
  }
  auto const outcome = outcome_of(decision.outcome).value();
  if (outcome == Outcome::Added) {
    if (!commit_draft(call, *ticket, {})) {
      return draft_from_desk(call);  // The ticket's page tells why, and asks what is uncertain.
    }
    note(call, *ticket, outcome, decision);
    return http::redirect("/desk/analysis");
  }
  note(call, *ticket, outcome, decision);
  auto const learned =
      outcome == Outcome::Exists ? offer_words(call, *ticket, decision.article) : LearnedWords{};
  if (learned.is_uncertain) {
    return http::redirect("/desk/analysis?uncertain=1");
  }
  return http::redirect(learned.branch.empty()
                            ? "/desk/analysis"
                            : "/desk/analysis?learned=" + http::percent_encode(learned.branch));
}

Reply list_analysis_for_programs(Call const& call) {
  return View{"analysis", queue_data(call)};
}

Reply decide_analysis_for_programs(Call const& call) {
  auto const read = [](JsonBody& body) {
    return Decision{body.required_text("outcome", max_reason_letters),
                    body.text("reason", max_reason_letters),
                    body.text("article", max_path_letters)};
  };
  return on_ticket(call, [&](Ticket const& ticket) {
    return on_body(call.request, read, [&](Decision const& decision) -> Reply {
      if (auto const fault = fault_of(call, decision)) {
        return Refused{422, "invalid", {{fault->first, fault->second}}, {}};
      }
      return decided(call, ticket, decision);
    });
  });
}

}  // namespace spravka::pages
