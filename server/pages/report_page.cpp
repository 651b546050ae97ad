#include "server/pages/report_page.h"

#include <cmath>

#include "server/accounts/secret.h"
#include "server/pages/json_body.h"
#include "server/pages/page_data.h"
#include "server/tickets/interval.h"

namespace spravka::pages {
namespace {

constexpr std::size_t usual_days = 30;
constexpr std::size_t most_days = 365;
constexpr std::size_t shown_articles = 20;
constexpr double tenths = 10;
constexpr std::int64_t minute = 60;

/// In percent, with one digit behind the point.
double percent(double share) {
  return std::round(share * 100 * tenths) / tenths;
}

json share(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? json(nullptr)
                    : json(percent(static_cast<double>(part) / static_cast<double>(whole)));
}

json causal(store::DeflectionFigures const& figures) {
  auto const found = tickets::difference({figures.held_out.submitted, figures.held_out.tries},
                                         {figures.shown.submitted, figures.shown.tries});
  if (!found) {
    return nullptr;
  }
  return {{"difference", percent(found->value)},
          {"low", percent(found->low)},
          {"high", percent(found->high)}};
}

json minutes(std::int64_t seconds) {
  return seconds < 0 ? json(nullptr) : json((seconds + minute - 1) / minute);
}

json rounded(double value) {
  return value < 0 ? json(nullptr) : json(std::round(value * tenths) / tenths);
}

json group_rows(Call const& call, std::chrono::sys_seconds since) {
  auto rows = json::array();
  for (auto const& group : call.house.deflection.groups(since)) {
    rows.push_back({{"group", group.group},
                    {"tickets", group.tickets},
                    {"first_reply_minutes", minutes(group.first_reply_seconds)},
                    {"replies_to_close", rounded(group.replies_to_close)},
                    {"close_minutes", minutes(group.close_seconds)},
                    {"rating", rounded(group.rating)}});
  }
  return rows;
}

json report(Call const& call, std::size_t days) {
  auto const since = call.request.at - std::chrono::hours{24} * static_cast<int>(days);
  auto const figures = call.house.deflection.figures(since, call.request.at);
  auto const tries = figures.shown.tries;
  auto articles = json::array();
  for (auto const& article : call.house.deflection.failed_articles(since, shown_articles)) {
    articles.push_back(
        {{"path", article.path}, {"title", article.title}, {"count", article.count}});
  }
  json deflection{{"tries", tries},
                  {"submitted", figures.shown.submitted},
                  {"submitted_share", share(figures.shown.submitted, tries)},
                  {"opened", figures.opened},
                  {"opened_share", share(figures.opened, tries)},
                  {"explicit", figures.explicit_},
                  {"explicit_share", share(figures.explicit_, tries)},
                  {"implicit", figures.implicit},
                  {"implicit_share", share(figures.implicit, tries)},
                  {"failed", figures.failed},
                  {"failed_share", share(figures.failed, tries)},
                  {"held_out_tries", figures.held_out.tries},
                  {"held_out_submitted", figures.held_out.submitted},
                  {"held_out_share", share(figures.held_out.submitted, figures.held_out.tries)},
                  {"causal", causal(figures)}};
  return {{"days", days},
          {"deflection", std::move(deflection)},
          {"failed_articles", std::move(articles)},
          {"groups", group_rows(call, since)}};
}

}  // namespace

Reply show_reports(Call const& call) {
  QueryReader query(call.request);
  auto const days = query.number("days", usual_days, most_days);
  auto data = report(call, query.refusal() ? usual_days : days);
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

std::string visitor_digest(Call const& call) {
  return accounts::sign(call.house.server_key, "visitor " + call.request.remote_address + "\n" +
                                                   call.request.header("user-agent"));
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
