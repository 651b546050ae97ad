// The part of WorkFigures that compares tickets with an article and tickets before it.
#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "server/store/engine.h"
#include "server/store/times.h"
#include "server/store/work_figures.h"

namespace spravka::store {
namespace {

constexpr std::int64_t most_rows = 50'000;
constexpr std::int64_t fewest_tickets = 3;  // On each side: fewer say nothing.

struct Closed {
  std::int64_t created{};
  std::int64_t replies{};
  std::string cluster;
};

struct Use {
  std::set<std::int64_t> tickets;
  std::int64_t first{std::numeric_limits<std::int64_t>::max()};
};

std::map<std::int64_t, Closed> closed_tickets(soci::session& sql) {
  std::map<std::int64_t, Closed> tickets;
  std::int64_t number = 0;
  Closed row;
  soci::statement rows =
      (sql.prepare << "select number, created, (select count(*) from message where "
                      "message.ticket = number and author = 'agent' and is_internal = 0), cluster "
                      "from ticket join ticket_cluster on ticket_cluster.ticket = number "
                      "where status = 'resolved' and origin <> 'import' "
                      "order by number desc limit :most",
       soci::use(most_rows), soci::into(number), soci::into(row.created), soci::into(row.replies),
       soci::into(row.cluster));
  rows.execute();
  while (rows.fetch()) {
    tickets.emplace(number, row);
  }
  return tickets;
}

/// Whatever linked it: a reply, or the resolution.
std::map<std::string, Use> uses(soci::session& sql) {
  std::map<std::string, Use> used;
  std::string path;
  std::int64_t ticket = 0;
  std::int64_t at = 0;
  soci::statement rows =
      (sql.prepare << "select path, ticket, at from message_article join message on "
                      "message.id = message where author = 'agent' and is_internal = 0 union all "
                      "select article, ticket, at from resolution where article <> '' "
                      "order by 3 desc limit :most",
       soci::use(most_rows), soci::into(path), soci::into(ticket), soci::into(at));
  rows.execute();
  while (rows.fetch()) {
    auto& use = used[path];
    use.tickets.insert(ticket);
    use.first = std::min(use.first, at);
  }
  return used;
}

double mean(std::int64_t sum, std::int64_t count) {
  return count == 0 ? 0 : static_cast<double>(sum) / static_cast<double>(count);
}

using Tickets = std::map<std::int64_t, Closed>;
using Clusters = std::map<std::string, std::vector<Tickets::const_pointer>>;

ArticleEffect effect_of(std::string const& path, Use const& use, Tickets const& tickets,
                        Clusters const& of_cluster, std::int64_t since) {
  ArticleEffect effect{.article = path};
  std::set<std::string> clusters;
  std::int64_t replies = 0;
  for (auto const number : use.tickets) {
    auto const ticket = tickets.find(number);
    if (ticket != tickets.end() && ticket->second.created >= since) {
      ++effect.tickets;
      replies += ticket->second.replies;
      clusters.insert(ticket->second.cluster);
    }
  }
  effect.replies = mean(replies, effect.tickets);
  std::int64_t replies_before = 0;
  for (auto const& cluster : clusters) {
    for (auto const* ticket : of_cluster.at(cluster)) {
      if (ticket->second.created < use.first && !use.tickets.contains(ticket->first)) {
        ++effect.tickets_before;
        replies_before += ticket->second.replies;
      }
    }
  }
  effect.replies_before = mean(replies_before, effect.tickets_before);
  return effect;
}

}  // namespace

std::vector<ArticleEffect> WorkFigures::effects(std::chrono::sys_seconds since, std::size_t limit) {
  std::int64_t const begin = seconds(since);
  std::vector<ArticleEffect> effects;
  database_->read([&](soci::session& sql) {
    auto const tickets = closed_tickets(sql);
    Clusters of_cluster;
    for (auto const& ticket : tickets) {
      of_cluster[ticket.second.cluster].push_back(&ticket);
    }
    for (auto const& [path, use] : uses(sql)) {
      auto const effect = effect_of(path, use, tickets, of_cluster, begin);
      if (effect.tickets >= fewest_tickets && effect.tickets_before >= fewest_tickets) {
        effects.push_back(effect);
      }
    }
  });
  std::stable_sort(effects.begin(), effects.end(), [](auto const& left, auto const& right) {
    return left.tickets > right.tickets;
  });
  effects.resize(std::min(effects.size(), limit));
  return effects;
}

}  // namespace spravka::store
