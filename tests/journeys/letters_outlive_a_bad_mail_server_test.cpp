// A mail server that is slow, busy, or hangs up in the middle: tickets are taken all the same, no
// letter is lost, and none goes out more often than the server's own fault makes it.
#include <algorithm>
#include <csignal>
#include <map>
#include <thread>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "server/mail/letter_reader.h"
#include "server/store/database.h"
#include "server/store/outbox.h"
#include "tests/support/help_center.h"
#include "tests/support/mail_servers.h"
#include "tests/support/process.h"
#include "tests/support/real_program.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;
using nlohmann::json;

namespace {

struct House {
  TemporaryRepository repository;
  TemporaryFolder data;
  MailSink sink;

  House() {
    for (auto const& [path, text] : some_articles()) {
      repository.write(path, text);
    }
    repository.commit("First articles");
  }

  std::vector<std::string> flags() const {
    return {"--smtp-url",    sink.url(),
            "--mail-from",   "Help <help@help.example.com>",
            "--base-url",    "https://help.example.com",
            "--rate-limits", "off"};
  }
};

void open_ticket(RunningServer const& server, std::string const& email) {
  json const letter{{"email", email}, {"subject", "Деньги не вернулись"}, {"body", "Где они?"}};
  REQUIRE(web_send("POST", server.url() + "/api/v1/tickets", letter.dump(), "application/json")
              .status == 201);
}

/// Asks for every letter that waits to be tried now, until all have gone.
bool all_go(spravka::store::Outbox& outbox) {
  return comes_true([&outbox] {
    for (auto const& letter : outbox.unsent(100)) {
      outbox.retry(letter.id, std::chrono::time_point_cast<std::chrono::seconds>(
                                  std::chrono::system_clock::now()));
    }
    return outbox.counts().waiting == 0;
  });
}

std::map<std::string, int> count_letters(MailSink const& sink) {
  std::map<std::string, int> counts;
  for (auto const& bytes : sink.letters()) {
    ++counts[spravka::mail::read_letter(bytes)->message_id];
  }
  return counts;
}

}  // namespace

TEST_CASE("letters that a mail server puts off or cuts short go out when it is well again",
          "[journeys][mail]") {
  auto const fault = GENERATE(as<std::string>(), "busy", "cut", "cut-late");
  House house;
  RunningServer const server(house.repository.str(), house.data.str(), house.flags());
  house.sink.begins(fault);
  for (int number = 0; number < 3; ++number) {
    open_ticket(server, "p" + std::to_string(number) + "@example.com");
  }
  spravka::store::Database database(house.data.str());
  spravka::store::Outbox outbox(database);
  REQUIRE(comes_true([&] {
    auto const unsent = outbox.unsent(10);
    return unsent.size() == 3 && std::all_of(unsent.begin(), unsent.end(), [](auto const& letter) {
             return letter.attempts > 0 && letter.state == "waiting";
           });
  }));
  house.sink.is_over(fault);
  CHECK(all_go(outbox));
  auto const counts = count_letters(house.sink);
  CAPTURE(fault);
  CHECK(counts.size() == 3);
  for (auto const& [id, count] : counts) {
    // What was kept and never acknowledged has to go again: once for each cut, under the same id.
    CHECK((fault == "cut-late" ? count <= 3 : count == 1));
  }
}

TEST_CASE("a mail server that says nothing holds up no ticket, no reader and no stop",
          "[journeys][mail]") {
  House house;
  RunningServer server(house.repository.str(), house.data.str(), house.flags());
  house.sink.begins("silent");
  open_ticket(server, "anna@example.com");
  std::this_thread::sleep_for(std::chrono::seconds{2});  // The postman is at the door by now.
  open_ticket(server, "boris@example.com");
  CHECK(web_get(server.url() + "/ru/articles/billing/refund").status == 200);
  CHECK(house.sink.letters().empty());

  // A letter may take two minutes; nobody waits for that.
  auto const begin = std::chrono::steady_clock::now();
  server.process().signal(SIGTERM);
  CHECK(server.process().ends() == 0);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{60});

  house.sink.is_over("silent");
  RunningServer const again(house.repository.str(), house.data.str(), house.flags());
  spravka::store::Database database(house.data.str());
  spravka::store::Outbox outbox(database);
  CHECK(all_go(outbox));
  auto const counts = count_letters(house.sink);
  CHECK(counts.size() == 2);
  for (auto const& [id, count] : counts) {
    CHECK(count == 1);
  }
}
