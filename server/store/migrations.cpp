#include "server/store/migrations.h"

#include <string>

#include "server/store/connection.h"

namespace spravka::store {
namespace {

void apply(soci::session& session, Migration const& step) {
  transact(session, Begin::Immediate, [&step](soci::session& sql) {
    if (applied_version(sql) >= step.number) {
      return;  // Another program was faster.
    }
    run_script(sql, step.sql);
    std::string const name = step.name;
    sql << "insert into migration (number, name) values (:number, :name)", soci::use(step.number),
        soci::use(name);
  });
}

}  // namespace

void refuse_newer(int version, std::vector<Migration> const& steps) {
  int const known = steps.empty() ? 0 : steps.back().number;
  if (version > known) {
    throw StoreError(
        "cannot use the database: it has format " + std::to_string(version) +
        " and this program knows formats up to " + std::to_string(known) +
        "; run the newer version of spravka that wrote it, or restore an older backup");
  }
}

int applied_version(soci::session& session) {
  int has_table = 0;
  session << "select count(*) from sqlite_master where type = 'table' and name = 'migration'",
      soci::into(has_table);
  int version = 0;
  if (has_table != 0) {
    session << "select coalesce(max(number), 0) from migration", soci::into(version);
  }
  return version;
}

void migrate(soci::session& session, std::vector<Migration> const& steps) {
  int const applied = applied_version(session);
  refuse_newer(applied, steps);
  if (applied == 0) {
    run_script(session,
               "create table if not exists migration ("
               "number integer primary key, name text not null)");
  }
  for (auto const& step : steps) {
    // Asked anew each time: who waited for another program's upgrade need not queue for each step.
    if (step.number > applied && step.number > applied_version(session)) {
      apply(session, step);
    }
  }
}

}  // namespace spravka::store
