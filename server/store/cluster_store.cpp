#include "server/store/cluster_store.h"

#include <algorithm>

#include "server/store/engine.h"
#include "server/store/times.h"

namespace spravka::store {

std::vector<AskedLetter> ClusterStore::letters(std::chrono::sys_seconds since, std::size_t limit) {
  std::vector<AskedLetter> letters;
  std::int64_t const from = seconds(since);
  auto const most = static_cast<std::int64_t>(limit);
  database_->read([&](soci::session& sql) {
    AskedLetter row;
    std::int64_t replies = 0;
    std::int64_t written = 0;
    soci::statement rows =
        (sql.prepare
             << "select number, subject, language, coalesce((select body from message where "
                "ticket = number order by id limit 1), ''), "
                "(select count(*) from message where ticket = number and author = 'agent' and "
                "is_internal = 0), "
                "coalesce((select sum(length(body)) from message where ticket = number and "
                "author = 'agent' and is_internal = 0), 0) from ticket "
                "where created >= :since and type in ('question', 'problem') "
                "order by number desc limit :most",
         soci::use(from), soci::use(most), soci::into(row.ticket), soci::into(row.subject),
         soci::into(row.language), soci::into(row.body), soci::into(replies), soci::into(written));
    rows.execute();
    while (rows.fetch()) {
      row.replies = static_cast<std::size_t>(replies);
      row.reply_letters = static_cast<std::size_t>(written);
      letters.push_back(row);
    }
  });
  std::reverse(letters.begin(), letters.end());
  return letters;
}

std::map<std::string, std::set<std::int64_t>> ClusterStore::known() {
  std::map<std::string, std::set<std::int64_t>> clusters;
  database_->read([&](soci::session& sql) {
    std::int64_t ticket = 0;
    std::string cluster;
    soci::statement rows = (sql.prepare << "select ticket, cluster from ticket_cluster",
                            soci::into(ticket), soci::into(cluster));
    rows.execute();
    while (rows.fetch()) {
      clusters[cluster].insert(ticket);
    }
  });
  return clusters;
}

void ClusterStore::remember(std::map<std::string, std::set<std::int64_t>> const& clusters) {
  database_->write([&](soci::session& sql) {
    sql << "delete from ticket_cluster";
    std::int64_t ticket = 0;
    std::string cluster;
    soci::statement insert =
        (sql.prepare << "insert into ticket_cluster (ticket, cluster) values (:ticket, :cluster)",
         soci::use(ticket), soci::use(cluster));
    for (auto const& [name, tickets] : clusters) {
      for (std::int64_t const number : tickets) {
        ticket = number;
        cluster = name;
        insert.execute(true);
      }
    }
  });
}

}  // namespace spravka::store
