#include "server/store/forgetting.h"

#include <chrono>
#include <filesystem>
#include <future>

#include <catch2/catch.hpp>

#include "server/store/engine.h"
#include "server/store/ticket_store.h"
#include "server/store/times.h"
#include "tests/server/store/a_ticket.h"
#include "tests/support/temporary_folder.h"

namespace spravka::store {
namespace {

tickets::Ticket a_letter_of(std::string const& email, std::string const& words) {
  auto ticket = tests::a_ticket();
  ticket.email = email;
  ticket.messages[0].body = words;
  ticket.messages[0].files = {{"key-of-" + words, "list.txt", words.size(), "file " + words}};
  return ticket;
}

/// In the database's file, its log, and whatever else lies in the folder.
bool stands_anywhere(tests::TemporaryFolder const& folder, std::string const& words) {
  for (auto const& entry : std::filesystem::directory_iterator(folder.path())) {
    if (tests::read_file(entry.path()).find(words) != std::string::npos) {
      return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("a forgotten person is nowhere in the files of the database, others stay", "[store]") {
  tests::TemporaryFolder const folder;
  Database database(folder.str());
  TicketStore store(database, "help.example.com");
  store.add(a_letter_of("Boris@Example.com", "VERSCHWINDET"));
  auto const second = store.add(a_letter_of("boris@example.com", "AUCH-DAS"));
  store.update(second.number, [](tickets::Ticket& ticket) {
    ticket.draft_branch = "drafts/2-x";
    return true;
  });
  auto const other = store.add(a_letter_of("vera@example.com", "BLEIBT"));
  REQUIRE(stands_anywhere(folder, "VERSCHWINDET"));

  Forgetting forgetting(database);
  WhatToForget const boris{.email = "boris@example.COM"};
  CHECK(forgetting.find(boris).tickets == std::vector<std::int64_t>{1, 2});
  CHECK(store.find(1));  // Looked for, not taken out.
  auto const gone = forgetting.forget(boris);
  CHECK(gone.tickets == std::vector<std::int64_t>{1, 2});
  CHECK(gone.drafts == std::vector<std::string>{"drafts/2-x"});
  CHECK_FALSE(store.find(1));
  CHECK_FALSE(store.find(2));
  CHECK(store.find(other.number)->messages[0].body == "BLEIBT");
  for (auto const* words : {"VERSCHWINDET", "AUCH-DAS", "oris@"}) {
    CAPTURE(words);
    CHECK_FALSE(stands_anywhere(folder, words));
  }
  CHECK(stands_anywhere(folder, "BLEIBT"));
  CHECK(forgetting.forget(boris).tickets.empty());
}

TEST_CASE("what is forgotten by age is resolved and untouched since; one ticket goes by number",
          "[store]") {
  tests::TemporaryFolder const folder;
  Database database(folder.str());
  TicketStore store(database);
  for (int count = 0; count < 3; ++count) {
    store.add(tests::a_ticket());
  }
  store.update(1, [](tickets::Ticket& ticket) {
    return ticket.resolve({"", "", "", "Подождать.", "olga", tests::now}).has_value();
  });
  Forgetting forgetting(database);
  CHECK(forgetting.forget({.resolved_before = tests::now}).tickets.empty());
  CHECK(forgetting.forget({.resolved_before = tests::now + std::chrono::seconds{1}}).tickets ==
        std::vector<std::int64_t>{1});
  CHECK(forgetting.forget({.ticket = 3}).tickets == std::vector<std::int64_t>{3});
  CHECK(store.list({}).size() == 1);
}

TEST_CASE("thousands of tickets are forgotten in parts, and others store between them", "[store]") {
  tests::TemporaryFolder const folder;
  Database database(folder.str());
  TicketStore store(database);
  constexpr std::int64_t many = 1'201;
  store.add(tests::a_ticket());
  database.write([&](soci::session& sql) {
    std::int64_t const before = seconds(tests::now) - 1;
    sql << "update ticket set status = 'resolved', updated = :before, draft_branch = 'drafts/x'",
        soci::use(before);
    sql << "with recursive n(i) as (select 2 union all select i + 1 from n where i < :many) "
           "insert into ticket (number, key_digest, name, email, subject, language, type, "
           "group_name, fields, status, rating, rating_reasons, rating_comment, draft_branch, "
           "created, updated, revision) select i, 'key' || i, '', '', '', 'ru', 'question', '', "
           "'{}', 'resolved', 0, '[]', '', '', :created, :updated, i from n",
        soci::use(many), soci::use(before), soci::use(before);
  });
  std::future<Forgotten> forgetting = std::async(std::launch::async, [&folder] {
    Database other(folder.str());
    return Forgetting(other).forget({.resolved_before = tests::now});
  });
  int stored = 0;
  while (forgetting.wait_for(std::chrono::milliseconds{30}) != std::future_status::ready) {
    store.add(tests::a_ticket());
    ++stored;
  }
  auto const gone = forgetting.get();
  CHECK(gone.tickets.size() == static_cast<std::size_t>(many));
  CHECK(gone.drafts == std::vector<std::string>{"drafts/x"});
  CHECK(stored > 0);
  CHECK(store.changed_after(0, 10'000).size() == static_cast<std::size_t>(stored));
}

TEST_CASE("an address left for a known issue is forgotten with its person", "[store]") {
  tests::TemporaryFolder const folder;
  Database database(folder.str());
  database.write([](soci::session& sql) {
    sql << "insert into issue_watch (article, language, title, email, is_confirmed, ended, at) "
           "values ('a', 'ru', 'Сбой', 'boris@example.com', 1, '', 1795000000)";
  });
  CHECK(Forgetting(database).forget({.email = "boris@example.com"}).watches == 1);
  CHECK_FALSE(stands_anywhere(folder, "boris@"));
}

}  // namespace spravka::store
