// kill -9 while a crowd writes: what was acknowledged is there, and no letter goes twice that the
// mail server had accepted and that was noted as sent.
#include <atomic>
#include <csignal>
#include <map>
#include <mutex>
#include <thread>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "server/mail/letter_reader.h"
#include "server/store/database.h"
#include "server/store/outbox.h"
#include "server/store/ticket_store.h"
#include "tests/support/help_center.h"
#include "tests/support/mail_servers.h"
#include "tests/support/process.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;
using nlohmann::json;

namespace {

constexpr int submissions = 1'000;
constexpr int writers = 8;
constexpr int kills = 4;
constexpr auto patience = std::chrono::seconds{120};

/// A server that is killed and started again while others talk to it.
class MortalServer {
public:
  MortalServer(std::string articles, std::string data, std::vector<std::string> flags)
      : articles_(std::move(articles)), data_(std::move(data)), flags_(std::move(flags)) {
    start();
  }

  std::string url() {
    std::lock_guard const lock(mutex_);
    return url_;
  }

  void dies_and_returns() {
    server_->process().signal(SIGKILL);
    server_->process().ends();
    start();
  }

private:
  void start() {
    auto server = std::make_unique<RunningServer>(articles_, data_, flags_);
    std::lock_guard const lock(mutex_);
    server_ = std::move(server);
    url_ = server_->url();
  }

  std::string articles_;
  std::string data_;
  std::vector<std::string> flags_;
  std::mutex mutex_;
  std::unique_ptr<RunningServer> server_;
  std::string url_;
};

/// The number under which a ticket was acknowledged; 0 when it was not.
int submit(MortalServer& server, int writer_number, std::string const& key) {
  json const ticket{{"email", "p" + std::to_string(writer_number) + "@example.com"},
                    {"subject", "Тема " + key},
                    {"body", "Вопрос " + key}};
  try {
    auto const answer = web_send("POST", server.url() + "/api/v1/tickets", ticket.dump(),
                                 "application/json", {{"Idempotency-Key", key}});
    return answer.status == 201 ? json::parse(answer.body)["number"].get<int>() : 0;
  } catch (std::exception const&) {
    return 0;  // Killed before it answered.
  }
}

std::map<std::string, int> count_letters(std::vector<std::string> const& letters) {
  std::map<std::string, int> counts;
  for (auto const& bytes : letters) {
    ++counts[spravka::mail::read_letter(bytes)->message_id];
  }
  return counts;
}

}  // namespace

TEST_CASE("a thousand letters to support, four kills: none lost, none doubled",
          "[journeys][slow]") {
  TemporaryRepository repository;
  for (auto const& [path, text] : some_articles()) {
    repository.write(path, text);
  }
  repository.commit("First articles");
  TemporaryFolder const data;
  MailSink const sink;
  MortalServer server(repository.str(), data.str(),
                      {"--rate-limits", "off", "--smtp-url", sink.url(), "--mail-from",
                       "Help <help@help.example.com>"});

  std::map<std::string, int> acknowledged;
  std::mutex mutex;
  std::atomic<int> done = 0;
  std::vector<std::thread> crowd;
  for (int writer_number = 0; writer_number < writers; ++writer_number) {
    crowd.emplace_back([&, writer_number] {
      for (int turn = 0; turn < submissions / writers; ++turn) {
        auto const key = std::to_string(writer_number) + "-" + std::to_string(turn);
        // A customer presses "send" again until the page comes.
        int number = 0;
        auto const deadline = std::chrono::steady_clock::now() + patience;
        while (number == 0 && std::chrono::steady_clock::now() < deadline) {
          number = submit(server, writer_number, key);
          if (number == 0) {
            std::this_thread::sleep_for(std::chrono::milliseconds{100});
          }
        }
        if (number != 0) {
          std::lock_guard const lock(mutex);
          acknowledged[key] = number;
        }
        ++done;
      }
    });
  }
  for (int kill = 1; kill <= kills; ++kill) {
    while (done < submissions * kill / (kills + 1)) {
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    server.dies_and_returns();
  }
  for (auto& writer : crowd) {
    writer.join();
  }

  spravka::store::Database database(data.str());
  database.check();
  spravka::store::TicketStore tickets(database);
  REQUIRE(acknowledged.size() == submissions);
  std::map<int, std::string> owners;
  for (auto const& [key, number] : acknowledged) {
    auto const ticket = tickets.find(number);
    REQUIRE(ticket);
    CHECK(ticket->messages.at(0).body == "Вопрос " + key);
    CHECK(owners.emplace(number, key).second);  // One ticket for one key, also when sent twice.
  }

  // Everything that is owed goes out; at most the letter that was on its way at a kill goes twice.
  spravka::store::Outbox outbox(database);
  auto const deadline = std::chrono::steady_clock::now() + patience;
  while (outbox.counts().waiting > 0 && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
  CHECK(outbox.counts().waiting == 0);
  CHECK(outbox.counts().stuck == 0);
  auto const counts = count_letters(sink.letters());
  CHECK(counts.size() == static_cast<std::size_t>(writers) * 3);  // Three an hour to one address.
  int doubled = 0;
  for (auto const& [id, count] : counts) {
    doubled += count - 1;
  }
  CHECK(doubled <= kills);
}

TEST_CASE("a letter that was noted as sent never goes again, however often the server dies",
          "[journeys][slow]") {
  TemporaryRepository repository;
  repository.write("ru/a.md", "# Статья\n\nТекст\n");
  repository.commit("First article");
  TemporaryFolder const data;
  MailSink const sink;
  MortalServer server(repository.str(), data.str(),
                      {"--rate-limits", "off", "--smtp-url", sink.url(), "--mail-from",
                       "Help <help@help.example.com>"});
  for (int count = 0; count < 20; ++count) {
    REQUIRE(submit(server, 1'000 + count, std::to_string(count)) > 0);
  }
  sink.waits_for(20);
  spravka::store::Database database(data.str());
  spravka::store::Outbox outbox(database);
  while (outbox.counts().waiting > 0) {
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
  for (int kill = 0; kill < 3; ++kill) {
    server.dies_and_returns();
    std::this_thread::sleep_for(std::chrono::seconds{2});
  }
  for (auto const& [id, count] : count_letters(sink.letters())) {
    CHECK(count == 1);
  }
}
