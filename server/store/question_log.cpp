#include "server/store/question_log.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "server/store/engine.h"
#include "server/store/lifetimes.h"
#include "server/store/masking.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

constexpr std::size_t max_reason_bytes = 1'000;
constexpr std::size_t max_comment_bytes = 4'000;
constexpr std::size_t max_suggested = 50;
constexpr std::size_t max_gaps = 1'000;
constexpr std::size_t max_asked = 5'000;

/// Writes down what was shown, row by row, with statements that are parsed once.
class Notes {
public:
  explicit Notes(soci::session& sql)
      : add_((sql.prepare << "insert into suggestion (id, language, at) "
                             "values (:id, :language, :at)",
              soci::use(id_), soci::use(language_), soci::use(at_))),
        add_article_((sql.prepare << "insert into suggestion_article (suggestion, position, path, "
                                     "title, event, reason) values (:suggestion, :position, "
                                     ":path, :title, :event, :reason)",
                      soci::use(id_), soci::use(position_), soci::use(article_.path),
                      soci::use(article_.title), soci::use(article_.event),
                      soci::use(article_.reason))) {}

  void write(ShownSuggestions const& shown) {
    id_ = shown.id;
    language_ = shown.language;
    at_ = seconds(shown.at);
    add_.execute(true);
    auto const count = static_cast<int>(std::min(shown.articles.size(), max_suggested));
    for (position_ = 0; position_ < count; ++position_) {
      article_ = shown.articles[static_cast<std::size_t>(position_)];
      add_article_.execute(true);
    }
  }

private:
  // What the statements are bound to.
  std::string id_;
  std::string language_;
  std::int64_t at_{};
  int position_{};
  tickets::Suggested article_;
  soci::statement add_;
  soci::statement add_article_;
};

std::vector<tickets::Suggested> read_articles(soci::session& sql, std::string const& suggestion) {
  std::vector<tickets::Suggested> articles;
  tickets::Suggested row;
  soci::statement rows =
      (sql.prepare << "select path, title, event, reason from suggestion_article "
                      "where suggestion = :suggestion order by position",
       soci::use(suggestion), soci::into(row.path), soci::into(row.title), soci::into(row.event),
       soci::into(row.reason));
  rows.execute();
  while (rows.fetch()) {
    articles.push_back(row);
  }
  return articles;
}

std::optional<ShownSuggestions> read_suggestions(soci::session& sql, std::string const& id) {
  ShownSuggestions found;
  std::int64_t at = 0;
  sql << "select id, language, at from suggestion where id = :id", soci::use(id),
      soci::into(found.id), soci::into(found.language), soci::into(at);
  if (!sql.got_data()) {
    return std::nullopt;
  }
  found.at = time_of(at);
  found.articles = read_articles(sql, id);
  return found;
}

}  // namespace

std::vector<Gap> QuestionLog::gaps(std::chrono::sys_seconds since, std::size_t limit) {
  auto const count = static_cast<std::int64_t>(std::min(limit, max_gaps));
  std::int64_t const from = seconds(since);
  std::vector<Gap> found;
  database_->read([&](soci::session& sql) {
    Gap row;
    std::int64_t times = 0;
    soci::statement rows =
        (sql.prepare
             << "select max(query), language, count(*) as times from question "
                "where hits = 0 and is_instant = 0 and at >= :since group by words, language "
                "order by times desc, max(at) desc, words limit :count",
         soci::use(from), soci::use(count), soci::into(row.query), soci::into(row.language),
         soci::into(times));
    rows.execute();
    while (rows.fetch()) {
      row.count = static_cast<std::size_t>(times);
      found.push_back(row);
    }
  });
  return found;
}

std::vector<Gap> QuestionLog::asked_since(std::chrono::sys_seconds since, std::size_t limit) {
  auto const most = static_cast<std::int64_t>(std::min(limit, max_asked));
  std::int64_t const from = seconds(since);
  std::vector<Gap> found;
  database_->read([&](soci::session& sql) {
    Gap row;
    std::int64_t times = 0;
    soci::statement rows =
        (sql.prepare << "select max(query), language, count(*) as times from question "
                        "where at >= :since and is_instant = 0 group by words, language "
                        "order by times desc, max(at) desc, words limit :most",
         soci::use(from), soci::use(most), soci::into(row.query), soci::into(row.language),
         soci::into(times));
    rows.execute();
    while (rows.fetch()) {
      row.count = static_cast<std::size_t>(times);
      found.push_back(row);
    }
  });
  return found;
}

