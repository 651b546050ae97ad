// The part of QuestionLog that writes searches down and counts them.
#include <optional>

#include "indexer/text/analyzer.h"
#include "server/store/engine.h"
#include "server/store/lifetimes.h"
#include "server/store/masking.h"
#include "server/store/question_log.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

constexpr std::int64_t settling = 30;  // One visitor types one question for so long, in seconds.
constexpr std::int64_t following = 1'800;
constexpr std::size_t max_query_bytes = 500;

/// By which questions are the same: their words, whatever the case and the marks between.
std::string words_of(std::string const& query, text::Analyzer& analyzer) {
  std::string words;
  for (auto const& token : analyzer.analyze(query)) {
    if (token.kind != text::TokenKind::Part) {
      words += words.empty() ? "" : " ";
      words += token.word;
    }
  }
  return words.empty() ? query : words;
}

/// A question as its row.
struct QuestionRow {
  std::int64_t id{};
  std::string query;
  std::string words;
  std::string language;
  std::string rescue;
  std::string visitor;
  std::int64_t hits{};
  std::int64_t at{};
  int is_instant{};

  QuestionRow() = default;

  QuestionRow(AskedQuestion const& question, text::Analyzer& analyzer)
      : query(cut(mask_personal(question.query), max_query_bytes)),
        words(words_of(query, analyzer)),
        language(question.language),
        rescue(question.rescue),
        visitor(question.visitor),
        hits(static_cast<std::int64_t>(question.hits)),
        at(seconds(question.at)),
        is_instant(question.is_instant ? 1 : 0) {}

  /// One of them is the beginning of the other: it is still being typed, or cut back.
  bool goes_on(QuestionRow const& later) const {
    return later.words.starts_with(words) || words.starts_with(later.words);
  }
};

/// Writes rows down one after another. Statements are parsed once for all of them: parsing would
/// cost more than the rest.
class Notes {
public:
  explicit Notes(soci::session& sql)
      : find_((sql.prepare << "select id, words, is_instant from question where visitor = :visitor "
                              "and visitor <> '' and at >= :since order by id desc limit 1",
               soci::use(row_.visitor), soci::use(since_), soci::into(last_.id),
               soci::into(last_.words), soci::into(last_.is_instant))),
        insert_((sql.prepare << "insert into question (query, words, language, hits, rescue, at, "
                                "visitor, opened, is_instant) values (:query, :words, :language, "
                                ":hits, :rescue, :at, :visitor, :opened, :is_instant)",
                 soci::use(row_.query), soci::use(row_.words), soci::use(row_.language),
                 soci::use(row_.hits), soci::use(row_.rescue), soci::use(row_.at),
                 soci::use(row_.visitor), soci::use(opened_), soci::use(row_.is_instant))),
        replace_((sql.prepare << "update question set query = :query, words = :words, language = "
                                 ":language, hits = :hits, rescue = :rescue, at = :at, "
                                 "is_instant = :is_instant where id = :id",
                  soci::use(row_.query), soci::use(row_.words), soci::use(row_.language),
                  soci::use(row_.hits), soci::use(row_.rescue), soci::use(row_.at),
                  soci::use(row_.is_instant), soci::use(last_.id))) {}

  void write(QuestionRow row) {
    row_ = std::move(row);
    bool const goes_on = has_last() && last_.goes_on(row_);
    opened_ = row_.visitor.empty() ? -1 : 0;
    if (!goes_on) {
      insert_.execute(true);
    } else if (row_.is_instant <= last_.is_instant) {
      replace_.execute(true);
    }
  }

private:
  /// What this visitor asked just now.
  bool has_last() {
    since_ = row_.at - settling;
    return !row_.visitor.empty() && find_.execute(true);
  }

  // What the statements are bound to.
  QuestionRow row_;
  QuestionRow last_;
  std::int64_t since_{};
  int opened_{};
  soci::statement find_;
  soci::statement insert_;
  soci::statement replace_;
};

}  // namespace

void QuestionLog::note_all(std::vector<AskedQuestion> const& questions) {
  if (questions.empty()) {
    return;
  }
  text::Analyzer analyzer;
  std::int64_t const now = seconds(questions.front().at);
  std::int64_t const too_old = now - lifetime::question;
  std::int64_t const stranger = now - lifetime::visitor_of_question;
  database_->write([&](soci::session& sql) {
    sql << "delete from question where at <= :too_old", soci::use(too_old);
    sql << "update question set visitor = '' where visitor <> '' and at <= :stranger",
        soci::use(stranger);
    Notes notes(sql);
    for (auto const& question : questions) {
      notes.write(QuestionRow(question, analyzer));
    }
  });
}

void QuestionLog::note_opened(std::vector<SearchSign> const& visitors) {
  for (auto const& [visitor, opened_at] : visitors) {
    std::int64_t const at = seconds(opened_at);
    std::int64_t const since = at - following;
    std::int64_t id = 0;
    database_->read([&, &who = visitor](soci::session& sql) {
      sql << "select id from question where visitor = :visitor and visitor <> '' and opened = 0 "
             "and hits > 0 and at between :since and :at order by id desc limit 1",
          soci::use(who), soci::use(since), soci::use(at), soci::into(id);
    });
    if (id != 0) {
      database_->write([&](soci::session& sql) {
        sql << "update question set opened = 1 where id = :id", soci::use(id);
      });
    }
  }
}

SearchFigures QuestionLog::figures(std::chrono::sys_seconds since) {
  std::int64_t const begin = seconds(since);
  SearchFigures found;
  database_->read([&](soci::session& sql) {
    sql << "select count(*), coalesce(sum(hits = 0 or rescue <> ''), 0), "
           "coalesce(sum(hits = 0), 0), coalesce(sum(hits > 0 and opened >= 0), 0), "
           "coalesce(sum(hits > 0 and opened = 0), 0) from question where at >= :since",
        soci::use(begin), soci::into(found.searches), soci::into(found.nothing_as_asked),
        soci::into(found.nothing_at_all), soci::into(found.followed), soci::into(found.not_opened);
  });
  return found;
}

}  // namespace spravka::store
