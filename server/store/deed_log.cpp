#include "server/store/deed_log.h"

#include <algorithm>

#include "server/store/engine.h"
#include "server/store/lifetimes.h"
#include "server/store/masking.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

constexpr std::size_t most_bytes = 200;
constexpr std::size_t most_rows = 1'000;

}  // namespace

void DeedLog::note(Deed const& deed) {
  std::int64_t const at = seconds(deed.at);
  std::int64_t const too_old = at - lifetime::deed;
  auto const about = cut(deed.about, most_bytes);
  database_->write([&](soci::session& sql) {
    sql << "delete from deed where at <= :too_old", soci::use(too_old);
    sql << "insert into deed (at, who, way, what, about) values (:at, :who, :way, :what, :about)",
        soci::use(at), soci::use(deed.who), soci::use(deed.way), soci::use(deed.what),
        soci::use(about);
  });
}

std::vector<Deed> DeedLog::list(DeedFilter const& filter) {
  std::vector<Deed> deeds;
  auto const limit = static_cast<std::int64_t>(std::min(filter.limit, most_rows));
  std::int64_t const since = seconds(filter.since);
  database_->read([&](soci::session& sql) {
    Deed row;
    std::int64_t at = 0;
    soci::statement rows =
        (sql.prepare << "select id, at, who, way, what, about from deed where at >= :since and "
                        "(:before = 0 or id < :bound) and (:who = '' or lower(who) = lower(:name)) "
                        "order by id desc limit :limit",
         soci::use(since, "since"), soci::use(filter.before, "before"),
         soci::use(filter.before, "bound"), soci::use(filter.who, "who"),
         soci::use(filter.who, "name"), soci::use(limit, "limit"), soci::into(row.id),
         soci::into(at), soci::into(row.who), soci::into(row.way), soci::into(row.what),
         soci::into(row.about));
    rows.execute();
    while (rows.fetch()) {
      row.at = time_of(at);
      deeds.push_back(row);
    }
  });
  return deeds;
}

}  // namespace spravka::store
