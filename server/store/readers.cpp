#include "server/store/readers.h"

#include <algorithm>
#include <utility>

#include "server/store/engine.h"
#include "server/store/lifetimes.h"
#include "server/store/masking.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

constexpr std::size_t max_seen = 100'000;  // Of a day; beyond it a reader may count twice.
constexpr std::int64_t written_at = 256;   // So many readings are written at once.
constexpr std::int64_t popular_days = 30;
constexpr std::int64_t kept_days = lifetime::readers_of_day / day_in_seconds;
constexpr std::int64_t most_popular = 50;
constexpr auto popular_for = std::chrono::minutes{1};
constexpr std::size_t max_quote_bytes = 2'000;
constexpr std::size_t max_note_bytes = 4'000;
constexpr std::size_t max_reason_bytes = 40;

std::int64_t day_of(std::chrono::sys_seconds at) {
  return seconds(at) / day_in_seconds;
}

}  // namespace

Readers::~Readers() {
  write(counts_);
}

void Readers::count(std::string const& article_id, std::string const& language,
                    std::string const& visitor, std::chrono::sys_seconds at) {
  Counts full;
  {
    std::lock_guard const lock(mutex_);
    auto const day = day_of(at);
    if (day != seen_day_ || seen_.size() >= max_seen) {
      seen_.clear();
      seen_day_ = day;
    }
    if (!seen_.insert(visitor + article_id + language).second) {
      return;
    }
    ++counts_[{article_id, language, day}];
    std::int64_t waiting = 0;
    for (auto const& [key, readers] : counts_) {
      waiting += readers;
    }
    if (waiting < written_at) {
      return;
    }
    full.swap(counts_);
  }
  write(full);
}

void Readers::write(Counts const& counts) {
  if (counts.empty()) {
    return;
  }
  try {
    database_->write([&](soci::session& sql) {
      std::int64_t const too_old = std::get<2>(counts.begin()->first) - kept_days;
      sql << "delete from article_read where day <= :too_old", soci::use(too_old);
      for (auto const& [key, readers] : counts) {
        auto const& [article, language, day] = key;
        sql << "insert into article_read (article, language, day, readers) "
               "values (:article, :language, :day, :readers) "
               "on conflict (article, language, day) do update set "
               "readers = readers + excluded.readers",
            soci::use(article), soci::use(language), soci::use(day), soci::use(readers);
      }
    });
  } catch (StoreError const&) {
    std::lock_guard const lock(mutex_);
    for (auto const& [key, readers] : counts) {  // The metrics tell; the reader has the article.
      lost_ += static_cast<std::uint64_t>(readers);
    }
  }
}

std::vector<std::string> Readers::popular(std::string const& language,
                                          std::chrono::sys_seconds at) {
  Counts waiting;
  {
    std::lock_guard const lock(mutex_);
    auto const known = popular_.find(language);
    if (known != popular_.end() && at - known->second.at < popular_for && at >= known->second.at) {
      return known->second.ids;
    }
    waiting.swap(counts_);
  }
  write(waiting);
  Popular found{{}, at};
  std::int64_t const since = day_of(at) - popular_days;
  database_->read([&](soci::session& sql) {
    std::string article;
    soci::statement rows =
        (sql.prepare << "select article from article_read "
                        "where language = :language and day > :since group by article "
                        "order by sum(readers) desc, article limit :most",
         soci::use(language), soci::use(since), soci::use(most_popular), soci::into(article));
    rows.execute();
    while (rows.fetch()) {
      found.ids.push_back(article);
    }
  });
  std::lock_guard const lock(mutex_);
  popular_[language] = found;
  return found.ids;
}

std::uint64_t Readers::lost() {
  std::lock_guard const lock(mutex_);
  return lost_;
}

void Readers::add(ReaderNote const& note) {
  auto const quote = cut(mask_personal(note.quote), max_quote_bytes);
  auto const text = cut(mask_personal(note.note), max_note_bytes);
  auto const reason = cut(note.reason, max_reason_bytes);
  std::int64_t const at = seconds(note.at);
  std::int64_t const too_old = at - lifetime::reader_note;
  database_->write([&](soci::session& sql) {
    sql << "delete from reader_note where at <= :too_old", soci::use(too_old);
    sql << "insert into reader_note "
           "(article, language, quote, reason, note, visitor, at, is_done) "
           "values (:article, :language, :quote, :reason, :note, :visitor, :at, 0) "
           "on conflict (article, language, visitor, quote) do update set "
           "reason = excluded.reason, note = excluded.note, at = excluded.at, is_done = 0",
        soci::use(note.article_id), soci::use(note.language), soci::use(quote), soci::use(reason),
        soci::use(text), soci::use(note.visitor), soci::use(at);
  });
}

std::vector<ReaderNote> Readers::open_notes(std::size_t limit) {
  auto const most = static_cast<std::int64_t>(limit);
  std::vector<ReaderNote> notes;
  database_->read([&](soci::session& sql) {
    ReaderNote row;
    std::int64_t at = 0;
    soci::statement rows =
        (sql.prepare << "select id, article, language, quote, reason, note, at from reader_note "
                        "where is_done = 0 order by at desc, id desc limit :most",
         soci::use(most), soci::into(row.id), soci::into(row.article_id), soci::into(row.language),
         soci::into(row.quote), soci::into(row.reason), soci::into(row.note), soci::into(at));
    rows.execute();
    while (rows.fetch()) {
      row.at = time_of(at);
      notes.push_back(row);
    }
  });
  return notes;
}

bool Readers::close(std::int64_t id) {
  bool is_closed = false;
  database_->write([&](soci::session& sql) {
    std::int64_t open = 0;
    sql << "select count(*) from reader_note where id = :id and is_done = 0", soci::use(id),
        soci::into(open);
    sql << "update reader_note set is_done = 1 where id = :id", soci::use(id);
    is_closed = open > 0;
  });
  return is_closed;
}

}  // namespace spravka::store
