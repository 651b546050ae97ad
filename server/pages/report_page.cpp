#include "server/pages/report_page.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "indexer/search_json.h"
#include "server/accounts/secret.h"
#include "server/pages/json_body.h"
#include "server/pages/page_data.h"
#include "server/pages/report_figures.h"
#include "server/pages/ticket_data.h"
#include "server/pages/who_asks.h"

namespace spravka::pages {
namespace {

constexpr std::size_t usual_days = 30;
constexpr std::size_t most_days = 365;
constexpr std::size_t links_shown = 3;

json report(Call const& call, std::size_t days) {
  auto searcher = call.house.searchers.lend();
  return report_of({.database = call.house.database,
                    .searcher = *searcher,
                    .base_url = call.house.base_url,
                    .now = call.request.at},
                   days);
}

/// A sample for colleagues to say whether the article that was linked is the right one.
json links_to_check(Call const& call, std::size_t days) {
  auto const since = call.request.at - std::chrono::hours{24} * static_cast<int>(days);
  auto rows = json::array();
  auto searcher = call.house.searchers.lend();
  store::WorkFigures work(call.house.database);
  for (auto const& link : work.links_to_check(since, links_shown)) {
    auto const entry = searcher->find_by_path(link.article, call.audience());
    rows.push_back(
        {{"number", link.ticket},
         {"subject", link.subject},
         {"ticket_url", desk_ticket_url(link.ticket)},
         {"title", entry ? entry->card.title : link.article},
         {"url", entry ? indexer::article_url(entry->card.language, entry->card.slug) : ""}});
  }
  return rows;
}

/// A folder is read by the title it has for readers.
void name_topics(Call const& call, json& topics) {
  auto const views = call.house.searchers.lend()->categories(call.language, call.audience());
  for (auto& row : topics) {
    auto const& slug = row["topic"];
    auto const found = std::find_if(views.begin(), views.end(), [&slug](auto const& view) {
      return slug == view.category.slug;
    });
    row["title"] = found == views.end() ? slug : json(found->category.title);
  }
}

std::int64_t number_in(std::string const& digits) {
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace

Reply show_reports(Call const& call) {
  QueryReader query(call.request);
  auto const days = query.number("days", usual_days, most_days);
  auto const asked = query.refusal() ? usual_days : days;
  auto data = report(call, asked);
  name_topics(call, data["topics"]);
  data["links_to_check"] = links_to_check(call, asked);
  data["check_url"] = "/desk/reports/links";
  data["is_desk"] = true;
  data["no_index"] = true;
  data["is_measured"] = !data["deflection"]["causal"].is_null();
  return View{"desk_reports", std::move(data)};
}

Reply read_reports(Call const& call) {
  QueryReader query(call.request);
  auto const days = query.number("days", usual_days, most_days);
  if (auto const refused = query.refusal()) {
    return *refused;
  }
  return View{"reports", report(call, days)};
}

Reply check_link(Call const& call) {
  auto const& verdict = call.request.form_value("verdict");
  if (verdict != "right" && verdict != "wrong") {
    return Refused{422, "invalid", {{"verdict", "unknown"}}, {}};
  }
  store::LinkCheck const check{.ticket = number_in(call.request.form_value("ticket")),
                               .is_right = verdict == "right",
                               .agent = call.visitor.user.value().name,
                               .at = call.request.at};
  if (!store::WorkFigures(call.house.database).check(check)) {
    return not_found();
  }
  auto const days = number_in(call.request.form_value("days"));
  return http::redirect("/desk/reports" +
                        (days > 0 ? "?days=" + std::to_string(days) : std::string()) +
                        "#links-heading");
}

std::string visitor_digest(Call const& call) {
  return visitor_mark(call, "letter");
}

void note_try(Call const& call,
              void (store::DeflectionLog::*what)(std::string const&, std::chrono::sys_seconds)) {
  try {
    (call.house.deflection.*what)(visitor_digest(call), call.request.at);
  } catch (store::StoreError const&) {
    // A count is missing then, and nothing else.
  }
}

}  // namespace spravka::pages
