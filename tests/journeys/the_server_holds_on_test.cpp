// A bad day at the real program: hardly any files to open, another program that sits on the
// database, a flood of nonsense, an upgrade in the middle of the day.
#include <atomic>
#include <csignal>
#include <filesystem>
#include <future>
#include <optional>
#include <thread>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/server/http/raw_client.h"
#include "tests/support/process.h"
#include "tests/support/real_program.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr char const* article = "/ru/articles/billing/refund";
constexpr char const* sought = "/api/v1/search?q=%D0%B4%D0%B5%D0%BD%D1%8C%D0%B3%D0%B8&lang=ru";

bool is_read(std::string const& url) {
  auto const found = web_get(url + sought);
  return web_get(url + article).status == 200 && found.status == 200 &&
         !json::parse(found.body)["hits"].empty();
}

/// What stands for a server that was started in another way.
std::string url_of(Process& process) {
  std::string const mark = "serving on http://127.0.0.1:";
  process.waits_for(mark);
  auto const output = process.output();
  auto const port = output.find(mark) + mark.size();
  return "http://127.0.0.1:" + output.substr(port, output.find('/', port) - port);
}

std::uint16_t port_of(std::string const& url) {
  return static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
}

std::size_t open_files(Process const& process) {
  fs::path const folder = "/proc/" + std::to_string(process.id()) + "/fd";
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator{}));
}

/// Kilobytes of memory that are its own, not files it reads.
long memory(Process const& process) {
  auto const text = read_file("/proc/" + std::to_string(process.id()) + "/status");
  return std::stol(text.substr(text.find("RssAnon:") + std::string("RssAnon:").size()));
}

/// An agent whose session and form are kept across a restart.
struct Agent {
  std::string cookie;
  std::string form_token;

  Agent(std::string const& url, std::string const& data) {
    Process process(
        {SPRAVKA_PROGRAM, "user", "add", "olga", "--role", "agent", "--data", data, "--json"});
    REQUIRE(process.ends() == 0);
    auto const password = json::parse(process.output())["password"].get<std::string>();
    auto const door = web_send("POST", url + "/desk/sign-in", "name=olga&password=" + password,
                               "application/x-www-form-urlencoded");
    REQUIRE(door.status == 303);
    auto const& given = door.headers.at("set-cookie");
    cookie = given.substr(0, given.find(';'));
  }

  WebAnswer opens(std::string const& address) const {
    return web_get(address, {{"Cookie", cookie}});
  }

  void opens_form(std::string const& address) {
    auto const form = opens(address).body;
    std::string const before = "name=\"form_token\" value=\"";
    auto const begin = form.find(before);
    REQUIRE(begin != std::string::npos);
    auto const value = begin + before.size();
    form_token = form.substr(value, form.find('"', value) - value);
  }

  WebAnswer sends(std::string const& address, std::string const& fields) const {
    return web_send("POST", address, fields + "&form_token=" + form_token,
                    "application/x-www-form-urlencoded", {{"Cookie", cookie}});
  }
};

}  // namespace

TEST_CASE("with 64 open files the server answers, makes a crowd wait, and recovers", "[journeys]") {
  TemporaryRepository repository;
  TemporaryFolder const data;
  fill(repository);
  Process server({"/bin/sh", "-c",
                  "ulimit -n 64; exec \"$0\" serve --articles \"$1\" --data \"$2\" --listen "
                  "127.0.0.1:0 --rate-limits off",
                  SPRAVKA_PROGRAM, repository.str(), data.str()});
  auto const url = url_of(server);
  REQUIRE(is_read(url));
  {
    std::vector<RawClient> crowd;
    for (int number = 0; number < 150; ++number) {
      crowd.emplace_back(port_of(url));
      crowd.back().send("GET /ru/ HTTP/1.1\r\nHost: a\r\n");
    }
    // Whoever is inside is answered by a server that can still open what it needs.
    crowd.front().send("\r\n");
    CHECK(crowd.front().read_answer().status == 200);
    repository.write("ru/account/new.md", "---\ntitle: Новость\n---\n\nТекст.\n");
    repository.commit("Go on");
  }
  CHECK(comes_true([&] { return is_read(url) && send_ticket(url).status == 201; }));
  CHECK(comes_true([&] { return web_get(url + "/ru/articles/account/new").status == 200; }));
  CHECK(web_get(url + "/readyz").status == 200);
  server.signal(SIGTERM);
  CHECK(server.ends() == 0);
}