void QuestionLog::note_all(std::vector<ShownSuggestions> const& suggestions) {
  if (suggestions.empty()) {
    return;
  }
  std::int64_t const too_old = seconds(suggestions.front().at) - lifetime::suggestion;
  database_->write([&](soci::session& sql) {
    sql << "delete from suggestion where at <= :too_old", soci::use(too_old);
    Notes notes(sql);
    for (auto const& shown : suggestions) {
      notes.write(shown);
    }
  });
}

std::optional<ShownSuggestions> QuestionLog::find_suggestions(std::string const& id) {
  std::optional<ShownSuggestions> found;
  database_->read([&](soci::session& sql) { found = read_suggestions(sql, id); });
  return found;
}

bool QuestionLog::note_event(std::string const& suggestion_id, std::string const& event,
                             std::string const& path, std::string const& reason) {
  auto const kept_reason = cut(mask_personal(reason), max_reason_bytes);
  bool is_known = false;
  database_->write([&](soci::session& sql) {
    auto const suggestions = read_suggestions(sql, suggestion_id);
    is_known = suggestions.has_value() &&
               (path.empty() ||
                std::any_of(suggestions->articles.begin(), suggestions->articles.end(),
                            [&path](auto const& article) { return article.path == path; }));
    if (is_known) {
      // Looking at an article once more does not take back what was said of it.
      sql << "update suggestion_article set event = :event, reason = :reason "
             "where suggestion = :id and (path = :path or :any_path = '') "
             "and not (:next = 'opened' and event in ('solved', 'rejected'))",
          soci::use(event), soci::use(kept_reason), soci::use(suggestion_id), soci::use(path),
          soci::use(path), soci::use(event);
    }
  });
  return is_known;
}

void QuestionLog::rate(ArticleRating const& rating) {
  int const is_helpful = rating.is_helpful ? 1 : 0;
  auto const comment = cut(mask_personal(rating.comment), max_comment_bytes);
  std::int64_t const at = seconds(rating.at);
  database_->write([&](soci::session& sql) {
    sql << "insert into article_rating (article, language, visitor, is_helpful, comment, at) "
           "values (:article, :language, :visitor, :is_helpful, :comment, :at) "
           "on conflict (article, language, visitor) do update set "
           "is_helpful = excluded.is_helpful, comment = excluded.comment, at = excluded.at",
        soci::use(rating.article_id), soci::use(rating.language), soci::use(rating.visitor),
        soci::use(is_helpful), soci::use(comment), soci::use(at);
  });
}

std::vector<UnhelpfulVote> QuestionLog::unhelpful_since(std::chrono::sys_seconds since,
                                                        std::size_t limit) {
  std::vector<UnhelpfulVote> votes;
  std::int64_t const from = seconds(since);
  auto const most = static_cast<std::int64_t>(limit);
  database_->read([&](soci::session& sql) {
    UnhelpfulVote row;
    std::int64_t at = 0;
    soci::statement rows =
        (sql.prepare << "select article, language, comment, at from article_rating "
                        "where is_helpful = 0 and at >= :since order by at desc limit :most",
         soci::use(from), soci::use(most), soci::into(row.article_id), soci::into(row.language),
         soci::into(row.comment), soci::into(at));
    rows.execute();
    while (rows.fetch()) {
      row.at = time_of(at);
      votes.push_back(row);
    }
  });
  return votes;
}

Helpfulness QuestionLog::helpfulness(std::string const& article_id, std::string const& language) {
  std::int64_t helpful = 0;
  std::int64_t all = 0;
  database_->read([&](soci::session& sql) {
    sql << "select coalesce(sum(is_helpful), 0), count(*) from article_rating "
           "where article = :article and language = :language",
        soci::use(article_id), soci::use(language), soci::into(helpful), soci::into(all);
  });
  return {static_cast<std::size_t>(helpful), static_cast<std::size_t>(all - helpful)};
}

}  // namespace spravka::store
