// A real server whose articles change all the time: nobody who reads or writes to support is turned
// away or shown something half done, and each change can be found soon.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/help_center.h"
#include "tests/support/process.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;
using nlohmann::json;

namespace {

constexpr int readers = 6;
constexpr int publications = 12;
constexpr auto patience = std::chrono::seconds{120};

/// What a visitor does, over and over; counts what was not as it should be.
class Reader {
public:
  explicit Reader(std::string url) : url_(std::move(url)) {}

  int faults() {
    int count = 0;
    count += is_answered("/api/v1/search?q=%D0%B4%D0%B5%D0%BD%D1%8C%D0%B3%D0%B8&lang=ru") ? 0 : 1;
    count += is_answered("/api/v1/instant?q=%D0%B4%D0%B5%D0%BD&lang=ru") ? 0 : 1;
    // A slip of the hand is repaired from the words of all articles.
    count += is_answered("/api/v1/search?q=%D0%B4%D0%B5%D0%BD%D1%8C%D0%B8%D0%B3&lang=ru") ? 0 : 1;
    count += web_get(url_ + "/ru/articles/billing/refund").status == 200 ? 0 : 1;
    count += is_helped() ? 0 : 1;
    return count;
  }

private:
  bool is_answered(std::string const& path) const {
    auto const answer = web_get(url_ + path);
    return answer.status == 200 && !json::parse(answer.body)["hits"].empty();
  }

  /// A letter gets its suggestions and becomes a ticket, which can be read.
  bool is_helped() const {
    json const letter{{"subject", "Как вернуть деньги"},
                      {"body", "Отменила заказ, деньги не вернулись."},
                      {"email", "anna@example.com"},
                      {"lang", "ru"}};
    auto const suggestions =
        web_send("POST", url_ + "/api/v1/suggestions", letter.dump(), "application/json");
    auto const made = web_send("POST", url_ + "/api/v1/tickets", letter.dump(), "application/json");
    return suggestions.status == 200 && made.status == 201 &&
           web_get(url_ + json::parse(made.body)["url"].get<std::string>()).status == 200;
  }

  std::string url_;
};

bool comes_to_be_found(std::string const& url, std::string const& word) {
  auto const deadline = std::chrono::steady_clock::now() + patience;
  while (std::chrono::steady_clock::now() < deadline) {
    try {
      if (json::parse(web_get(url + "/api/v1/search?q=" + word).body)["total"] == 1) {
        return true;
      }
    } catch (std::exception const&) {
      // A machine that is full may be late with an answer; what readers miss they count themselves.
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
  return false;
}

/// What the server wrote at last: of one that a sanitizer has stopped, the reason.
std::string last_words_of(RunningServer& server) {
  constexpr std::size_t most = 20'000;
  auto output = server.process().output();
  return output.substr(output.size() - std::min(most, output.size()));
}

}  // namespace

TEST_CASE("readers go on while writers publish, and find each change", "[journeys][slow]") {
  TemporaryRepository repository;
  for (auto const& [path, text] : some_articles()) {
    repository.write(path, text);
  }
  repository.commit("First articles");
  TemporaryFolder const data;
  RunningServer server(repository.str(), data.str(), {"--rate-limits", "off"});

  std::atomic<int> faults = 0;
  std::atomic<int> rounds = 0;
  std::vector<std::jthread> crowd;
  for (int number = 0; number < readers; ++number) {
    crowd.emplace_back([&](std::stop_token const& stop) {
      Reader reader(server.url());
      while (!stop.stop_requested()) {
        try {
          faults += reader.faults();
        } catch (std::exception const&) {
          ++faults;
        }
        ++rounds;
      }
    });
  }
  for (int turn = 0; turn < publications; ++turn) {
    // With a digit: such a word is never taken for another one.
    auto const word = "release" + std::to_string(1'000 + turn);
    repository.write("en/news/latest.md", "# Latest\n\nThis is the " + word + " of today.\n");
    repository.commit(word);
    bool const is_found = comes_to_be_found(server.url(), word);
    INFO(last_words_of(server));
    REQUIRE(is_found);
  }
  for (auto& reader : crowd) {
    reader.request_stop();
  }
  crowd.clear();
  INFO(last_words_of(server));
  CHECK(faults == 0);
  CHECK(rounds >= readers);
}