TEST_CASE(
    "while another program holds the database, readers read, writers hear no, and nobody "
    "queues up",
    "[journeys]") {
  TemporaryRepository repository;
  TemporaryFolder const data;
  fill(repository);
  RunningServer const server(repository.str(), data.str(), {"--rate-limits", "off"});
  auto const url = server.url();
  REQUIRE(send_ticket(url).status == 201);
  Agent const agent(url, data.str());
  std::optional<Process> stranger;
  stranger.emplace(
      std::vector<std::string>{"/usr/bin/python3", "-c",
                               "import sqlite3, sys, time\n"
                               "base = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
                               "base.execute('begin exclusive')\n"
                               "print('locked', flush=True)\n"
                               "time.sleep(3600)\n",
                               data.str() + "/spravka.db"});
  stranger->waits_for("locked");

  auto first = std::async(std::launch::async, [&] { return send_ticket(url); });
  for (int count = 0; count < 20; ++count) {
    CHECK(is_read(url));
  }
  CHECK(agent.opens(url + "/desk/tickets/1").status == 200);
  auto const refused = first.get();
  CHECK(refused.status == 503);
  CHECK(refused.headers.contains("retry-after"));
  CHECK(json::parse(refused.body)["error"]["code"] == "store_unavailable");

  // The others are told soon: forty times five seconds would be more than three minutes.
  auto const begin = std::chrono::steady_clock::now();
  for (int count = 0; count < 40; ++count) {
    CHECK(send_ticket(url).status == 503);
  }
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::minutes{2});
  CHECK(is_read(url));

  stranger.reset();
  CHECK(comes_true([&] { return send_ticket(url).status == 201; }));
  CHECK(send_ticket(url).status == 201);
}

