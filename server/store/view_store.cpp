#include "server/store/view_store.h"

#include "server/store/engine.h"

namespace spravka::store {
namespace {

constexpr int most_views = 50;

}  // namespace

void ViewStore::save(std::int64_t account, std::string const& name, std::string const& query) {
  database_->write([&](soci::session& sql) {
    int count = 0;
    sql << "select count(*) from saved_view where account = :account and name <> :name",
        soci::use(account), soci::use(name), soci::into(count);
    if (count < most_views) {
      sql << "insert into saved_view (account, name, query) values (:account, :name, :query) "
             "on conflict (account, name) do update set query = excluded.query",
          soci::use(account), soci::use(name), soci::use(query);
    }
  });
}

std::vector<SavedView> ViewStore::all(std::int64_t account) {
  std::vector<SavedView> views;
  database_->read([&](soci::session& sql) {
    SavedView row;
    soci::statement rows =
        (sql.prepare << "select id, name, query from saved_view "
                        "where account = :account order by name",
         soci::use(account), soci::into(row.id), soci::into(row.name), soci::into(row.query));
    rows.execute();
    while (rows.fetch()) {
      views.push_back(row);
    }
  });
  return views;
}

void ViewStore::remove(std::int64_t account, std::int64_t id) {
  database_->write([&](soci::session& sql) {
    sql << "delete from saved_view where account = :account and id = :id", soci::use(account),
        soci::use(id);
  });
}

}  // namespace spravka::store
