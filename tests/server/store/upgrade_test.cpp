// A database of every earlier release, with data in it, becomes one of today without losing any.
#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "server/accounts/secret.h"
#include "server/store/account_store.h"
#include "server/store/connection.h"
#include "server/store/migrations.h"
#include "server/store/outbox.h"
#include "server/store/question_log.h"
#include "server/store/readers.h"
#include "server/store/ticket_store.h"
#include "tests/server/store/a_ticket.h"
#include "tests/support/temporary_folder.h"

namespace spravka::store {
namespace {

struct Rows {
  int since;  // The migration from which on they can stand in a database,
  int until;  // and the last one that has these columns.
  char const* sql;
};

/// What the program of that time has written, in its own columns.
std::vector<Rows> const rows{
    {1, 99,
     "insert into account (id, name, role, email, password_hash, token_digest, created) values "
     "(7, 'olga', 'writer', 'olga@desk.test', 'x', 'token', 1700000000);"
     "insert into session (digest, account, opened, used) values ('s', 7, 1794000000, 1794000000);"
     "insert into setting (name, value) values ('server_key', 'the key of then');"},
    {2, 7,
     "insert into ticket (number, key_digest, name, email, subject, language, type, group_name, "
     "fields, status, confirmed, rating, rating_reasons, rating_comment, draft_branch, created, "
     "updated, words) values (41, 'KEY', 'Анна', 'anna@example.com', 'Где письмо', 'ru', "
     "'question', 'general', '{}', 'resolved', 1, 5, '[]', 'спасибо', 'drafts/41', 1700000000, "
     "1700000100, 'где письмо');"},
    {8, 99,
     "insert into ticket (number, key_digest, name, email, subject, language, type, group_name, "
     "fields, status, confirmed, rating, rating_reasons, rating_comment, draft_branch, created, "
     "updated, revision) values (41, 'KEY', 'Анна', 'anna@example.com', 'Где письмо', 'ru', "
     "'question', 'general', '{}', 'resolved', 1, 5, '[]', 'спасибо', 'drafts/41', 1700000000, "
     "1700000100, 41);"},
    {2, 99,
     "insert into message (id, ticket, author, author_name, body, is_internal, at) values "
     "(1, 41, 'customer', 'Анна', 'Жду второй день.', 0, 1700000000),"
     "(2, 41, 'agent', 'olga', 'Отправили.', 0, 1700000050);"
     "insert into message_article (message, position, path) values (2, 0, 'ru/a.md');"
     "insert into resolution (ticket, article, environment, cause, solution, agent, at) values "
     "(41, '', 'почта', 'очередь', 'Подождать.', 'olga', 1700000060);"
     "insert into suggested (ticket, position, path, title, event, reason) values "
     "(41, 0, 'ru/a.md', 'Письма', 'rejected', 'other');"},
    {3, 99,
     "insert into article_rating (article, language, visitor, is_helpful, comment, at) values "
     "('refund', 'ru', 'v', 1, '', 1700000000);"},
    {4, 7,
     "insert into letter_out (ticket, kind, about, message_id, state, attempts, next_try, reason, "
     "recipient_digest, source, created, sent) values "
     "(41, 'reply', 2, 'id@help', 'waiting', 0, 1700000000, '', 'd', '', 1700000000, 0);"},
    {8, 99,
     "insert into letter_out (ticket, kind, about, message_id, state, attempts, next_try, reason, "
     "recipient_digest, source, created, sent) values "
     "(41, 'reply', 2, 'id@help', 'waiting', 0, 1700000000, '', 'd', '', 1700000000, 0);"},
    {5, 99,
     "insert into reader_note (article, language, quote, reason, note, visitor, at, is_done) "
     "values "
     "('refund', 'ru', '', 'wrong', 'Срок другой', 'v', 1794000000, 0);"},
};

/// A database as the program with this newest migration left it.
void make_old(std::string const& file, int version) {
  auto const session = connect(file, Access::Write);
  std::vector<Migration> steps;
  std::copy_if(migrations().begin(), migrations().end(), std::back_inserter(steps),
               [version](Migration const& step) { return step.number <= version; });
  migrate(*session, steps);
  auto const key = accounts::digest("the customer's key");
  for (auto const& row : rows) {
    if (version >= row.since && version <= row.until) {
      std::string sql = row.sql;
      if (auto const at = sql.find("'KEY'"); at != std::string::npos) {
        sql.replace(at + 1, 3, key);
      }
      run_script(*session, sql);
    }
  }
}

void check_people(Database& database) {
  AccountStore people(database);
  CHECK(people.find_by_name("Olga")->role == accounts::Role::Writer);
  CHECK(people.find_by_token("token")->id == 7);
  CHECK(people.find_by_session("s", tests::now)->id == 7);
  CHECK(people.server_key() == "the key of then");
}

void check_ticket(TicketStore& store) {
  auto const ticket = store.find_by_key("the customer's key");
  REQUIRE(ticket);
  CHECK(ticket->number == 41);
  CHECK(ticket->name == "Анна");
  CHECK(ticket->status == tickets::Status::Resolved);
  CHECK(ticket->rating.score == 5);
  CHECK(ticket->draft_branch == "drafts/41");
  REQUIRE(ticket->messages.size() == 2);
  CHECK(ticket->messages[1].body == "Отправили.");
  CHECK(ticket->messages[1].articles == std::vector<std::string>{"ru/a.md"});
  CHECK(ticket->resolution->solution == "Подождать.");
  CHECK(ticket->suggested.at(0).event == "rejected");
  CHECK(store.changed_after(0, 10).size() == 1);
}

}  // namespace

TEST_CASE("a database of every earlier format is brought to today's with all that is in it",
          "[store]") {
  int const newest = migrations().back().number;
  for (int version = 1; version < newest; ++version) {
    CAPTURE(version);
    tests::TemporaryFolder const folder;
    auto const file = folder.str() + "/spravka.db";
    make_old(file, version);
    Database database(file);
    CHECK(database.version() == newest);
    check_people(database);
    TicketStore store(database);
    if (version >= 2) {
      check_ticket(store);
    }
    if (version >= 3) {
      CHECK(QuestionLog(database).helpfulness("refund", "ru").helpful == 1);
    }
    if (version >= 4) {
      CHECK(Outbox(database).counts().waiting == 1);
    }
    if (version >= 5) {
      CHECK(Readers(database).open_notes(10).size() == 1);
    }
    CHECK(store.add(tests::a_ticket()).number == (version >= 2 ? 42 : 1));
    database.copy_to(folder.str() + "/copy.db");
    CHECK_NOTHROW(Database::verify(folder.str() + "/copy.db"));
  }
}

TEST_CASE("a copy of every earlier format can be restored: it is verified and then upgraded",
          "[store]") {
  for (int version = 1; version < migrations().back().number; ++version) {
    CAPTURE(version);
    tests::TemporaryFolder const folder;
    auto const copy = folder.str() + "/copy.db";
    make_old(copy, version);
    CHECK_NOTHROW(Database::verify(copy));
  }
}

}  // namespace spravka::store