TEST_CASE("10,000 requests of nonsense grow the log by less than 5 MB, each line whole",
          "[journeys]") {
  constexpr int crowds = 10;
  constexpr int visitors = 50;
  constexpr int requests_each = 20;
  TemporaryRepository repository;
  TemporaryFolder const data;
  fill(repository);
  RunningServer server(repository.str(), data.str(), {"--rate-limits", "off"});
  std::string const escapes = "%1b[31m%0d%0a2026-01-01T00:00:00.000 error forged";
  std::string const long_tail(3'000, 'x');
  std::string const end = " HTTP/1.1\r\nHost: a\r\n";
  std::vector<std::string> const nonsense{
      "GET /assets/2026-01-01T00:00:00.000%20error%20forged" + end + "\r\n",
      "GET /assets/" + long_tail + end + "\r\n",
      "POST /api/v1/tickets" + end +
          "Content-Type: application/json\r\nContent-Length: 4\r\n\r\n{\"\x1b[",
      "GET /healthz" + end + "User-Agent: forged" + long_tail + "\r\n\r\n",
      "DELETE /api/v1/drafts/forged" + end + "\r\n"};
  auto const before = server.process().output().size();
  std::size_t answers = 0;
  // All of a visitor's requests at once, the last one so bad that the connection is closed; and
  // many visitors at once: to wait for each answer takes minutes on a busy machine.
  for (int crowd = 0; crowd < crowds; ++crowd) {
    std::vector<RawClient> clients;
    for (int visitor = 0; visitor < visitors; ++visitor) {
      std::string all;
      for (int count = 0; count + 1 < requests_each; ++count) {
        all += nonsense[static_cast<std::size_t>(count) % nonsense.size()];
      }
      all += "GET /" + escapes + end + "Accept-Language: \x1b[2J\r\n\r\n";
      clients.emplace_back(static_cast<std::uint16_t>(server.port()));
      clients.back().send(all);
    }
    for (auto& client : clients) {
      auto const everything = client.read_to_end();
      for (auto at = everything.find("HTTP/1.1 "); at != std::string::npos;
           at = everything.find("HTTP/1.1 ", at + 1)) {
        CHECK(everything[at + 9] < '5');
        ++answers;
      }
    }
  }
  CHECK(answers == std::size_t{crowds} * visitors * requests_each);
  CHECK(is_read(server.url()));
  auto const log = server.process().output().substr(before);
  CHECK(log.size() < 5'000'000);
  CHECK(log.find("forged") == std::string::npos);
  for (std::size_t begin = 0; begin < log.size();) {
    auto const line_end = std::min(log.find('\n', begin), log.size());
    REQUIRE(line_end - begin <= 2'100);
    begin = line_end + 1;
  }
  CHECK(std::none_of(log.begin(), log.end(),
                     [](unsigned char c) { return (c < 0x20 && c != '\n') || c == 0x7f; }));
}

TEST_CASE("an Accept-Language of 20 KB is a language or a refusal, and costs nothing",
          "[journeys]") {
  TemporaryRepository repository;
  TemporaryFolder const data;
  fill(repository);
  RunningServer const server(repository.str(), data.str());
  std::string languages = "en";
  while (languages.size() < 20'000) {
    languages += ",x-" + std::to_string(languages.size()) + ";q=0.00000000000000000001";
  }
  auto const answer = web_get(server.url() + "/", {{"Accept-Language", languages}});
  CHECK((answer.status == 303 || answer.status == 302 || answer.status == 431));
  auto const wild =
      web_get(server.url() + "/",
              {{"Accept-Language", std::string(7'000, ',') + ";q=1e999,-;q=,*;;q==,ru"}});
  CHECK(wild.status < 400);
  CHECK(is_read(server.url()));
}

TEST_CASE("a stop in the middle of the day cuts no answer, and who was inside goes on afterwards",
          "[journeys]") {
  TemporaryRepository repository;
  TemporaryFolder const data;
  fill(repository);
  std::optional<RunningServer> server;
  server.emplace(repository.str(), data.str(), std::vector<std::string>{"--rate-limits", "off"});
  REQUIRE(send_ticket(server->url()).status == 201);
  Agent agent(server->url(), data.str());
  agent.opens_form(server->url() + "/desk/tickets/1");

  auto const port = static_cast<std::uint16_t>(server->port());
  std::atomic<int> whole{0};
  std::atomic<int> cut{0};
  std::vector<std::thread> load;
  for (int number = 0; number < 6; ++number) {
    load.emplace_back([port, &whole, &cut] {
      try {
        while (true) {  // Until the door is closed.
          RawClient visitor(port);
          visitor.send("GET " + std::string(sought) +
                       " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
          auto const everything = visitor.read_to_end();
          auto const body = everything.find("\r\n\r\n");
          bool const is_whole =
              everything.starts_with("HTTP/1.1 200") && json::accept(everything.substr(body + 4));
          (is_whole ? whole : cut) += everything.empty() ? 0 : 1;
        }
      } catch (std::exception const&) {
        return;
      }
    });
  }
  REQUIRE(comes_true([&] { return whole > 50; }));
  server->process().signal(SIGTERM);
  CHECK(server->process().ends() == 0);
  for (auto& thread : load) {
    thread.join();
  }
  CHECK(cut == 0);

  server.emplace(repository.str(), data.str());
  CHECK(agent.opens(server->url() + "/desk/tickets").status == 200);
  CHECK(agent.sends(server->url() + "/desk/tickets/1/messages", "body=after+the+restart").status ==
        303);
  CHECK(agent.opens(server->url() + "/desk/tickets/1").body.find("after the restart") !=
        std::string::npos);
}

TEST_CASE("thousands of requests leave memory and open files where they were", "[journeys]") {
  constexpr int warm_up = 2'000;
  constexpr int requests = 6'000;
  constexpr long slack_kilobytes = 6'000;
  // What the eight workers open when they are first needed, which may be after the warm-up; far
  // below one a request.
  constexpr int slack_files = 64;
  TemporaryRepository repository;
  TemporaryFolder const data;
  fill(repository);
  RunningServer server(repository.str(), data.str(), {"--rate-limits", "off"});
  auto const url = server.url();
  auto const asks = [&url](int number) {
    switch (number % 8) {
      case 0:
        return web_get(url + "/ru/search?q=%D0%B4%D0%B5%D0%BD%D1%8C%D0%B8%D0%B3" +
                       std::to_string(number))
            .status;
      case 1:
        return web_get(url + "/api/v1/instant?q=re&lang=en").status;
      case 2:
        return web_get(url + "/ru/").status;
      case 3:
        return web_send("POST", url + "/api/v1/suggestions",
                        json{{"subject", "Деньги"}, {"body", "Где деньги за заказ?"}}.dump(),
                        "application/json")
            .status;
      case 4:
        return web_get(url + "/en/nothing/" + std::to_string(number)).status == 404 ? 200 : 500;
      case 5:
        return number % 80 == 5 ? send_ticket(url).status : web_get(url + sought).status;
      default:
        return web_get(url + article).status;
    }
  };
  auto const ask_all = [&asks](int count) {
    std::atomic<int> next{0};
    std::atomic<int> faults{0};
    std::vector<std::jthread> crowd;
    for (int visitor = 0; visitor < 3; ++visitor) {
      crowd.emplace_back([&] {
        for (int number = next++; number < count; number = next++) {
          faults += asks(number) < 300 ? 0 : 1;
        }
      });
    }
    crowd.clear();
    return faults.load();
  };
  REQUIRE(ask_all(warm_up) == 0);
  auto const files = open_files(server.process());
  auto const before = memory(server.process());
  CHECK(ask_all(requests) == 0);
  auto const after = memory(server.process());
  CAPTURE(before, after);
  CHECK(after <= before + before / 5 + slack_kilobytes);
  CHECK(comes_true([&] { return open_files(server.process()) <= files + slack_files; }));
}
