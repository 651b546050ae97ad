#include "server/pages/report_figures.h"

#include <cmath>
#include <map>

#include "indexer/search_json.h"
#include "server/drafts/complete_answer.h"
#include "server/pages/page_data.h"
#include "server/tickets/article_addresses.h"
#include "server/tickets/interval.h"

namespace spravka::pages {
namespace {

constexpr double tenths = 10;
constexpr std::int64_t minute = 60;
constexpr std::size_t most_replies = 5'000;
constexpr std::size_t sampled_tickets = 100;
constexpr std::size_t shown_effects = 10;
constexpr std::size_t shown_articles = 20;
constexpr auto desk = article::Audience::Agents;

json minutes(std::int64_t seconds) {
  return seconds < 0 ? json(nullptr) : json((seconds + minute - 1) / minute);
}

double to_tenths(double value) {
  return std::round(value * tenths) / tenths;
}

json rounded(double value) {
  return value < 0 ? json(nullptr) : json(to_tenths(value));
}

/// Whether the articles of today have an answer that is good enough to be shown.
bool is_known(index::Searcher& searcher, tickets::Ticket const& ticket) {
  auto const& messages = ticket.messages;
  index::Letter letter(ticket.subject, messages.empty() ? std::string() : messages.front().body,
                       desk);
  letter.language = ticket.language;
  letter.limit = 1;
  return !searcher.suggest(letter).hits.empty();
}

/// In percent, with one digit behind the point.
double percent(double share) {
  return to_tenths(share * 100);
}

json share(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? json(nullptr)
                    : json(percent(static_cast<double>(part) / static_cast<double>(whole)));
}

struct Completeness {
  std::int64_t replies{};
  std::int64_t complete{};

  json data() const {
    return {{"replies", replies}, {"complete", complete}, {"share", share(complete, replies)}};
  }
};

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

json search_report(ReportSources const& sources, std::chrono::sys_seconds since) {
  auto const figures = store::QuestionLog(sources.database).figures(since);
  return {{"searches", figures.searches},
          {"nothing_as_asked", figures.nothing_as_asked},
          {"nothing_as_asked_share", share(figures.nothing_as_asked, figures.searches)},
          {"nothing_at_all", figures.nothing_at_all},
          {"nothing_at_all_share", share(figures.nothing_at_all, figures.searches)},
          {"with_results", figures.followed},
          {"not_opened", figures.not_opened},
          {"not_opened_share", share(figures.not_opened, figures.followed)}};
}

json link_report(ReportSources const& sources, std::chrono::sys_seconds since) {
  store::WorkFigures work(sources.database);
  auto const links = work.links(since);
  auto const sample = work.spread(since, sampled_tickets);
  std::int64_t known = 0;
  store::TicketStore tickets(sources.database);
  for (auto const number : sample) {
    auto const ticket = tickets.find(number);
    known += ticket && is_known(sources.searcher, *ticket) ? 1 : 0;
  }
  auto const sampled = static_cast<std::int64_t>(sample.size());
  return {{"closed", links.closed},
          {"linked", links.with_resolution},
          {"link_rate", share(links.with_resolution, links.closed)},
          {"checked", links.checked},
          {"right", links.right},
          {"link_accuracy", share(links.right, links.checked)},
          {"sampled", sampled},
          {"known", known},
          {"known_share", share(known, sampled)}};
}

json completeness_report(ReportSources const& sources, std::chrono::sys_seconds since) {
  Completeness all;
  std::map<std::string, Completeness> by_group;
  store::WorkFigures work(sources.database);
  for (auto const& reply : work.linking_replies(since, most_replies)) {
    if (tickets::article_addresses(reply.body, sources.base_url).empty()) {
      continue;
    }
    auto const parts = drafts::parts_of_answer(reply.body);
    int const complete = parts.has_solution && parts.has_cause ? 1 : 0;
    for (auto* sum : {&all, &by_group[reply.group]}) {
      ++sum->replies;
      sum->complete += complete;
    }
  }
  auto data = all.data();
  data["groups"] = json::array();
  for (auto const& [group, sum] : by_group) {
    data["groups"].push_back(sum.data());
    data["groups"].back()["group"] = group;
  }
  return data;
}

json effect_rows(ReportSources const& sources, std::chrono::sys_seconds since) {
  auto rows = json::array();
  for (auto const& effect : store::WorkFigures(sources.database).effects(since, shown_effects)) {
    auto const entry = sources.searcher.find_by_path(effect.article, desk);
    rows.push_back(
        {{"article", effect.article},
         {"title", entry ? entry->card.title : effect.article},
         {"url", entry ? indexer::article_url(entry->card.language, entry->card.slug) : ""},
         {"tickets", effect.tickets},
         {"replies", to_tenths(effect.replies)},
         {"tickets_before", effect.tickets_before},
         {"replies_before", to_tenths(effect.replies_before)},
         {"difference", to_tenths(effect.replies - effect.replies_before)}});
  }
  return rows;
}

/// `of`: what they are put together by.
json four_rows(char const* of, std::vector<store::FourFigures> const& figures) {
  auto rows = json::array();
  for (auto const& four : figures) {
    rows.push_back({{of, four.value},
                    {"tickets", four.tickets},
                    {"first_reply_minutes", minutes(four.first_reply_seconds)},
                    {"replies_to_close", rounded(four.replies_to_close)},
                    {"close_minutes", minutes(four.close_seconds)},
                    {"rating", rounded(four.rating)},
                    {"rated", four.rated}});
  }
  return rows;
}

/// What suggestions are worth.
json deflection_report(store::DeflectionFigures const& figures) {
  auto const tries = figures.shown.tries;
  return {{"tries", tries},
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
}

json failed_articles(store::DeflectionLog& log, std::chrono::sys_seconds since) {
  auto rows = json::array();
  for (auto const& article : log.failed_articles(since, shown_articles)) {
    rows.push_back({{"path", article.path}, {"title", article.title}, {"count", article.count}});
  }
  return rows;
}

}  // namespace

json report_of(ReportSources const& sources, std::size_t days) {
  auto const since = sources.now - std::chrono::hours{24} * static_cast<int>(days);
  store::DeflectionLog deflection(sources.database);
  auto const four = store::WorkFigures(sources.database).four(since);
  return {{"days", days},
          {"search", search_report(sources, since)},
          {"deflection", deflection_report(deflection.figures(since, sources.now))},
          {"failed_articles", failed_articles(deflection, since)},
          {"links", link_report(sources, since)},
          {"completeness", completeness_report(sources, since)},
          {"groups", four_rows("group", four.groups)},
          {"topics", four_rows("topic", four.topics)},
          {"channels", four_rows("channel", four.channels)},
          {"effects", effect_rows(sources, since)}};
}

}  // namespace spravka::pages
