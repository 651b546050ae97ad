#include "server/imports/reader.h"

#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.h"

namespace spravka::imports {
namespace {

using tickets::Author;
using tickets::Status;

ExportFile file(std::string const& name) {
  return {name, tests::read_file(std::filesystem::path(SPRAVKA_SOURCE_DIR) /
                                 "tests/fixtures/exports" / name)};
}

/// A text as if it had been read from a file without a telling name.
std::vector<ExportFile> text(std::string bytes) {
  return {{"export", std::move(bytes)}};
}

ImportedTicket const& the_one(Imported const& imported) {
  REQUIRE(imported.tickets.size() == 1);
  return imported.tickets[0];
}

}  // namespace

TEST_CASE("tickets of Zendesk's API come with what was asked", "[imports]") {
  auto const imported =
      read_export("zendesk", {file("zendesk/tickets.json"), file("zendesk/users.json")});
  REQUIRE_FALSE(imported.tickets.empty());
  auto const& [id, ticket] = imported.tickets[0];
  CHECK(id == "2");
  CHECK(ticket.subject == "Mail to create fixture ticket for testing");
  CHECK(ticket.status == Status::Resolved);
  CHECK(ticket.origin == tickets::Origin::Import);
  CHECK(ticket.messages[0].body.find("nukosuke (●ↀ ω ↀ●)") != std::string::npos);
  CHECK(ticket.created == *parse_time("2019-06-03T02:23:47Z"));
}

TEST_CASE("Zendesk's own export, one ticket a line, comes with its comments", "[imports]") {
  auto const imported = read_export(
      "zendesk",
      text(
          R"({"id":7,"subject":"Refund","status":"open","priority":"high","type":"problem","requester_id":1,"requester":{"name":"Anna","email":"anna@example.com"},"created_at":"2026-01-02T03:04:05Z","comments":[{"author_id":1,"plain_body":"Where is my money?","public":true,"created_at":"2026-01-02T03:04:05Z"},{"author_id":2,"html_body":"<p>Soon.</p>","public":true,"created_at":"2026-01-02T04:00:00Z"},{"author_id":2,"body":"angry one","public":false,"created_at":"2026-01-02T04:01:00Z"}]})"
          "\n\n"
          R"({"id":8,"subject":"Empty","requester_id":1,"description":""})"
          "\n"));
  auto const& [id, ticket] = the_one(imported);
  CHECK(id == "7");
  CHECK(ticket.email == "anna@example.com");
  CHECK(ticket.priority == tickets::Priority::High);
  CHECK(ticket.type == tickets::Type::Problem);
  REQUIRE(ticket.messages.size() == 3);
  CHECK(ticket.messages[0].author == Author::Customer);
  CHECK(ticket.messages[1].author == Author::Agent);
  CHECK(ticket.messages[1].body == "Soon.");
  CHECK(ticket.messages[2].is_internal);
  CHECK(imported.skipped == std::vector<Skipped>{{"8", "no_text"}});
}

TEST_CASE("comments that Zendesk's API gives without a ticket find it by their file's name",
          "[imports]") {
  auto const tickets = file("zendesk/tickets.json");
  auto const people = file("zendesk/users.json");
  auto comments = file("zendesk/comments-2.json");
  auto const name = GENERATE(as<std::string>(), "zendesk/comments-2.json", "2/comments.json",
                             "tickets/2/comments.json", "2.json");
  comments.name = name;
  auto const imported = read_export("zendesk", {tickets, people, comments});
  auto const& [id, ticket] = imported.tickets.at(0);
  REQUIRE(id == "2");
  REQUIRE(ticket.messages.size() == 2);
  CHECK(ticket.messages[1].body == "Mail to create fixture ticket for testing");
  CHECK(ticket.messages[1].author == Author::Customer);
  CHECK(imported.skipped.empty());
}

TEST_CASE("comments of nobody, of a missing ticket, and files of other things are reported",
          "[imports]") {
  std::string const tickets =
      R"({"tickets":[{"id":2,"requester_id":1,"subject":"A","description":"one"},{"id":41,"requester_id":1,"subject":"B","description":"two"}]})";
  std::string const comments =
      R"({"comments":[{"id":9,"author_id":5,"body":"three","created_at":"2026-01-02T03:04:05Z"}]})";
  auto const imported = read_export(
      "zendesk", {{"tickets.json", tickets},
                  {"comments-41-2.json", comments},  // Of which of the two?
                  {"more.json", comments},
                  {"apart.json", R"({"comments":[{"author_id":5,"ticket_id":77,"body":"four"}]})"},
                  {"macros.json", R"({"macros":[{"id":3,"title":"Close and redirect"}]})"}});
  CHECK(imported.tickets.size() == 2);
  CHECK(imported.skipped == std::vector<Skipped>{{"comments-41-2.json", "comments_of_nobody"},
                                                 {"more.json", "comments_of_nobody"},
                                                 {"77", "no_ticket"},
                                                 {"macros.json", "nothing_known"}});
}

TEST_CASE("Zendesk's audits bring their comments, and a comment that comes twice is one",
          "[imports]") {
  auto const imported = read_export(
      "zendesk",
      {{"tickets.json",
        R"({"ticket":{"id":666,"requester_id":1,"subject":"A","description":"Asked","created_at":"2011-09-25T22:00:00Z","comments":[{"id":11,"author_id":5,"body":"Answer","public":true,"created_at":"2011-09-25T22:30:00Z"}]}})"},
       {"audits.json",
        R"({"audits":[{"ticket_id":666,"author_id":5,"created_at":"2011-09-25T22:35:44Z","events":[{"id":11,"type":"Comment","body":"Answer","public":true},{"id":12,"type":"Comment","html_body":"<p>A note</p>","public":false},{"id":13,"type":"Change","field_name":"status","value":"open"}]}]})"}});
  auto const& ticket = the_one(imported).ticket;
  REQUIRE(ticket.messages.size() == 3);
  CHECK(ticket.messages[0].body == "Asked");
  CHECK(ticket.messages[1].body == "Answer");
  CHECK(ticket.messages[2].body == "A note");
  CHECK(ticket.messages[2].is_internal);
}

TEST_CASE("tickets, conversations and people of Freshdesk find each other", "[imports]") {
  auto const imported =
      read_export("freshdesk", {file("freshdesk/conversations.json"),
                                file("freshdesk/ticket_1.json"), file("freshdesk/contacts.json")});
  auto const& [id, ticket] = the_one(imported);
  CHECK(id == "1");
  CHECK(ticket.email == "dummyname@example.com");
  CHECK(ticket.status == Status::Open);
  CHECK(ticket.priority == tickets::Priority::Low);
  REQUIRE(ticket.messages.size() == 3);
  CHECK(ticket.messages[0].body == "This is a sample ticket, feel free to delete it.");
  CHECK(ticket.messages[1].body == "This is a private note");
  CHECK(ticket.messages[1].is_internal);
  CHECK(ticket.messages[2].author_name == "Rachel");
  CHECK(imported.skipped == std::vector<Skipped>{{"1", "files"}});
}

TEST_CASE("articles of Zammad become a conversation, HTML as text", "[imports]") {
  auto const imported = read_export(
      "zammad",
      {file("zammad/articles.json"),
       {"tickets",
        R"([{"id":3,"number":"96003","title":"Some subject","state":"closed","customer":"bob@example.com","group":"Users","created_at":"2016-08-15T07:55:42.119Z"}])"}});
  auto const& [id, ticket] = the_one(imported);
  CHECK(id == "3");
  CHECK(ticket.subject == "Some subject");
  CHECK(ticket.email == "bob@example.com");
  CHECK(ticket.status == Status::Resolved);
  REQUIRE(ticket.messages.size() == 2);
  CHECK(ticket.messages[0].body == "first line\nsecond line");
  CHECK(ticket.messages[1].author == Author::Agent);
}

TEST_CASE("a table gives question and answer, quoted as tables are", "[imports]") {
  auto const imported = read_export(
      "csv",
      text("\xEF\xBB\xBFID;Subject;Body;Answer;Email;Status;Created\r\n"
           "1;Возврат;\"Где \"\"деньги\"\";\r\nнет их\";Ждите;a@example.com;solved;2026-01-02\r\n"
           ";Без номера;Текст;;;;\r\n"));
  auto const& [id, ticket] = the_one(imported);
  CHECK(ticket.subject == "Возврат");
  CHECK(ticket.language.code == "ru");
  CHECK(ticket.messages[0].body == "Где \"деньги\";\nнет их");
  CHECK(ticket.messages[1].author == Author::Agent);
  CHECK(imported.skipped == std::vector<Skipped>{{"", "no_id"}});
}

TEST_CASE("letters of a mailbox that answer each other are one ticket", "[imports]") {
  std::string const mailbox =
      "From anna@example.com Fri Nov 20 10:00:00 2026\nFrom: Anna <anna@example.com>\nSubject: "
      "Printer\nMessage-ID: <1@e.c>\nDate: Fri, 20 Nov 2026 10:00:00 +0000\n\nIt does not "
      "print.\n\n"
      "From s@example.com Fri Nov 20 11:00:00 2026\nFrom: Support <s@example.com>\nSubject: Re: "
      "Printer\nMessage-ID: <2@e.c>\nIn-Reply-To: <1@e.c>\nDate: Fri, 20 Nov 2026 11:00:00 "
      "+0000\n\nPlug it in.\n\n> It does not print.\n\n"
      "From x@example.com Fri Nov 20 12:00:00 2026\nSubject: nothing\n\nnobody\n";
  auto const imported = read_export("mbox", text(mailbox));
  auto const& [id, ticket] = the_one(imported);
  CHECK(ticket.subject == "Printer");
  REQUIRE(ticket.messages.size() == 2);
  CHECK(ticket.messages[1].author == Author::Agent);
  CHECK(ticket.messages[1].body == "Plug it in.");
  CHECK(ticket.created == *parse_time("2026-11-20T10:00:00Z"));
  CHECK(imported.skipped.size() == 1);
}

TEST_CASE("what is no export is refused with a reason, and odd values spoil nothing", "[imports]") {
  CHECK_THROWS_AS(read_export("jira", {}), ImportError);
  CHECK_THROWS_AS(read_export("zendesk", text("not json")), ImportError);
  CHECK_THROWS_AS(read_export("mbox", text("hello")), ImportError);
  CHECK(read_export("zendesk", {{"a", "{}"}, {"b", "[]"}, {"c", "null"}, {"d", "[[[1]]]"}})
            .tickets.empty());
  auto const imported = read_export(
      "zendesk",
      text(
          R"({"tickets":[{"id":1,"requester_id":null,"description":"x","comments":"none","created_at":null},{"id":{},"requester_id":1,"description":"y"},5]})"));
  CHECK(imported.tickets.size() == 1);
  CHECK(imported.skipped.size() == 1);
}

TEST_CASE("what lies beside an export is reported, and a damaged part of it is refused",
          "[imports]") {
  ExportFile const licence{"LICENSE", "The MIT License\n\nCopyright"};
  ExportFile const note{"README.md", "# How these were made\n\n- by hand"};
  std::vector<Skipped> const both{{"LICENSE", "nothing_known"}, {"README.md", "nothing_known"}};
  for (auto const& [format, part] : {std::pair{"zendesk", "zendesk/tickets.json"},
                                     {"freshdesk", "freshdesk/ticket_1.json"},
                                     {"zammad", "zammad/articles.json"}}) {
    CAPTURE(format);
    auto const alone = read_export(format, {file(part)});
    auto const imported = read_export(format, {licence, note, file(part)});
    CHECK(imported.tickets.size() == alone.tickets.size());
    auto expected = alone.skipped;
    expected.insert(expected.end(), both.begin(), both.end());
    CHECK(imported.skipped == expected);
    CHECK_THROWS_AS(read_export(format, {file(part), {"more.json", R"({"tickets":[{"id")"}}),
                    ImportError);
    CHECK_THROWS_AS(read_export(format, {licence}), ImportError);
  }
  ExportFile const table{"a.csv", "id,subject,body,created\n1,Refund,Where is it?,2026-11-20\n"};
  auto const rows = read_export("csv", {licence, note, table});
  CHECK(rows.tickets.size() == 1);
  CHECK(rows.skipped == both);
  ExportFile const mailbox{
      "inbox",
      "From a\nMessage-ID: <1@example.com>\nFrom: anna@example.com\n"
      "Date: Fri, 20 Nov 2026 12:00:00 +0000\nSubject: Refund\n\nWhere is it?\n"};
  auto const letters = read_export("mbox", {licence, note, mailbox});
  CHECK(letters.tickets.size() == 1);
  CHECK(letters.skipped == both);
  CHECK_THROWS_AS(read_export("mbox", {mailbox, {"old.mbox", "damaged"}}), ImportError);
}

TEST_CASE("what an export tells several times is brought in once, as its fullest tells it",
          "[imports]") {
  auto const imported = read_export(
      "freshdesk",
      {{"all.json", R"([{"id":7,"requester_id":1,"subject":"Refund"}])"},
       {"notes.json",
        R"([{"id":3,"ticket_id":7,"private":false,"incoming":false,"body_text":"Soon."}])"},
       {"search.json", R"({"results":[{"id":7,"requester_id":1,"subject":"Refund"}]})"},
       {"seven.json",
        R"({"id":7,"requester_id":1,"subject":"Refund","description_text":"Where is it?",
            "conversations":[{"id":3,"ticket_id":7,"private":false,"incoming":false,"body_text":"Soon."},
                             {"id":4,"ticket_id":7,"private":false,"incoming":true,"body_text":"Thanks"}]})"}});
  auto const& [id, ticket] = the_one(imported);
  CHECK(id == "7");
  REQUIRE(ticket.messages.size() == 3);
  CHECK(ticket.messages[0].body == "Where is it?");
  CHECK(ticket.messages[1].body == "Soon.");
  CHECK(ticket.messages[2].body == "Thanks");
  CHECK(imported.skipped.empty());
}

TEST_CASE("conversations without their ticket and tickets without a word are reported",
          "[imports]") {
  auto const freshdesk = read_export(
      "freshdesk",
      text(R"([{"id":1,"ticket_id":9,"private":false,"incoming":true,"body_text":"Hello"}])"));
  CHECK(freshdesk.tickets.empty());
  CHECK(freshdesk.skipped == std::vector<Skipped>{{"9", "no_ticket"}});
  auto const zammad =
      read_export("zammad", text(R"([{"id":4,"number":"22004","title":"No article of it"}])"));
  CHECK(zammad.tickets.empty());
  CHECK(zammad.skipped == std::vector<Skipped>{{"4", "no_text"}});
}

TEST_CASE("a date that cannot be read leaves its ticket behind", "[imports]") {
  auto const imported =
      read_export("csv", {{"a.csv",
                           "id;subject;body;created;updated\n1;A;B;Friday;\n2;A;B;20.11.2026;soon\n"
                           "3;A;B;;\n4;A;B;20.11.2026;21.11.2026\n5;A;B;;20.11.2024\n"}});
  CHECK(imported.skipped == std::vector<Skipped>{{"1", "bad_time"}, {"2", "bad_time"}});
  REQUIRE(imported.tickets.size() == 3);
  CHECK(imported.tickets[2].ticket.created == parse_time("2024-11-20"));
  CHECK(imported.tickets[2].ticket.messages[0].at == parse_time("2024-11-20"));
  CHECK(imported.tickets[0].ticket.created == std::chrono::sys_seconds{});
  CHECK(imported.tickets[1].ticket.updated - imported.tickets[1].ticket.created ==
        std::chrono::hours{24});
}

TEST_CASE("a table in another encoding is refused with its line, and not brought in as scrap",
          "[imports]") {
  ExportFile const table{"a.csv", "id,subject,body\n1,\xC2\xEE\xEF\xF0\xEE\xF1,\xD2\xE5\n"};
  CHECK_THROWS_WITH(read_export("csv", {table}),
                    Catch::StartsWith("a.csv, line 2: ") && Catch::Contains("UTF-8"));
  ExportFile const good{"b.csv", "id,subject,body,created\n1,A,B,2026-11-20\n"};
  CHECK_THROWS_AS(read_export("csv", {good, {"TICKETS.TXT", table.bytes}}), ImportError);
  auto const beside = read_export("csv", {good, {"logo.png", "\x89PNG\xFF"}});
  CHECK(beside.tickets.size() == 1);
  CHECK(beside.skipped == std::vector<Skipped>{{"logo.png", "nothing_known"}});
}

TEST_CASE("times are read with their zones", "[imports]") {
  auto const noon = *parse_time("2026-11-20T12:00:00Z");
  CHECK(*parse_time("2026-11-20T12:00:00.119Z") == noon);
  CHECK(*parse_time("2026-11-20 15:00:00 +0300") == noon);
  CHECK(*parse_time("2026-11-20T07:00:00-05:00") == noon);
  CHECK(*parse_time("2026-11-20") == noon - std::chrono::hours{12});
  CHECK(*parse_time("20.11.2026") == noon - std::chrono::hours{12});
  CHECK(*parse_time("20.11.2026 12:00") == noon);
  for (auto const* bad : {"", "yesterday", "2026-13-01", "2026-02-30T00:00:00Z", "20-11-2026",
                          "20.13.2026", "11/20/2026"}) {
    CHECK_FALSE(parse_time(bad));
  }
}

TEST_CASE("an export that nests without end is refused in words", "[imports]") {
  struct Nest {
    std::string format;
    std::string opening;
    std::string closing;
  };

  auto const nest =
      GENERATE(Nest{"zendesk", "[", "]"}, Nest{"freshdesk", "[", "]"}, Nest{"zammad", "[", "]"},
               Nest{"zendesk", R"({"tickets":)", "}"}, Nest{"zendesk", "[", ""});
  auto const deep = [&nest](int depth) {
    std::string opened = R"({"tickets":)";
    std::string closed;
    for (int level = 0; level < depth; ++level) {
      opened += nest.opening;
      closed += nest.closing;
    }
    return opened + "[]" + closed + "}";
  };
  CAPTURE(nest.format, nest.opening, nest.closing);
  for (auto const& bytes : {deep(50'000), R"({"id":1})"
                                          "\n" +
                                              deep(50'000)}) {
    CHECK_THROWS_WITH(read_export(nest.format, text(bytes)),
                      Catch::Contains("more than 64 deep") && !Catch::Contains("\n"));
  }
  // Beside other files what does not call itself JSON is somebody's, and no fault.
  CHECK_NOTHROW(read_export(nest.format, {{"NOTES", deep(50'000)}, {"a.json", "{}"}}));
  if (!nest.closing.empty()) {
    CHECK_NOTHROW(read_export(nest.format, text(deep(20))));
  }
}

}  // namespace spravka::imports
