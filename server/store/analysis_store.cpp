#include "server/store/analysis_store.h"

#include <algorithm>

#include "server/store/engine.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

constexpr std::size_t max_limit = 200;
constexpr std::size_t max_reason_bytes = 1'000;

// Shared by the list and its count.
constexpr char const* where_waiting =
    " from ticket left join ticket_analysis on ticket_analysis.ticket = ticket.number "
    "where ticket.status = 'resolved' and ticket.type in ('question', 'problem') "
    "and ticket.draft_branch = '' and ticket_analysis.ticket is null";

// The resolution's article; else the last one in a reply, when the customer said that it is solved.
constexpr char const* linked_article =
    "coalesce(nullif((select article from resolution where resolution.ticket = ticket.number), "
    "''), "
    "case when ticket.confirmed = 1 then (select path from message_article join message on "
    "message.id = message_article.message where message.ticket = ticket.number "
    "order by message.id desc, position desc limit 1) end, '')";

std::size_t count_of(soci::session& sql, std::string const& outcome) {
  std::int64_t count = 0;
  sql << "select count(*) from ticket_analysis where outcome = :outcome", soci::use(outcome),
      soci::into(count);
  return static_cast<std::size_t>(count);
}

}  // namespace

char const* to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::Added:
      return "added";
    case Outcome::Exists:
      return "exists";
    case Outcome::Skipped:
      break;
  }
  return "skipped";
}

std::vector<ToAnalyse> AnalysisStore::waiting(std::size_t limit) {
  std::vector<ToAnalyse> list;
  auto const most = static_cast<std::int64_t>(std::min(limit, max_limit));
  database_->read([&](soci::session& sql) {
    ToAnalyse row;
    std::int64_t updated = 0;
    soci::statement rows = (sql.prepare << "select ticket.number, ticket.subject, "
                                        << linked_article << ", ticket.updated" << where_waiting
                                        << " order by ticket.number limit :most",
                            soci::use(most), soci::into(row.number), soci::into(row.subject),
                            soci::into(row.article), soci::into(updated));
    rows.execute();
    while (rows.fetch()) {
      row.updated = time_of(updated);
      list.push_back(row);
    }
  });
  return list;
}

AnalysisCounts AnalysisStore::counts() {
  AnalysisCounts counts;
  database_->read([&](soci::session& sql) {
    std::int64_t waiting = 0;
    sql << "select count(*)" << where_waiting, soci::into(waiting);
    counts = {static_cast<std::size_t>(waiting), count_of(sql, "added"), count_of(sql, "exists"),
              count_of(sql, "skipped")};
  });
  return counts;
}

bool AnalysisStore::decide(Analysis const& analysis) {
  bool is_there = false;
  std::string const outcome = to_string(analysis.outcome);
  std::string const reason = analysis.reason.substr(0, max_reason_bytes);
  std::int64_t const at = seconds(analysis.at);
  database_->write([&](soci::session& sql) {
    std::int64_t count = 0;
    sql << "select count(*) from ticket where number = :ticket", soci::use(analysis.ticket),
        soci::into(count);
    is_there = count > 0;
    if (is_there) {
      sql << "delete from ticket_analysis where ticket = :ticket", soci::use(analysis.ticket);
      sql << "insert into ticket_analysis (ticket, outcome, reason, article, agent, at) "
             "values (:ticket, :outcome, :reason, :article, :agent, :at)",
          soci::use(analysis.ticket), soci::use(outcome), soci::use(reason),
          soci::use(analysis.article), soci::use(analysis.agent), soci::use(at);
    }
  });
  return is_there;
}

void AnalysisStore::decide_if_open(Analysis const& analysis) {
  std::string const outcome = to_string(analysis.outcome);
  std::string const reason = analysis.reason.substr(0, max_reason_bytes);
  std::int64_t const at = seconds(analysis.at);
  database_->write([&](soci::session& sql) {
    sql << "insert into ticket_analysis (ticket, outcome, reason, article, agent, at) "
           "select number, :outcome, :reason, :article, :agent, :at from ticket "
           "where number = :ticket on conflict (ticket) do nothing",
        soci::use(outcome), soci::use(reason), soci::use(analysis.article),
        soci::use(analysis.agent), soci::use(at), soci::use(analysis.ticket);
  });
}

}  // namespace spravka::store
