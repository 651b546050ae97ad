#include "server/store/deflection_log.h"

#include <algorithm>
#include <map>
#include <optional>

#include "server/store/engine.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

constexpr std::int64_t try_lifetime = day_in_seconds;

struct Try {
  std::int64_t id{};
  int is_held_out{};
  int has_answer{};
};

std::optional<Try> find_try(soci::session& sql, std::string const& visitor, std::int64_t now) {
  std::int64_t const since = now - try_lifetime;
  Try row;
  sql << "select id, is_held_out, has_answer from letter_try where visitor = :visitor "
         "and visitor <> '' and used > :since order by id desc limit 1",
      soci::use(visitor), soci::use(since), soci::into(row.id), soci::into(row.is_held_out),
      soci::into(row.has_answer);
  return sql.got_data() ? std::optional(row) : std::nullopt;
}

}  // namespace

Arm DeflectionLog::join(std::string const& visitor, bool has_answer, double share, double chance,
                        std::chrono::sys_seconds at) {
  std::int64_t const now = seconds(at);
  std::optional<Try> known;
  database_->read([&](soci::session& sql) { known = find_try(sql, visitor, now); });
  if (known && (known->has_answer != 0 || !has_answer)) {
    return known->is_held_out != 0 ? Arm::HeldOut : Arm::Shown;
  }
  int const answers = has_answer ? 1 : 0;
  int is_held_out = known ? known->is_held_out : chance < share ? 1 : 0;
  database_->write([&](soci::session& sql) {
    std::int64_t const too_old = now - 2 * day_in_seconds;
    sql << "update letter_try set visitor = '' where visitor <> '' and used < :too_old",
        soci::use(too_old);
    if (auto const again = find_try(sql, visitor, now)) {
      is_held_out = again->is_held_out;
      sql << "update letter_try set has_answer = max(has_answer, :answers), used = :now "
             "where id = :id",
          soci::use(answers), soci::use(now), soci::use(again->id);
      return;
    }
    sql << "insert into letter_try (visitor, is_held_out, has_answer, began, used) "
           "values (:visitor, :is_held_out, :answers, :began, :used)",
        soci::use(visitor), soci::use(is_held_out), soci::use(answers), soci::use(now),
        soci::use(now);
  });
  return is_held_out != 0 ? Arm::HeldOut : Arm::Shown;
}

void DeflectionLog::mark(char const* column, std::string const& visitor,
                         std::chrono::sys_seconds at) {
  std::int64_t const now = seconds(at);
  std::optional<Try> known;
  database_->read([&](soci::session& sql) { known = find_try(sql, visitor, now); });
  if (!known) {
    return;
  }
  database_->write([&](soci::session& sql) {
    sql << std::string("update letter_try set ") + column + " = 1, used = :now where id = :id",
        soci::use(now), soci::use(known->id);
  });
}

void DeflectionLog::note_opened(std::string const& visitor, std::chrono::sys_seconds at) {
  mark("opened", visitor, at);
}

void DeflectionLog::note_solved(std::string const& visitor, std::chrono::sys_seconds at) {
  mark("solved", visitor, at);
}

void DeflectionLog::note_submitted(std::string const& visitor, std::chrono::sys_seconds at) {
  mark("submitted", visitor, at);
}

void DeflectionLog::note_searches(std::vector<SearchSign> const& searches) {
  std::map<std::string, std::chrono::sys_seconds> latest;
  for (auto const& search : searches) {
    auto& at = latest[search.visitor];
    at = std::max(at, search.at);
  }
  database_->read([&](soci::session& sql) {
    std::erase_if(latest, [&](auto const& sign) {
      return !find_try(sql, sign.first, seconds(sign.second)).has_value();
    });
  });
  for (auto const& [visitor, at] : latest) {
    mark("searched", visitor, at);
  }
}

DeflectionFigures DeflectionLog::figures(std::chrono::sys_seconds since,
                                         std::chrono::sys_seconds now) {
  std::int64_t const begin = seconds(since);
  std::int64_t const end = seconds(now) - try_lifetime;
  DeflectionFigures found;
  database_->read([&](soci::session& sql) {
    sql << "select coalesce(sum(is_held_out = 0), 0), "
           "coalesce(sum(is_held_out = 0 and submitted), 0), coalesce(sum(is_held_out), 0), "
           "coalesce(sum(is_held_out and submitted), 0), coalesce(sum(opened), 0), "
           "coalesce(sum(solved), 0), "
           "coalesce(sum(opened and not submitted and not searched and not solved), 0), "
           "coalesce(sum(opened and submitted), 0) "
           "from letter_try where has_answer = 1 and began >= :begin and used <= :end",
        soci::use(begin), soci::use(end), soci::into(found.shown.tries),
        soci::into(found.shown.submitted), soci::into(found.held_out.tries),
        soci::into(found.held_out.submitted), soci::into(found.opened), soci::into(found.explicit_),
        soci::into(found.implicit), soci::into(found.failed);
  });
  return found;
}

std::vector<FailedArticle> DeflectionLog::failed_articles(std::chrono::sys_seconds since,
                                                          std::size_t limit) {
  std::int64_t const begin = seconds(since);
  auto const most = static_cast<std::int64_t>(limit);
  std::vector<FailedArticle> articles;
  database_->read([&](soci::session& sql) {
    FailedArticle row;
    soci::statement rows =
        (sql.prepare << "select path, max(title), count(*) as times from suggested "
                        "join ticket on ticket.number = suggested.ticket "
                        "where event in ('opened', 'rejected') and ticket.created >= :begin "
                        "group by path order by times desc, path limit :most",
         soci::use(begin), soci::use(most), soci::into(row.path), soci::into(row.title),
         soci::into(row.count));
    rows.execute();
    while (rows.fetch()) {
      articles.push_back(row);
    }
  });
  return articles;
}

}  // namespace spravka::store
