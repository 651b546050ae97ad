// The one story on a real socket: the program as an administrator starts it.
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <thread>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/process.h"
#include "tests/support/real_program.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;
using nlohmann::json;

TEST_CASE("the program indexes, serves, follows a push within two seconds, and stops when asked",
          "[journeys]") {
  TemporaryRepository repository;
  TemporaryFolder const data;
  fill(repository);
  RunningServer server(repository.str(), data.str());
  REQUIRE(web_get(server.url() + "/readyz").status == 200);
  REQUIRE(web_get(server.url() + "/ru/articles/billing/refund").body.find("Вернуть деньги") !=
          std::string::npos);

  repository.write(
      "ru/account/token.md",
      "---\ntitle: Как отозвать ключ доступа\n---\n\nНажмите «Отозвать» в разделе ключей.\n");
  repository.commit("Describe keys");
  auto const asked =
      server.url() +
      "/api/v1/search?q=%D0%BE%D1%82%D0%BE%D0%B7%D0%B2%D0%B0%D1%82%D1%8C";  // "отозвать"
  auto const deadline =
      std::chrono::steady_clock::now() + std::chrono::seconds{20};  // Two on an idle machine.
  while (json::parse(web_get(asked).body)["total"] == 0 &&
         std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
  REQUIRE(json::parse(web_get(asked).body)["hits"][0]["path"] == "ru/account/token.md");

  std::string people;
  REQUIRE(run({"user", "add", "olga", "--role", "agent", "--data", data.str(), "--json"},
              &people) == 0);
  auto const token = json::parse(people)["token"].get<std::string>();
  REQUIRE(
      web_get(server.url() + "/api/v1/tickets", {{"Authorization", "Bearer " + token}}).status ==
      200);
  REQUIRE(web_get(server.url() + "/api/v1/tickets").status == 401);

  // Password, token and person can be taken back while it serves.
  std::string renewed;
  REQUIRE(run({"user", "add", "petr", "--role", "agent", "--data", data.str(), "--json"},
              &people) == 0);
  auto const first_token = json::parse(people)["token"].get<std::string>();
  auto const is_let_in = [&](std::string const& with) {
    return web_get(server.url() + "/api/v1/tickets", {{"Authorization", "Bearer " + with}})
               .status == 200;
  };
  REQUIRE(run({"user", "token", "petr", "--data", data.str(), "--json"}, &renewed) == 0);
  REQUIRE_FALSE(is_let_in(first_token));
  REQUIRE(is_let_in(json::parse(renewed)["token"].get<std::string>()));
  REQUIRE(run({"user", "password", "petr", "--data", data.str()}, &renewed) == 0);
  REQUIRE(run({"user", "token", "petr", "--revoke", "--data", data.str()}) == 0);
  REQUIRE(run({"user", "remove", "petr", "--data", data.str()}) == 0);
  REQUIRE(run({"user", "remove", "petr", "--data", data.str()}) == 1);
  REQUIRE(run({"user", "list", "--data", data.str()}, &renewed) == 0);
  REQUIRE(renewed.find("petr") == std::string::npos);
  REQUIRE(renewed.find("olga") != std::string::npos);

  auto const made =
      web_send("POST", server.url() + "/api/v1/tickets",
               json{{"email", "a@example.com"}, {"subject", "Тема"}, {"body", "Вопрос"}}.dump(),
               "application/json");
  REQUIRE(made.status == 201);
  server.process().signal(SIGKILL);
  server.process().ends();

  // Acknowledged means durable, and the next start takes the index as it is.
  RunningServer again(repository.str(), data.str());
  auto const kept =
      web_get(again.url() + "/api/v1/tickets/1", {{"Authorization", "Bearer " + token}});
  REQUIRE(kept.status == 200);

  auto const copy = (std::filesystem::path(data.str()) / "copy.db").string();
  REQUIRE(run({"backup", "--data", data.str(), copy}) == 0);
  again.process().signal(SIGTERM);
  REQUIRE(again.process().ends() == 0);

  TemporaryFolder const elsewhere;
  REQUIRE(run({"restore", "--data", elsewhere.str(), copy}) == 0);
  RunningServer moved(repository.str(), elsewhere.str());
  REQUIRE(
      web_get(moved.url() + "/api/v1/tickets/1", {{"Authorization", "Bearer " + token}}).status ==
      200);
}

TEST_CASE("a server whose terminal goes stops as one that is asked to, and goes on under nohup",
          "[journeys]") {
  TemporaryRepository repository;
  TemporaryFolder const data;
  fill(repository);
  bool const is_kept = GENERATE(false, true);
  auto const before = std::signal(SIGHUP, SIG_DFL);  // The tests themselves may run under nohup.
  std::vector<std::string> command{SPRAVKA_PROGRAM, "serve",    "--articles", repository.str(),
                                   "--data",        data.str(), "--listen",   "127.0.0.1:0"};
  if (is_kept) {
    command.insert(command.begin(), "nohup");
  }
  Process server(command);
  std::signal(SIGHUP, before);
  server.waits_for("serving on ");
  server.signal(SIGHUP);
  if (is_kept) {
    std::this_thread::sleep_for(std::chrono::seconds{1});
    CHECK(server.output().find("stopping") == std::string::npos);
    server.signal(SIGTERM);
  }
  CHECK(server.ends() == 0);
  CHECK(server.output().find("stopping: requests in flight are answered") != std::string::npos);
}

TEST_CASE("an IPv6 address stands in brackets where it is given and where it is told",
          "[journeys]") {
  TemporaryRepository repository;
  TemporaryFolder const data;
  fill(repository);
  auto const* const listen = GENERATE("[::1]:0", "::1:0");
  Process server({SPRAVKA_PROGRAM, "serve", "--articles", repository.str(), "--data", data.str(),
                  "--listen", listen});
  try {
    server.waits_for("links in letters and replies begin with http://[::1]:");
  } catch (std::runtime_error const& error) {
    if (std::string(error.what()).find("not an address of this machine") == std::string::npos) {
      throw;
    }
    WARN("this machine speaks no IPv6: it was not listened there");
    return;
  }
  CHECK(server.output().find("serving on http://[::1]:") != std::string::npos);
}

TEST_CASE("what cannot be started says so in one line", "[journeys]") {
  TemporaryRepository repository;
  TemporaryFolder const data;
  fill(repository);
  std::string output;
  auto const is_one_line = [&] {
    return std::count(output.begin(), output.end(), '\n') == 1 && output.starts_with("spravka: ");
  };

  SECTION("another server uses the data folder") {
    RunningServer const server(repository.str(), data.str());
    REQUIRE(run({"serve", "--articles", repository.str(), "--data", data.str(), "--listen",
                 "127.0.0.1:0"},
                &output) == 3);
    CHECK(is_one_line());
    CHECK(output.find("another server uses the data folder") != std::string::npos);
  }
  SECTION("readers could not use the address that links begin with") {
    auto const* const url = GENERATE("help.example.com", "https://", "ftp://help.example.com",
                                     "https://help.example.com/kb", "https://a b");
    REQUIRE(run({"serve", "--articles", repository.str(), "--data", data.str(), "--base-url", url},
                &output) == 2);
    CHECK(is_one_line());
    CHECK(output.find(url) != std::string::npos);
  }
  SECTION("a setting cannot be what it is") {
    auto const [flag, value, said] = GENERATE(table<std::string, std::string, std::string>({
        {"--category-groups", "delivery=nobody", "delivery=nobody"},
        {"--category-groups", "delivery", "CATEGORY=GROUP"},
        {"--widget-origins", "shop.example", "https://shop.example"},
        {"--widget-origins", "https://shop.example/", "without a slash"},
        {"--imap-url", "imap://127.0.0.1/INBOX", "--mail-from"},
        {"--smtp-url", "http://127.0.0.1", "smtp://"},
        {"--mail-from", "nobody", "--mail-from"},
        {"--listen", "127.0.0.1:abc", "--listen"},
        {"--theme-settings", "nonsense", "theme-settings"},
        {"--config", "/", "--config"},
    }));
    CAPTURE(flag, value);
    REQUIRE(run({"serve", "--articles", repository.str(), "--data", data.str(), flag, value},
                &output) == 2);
    CAPTURE(output);
    CHECK(is_one_line());
    CHECK(output.find(said) != std::string::npos);
  }
  SECTION("there is no such command") {
    REQUIRE(run({"serv"}, &output) == 2);
    CHECK(is_one_line());
    CHECK(output.find("no command \"serv\"") != std::string::npos);
  }
  SECTION("the port is taken") {
    RunningServer const server(repository.str(), data.str());
    TemporaryFolder const other;
    REQUIRE(run({"serve", "--articles", repository.str(), "--data", other.str(), "--listen",
                 "127.0.0.1:" + std::to_string(server.port())},
                &output) == 3);
    CAPTURE(output);
    REQUIRE(output.find("--listen") != std::string::npos);
    REQUIRE(is_one_line());
  }
  SECTION("the articles are not there") {
    REQUIRE(run({"serve", "--articles", data.str() + "/nothing", "--data", data.str(), "--listen",
                 "127.0.0.1:0"},
                &output) == 3);
    CAPTURE(output);
    REQUIRE(output.find("nothing") != std::string::npos);
    REQUIRE(is_one_line());
  }
  SECTION("the data folder cannot be written") {
    data.write("file", "not a folder");
    REQUIRE(run({"serve", "--articles", repository.str(), "--data", data.str() + "/file/data",
                 "--listen", "127.0.0.1:0"},
                &output) == 3);
    CAPTURE(output);
    REQUIRE(output.find("--data") != std::string::npos);
    REQUIRE(is_one_line());
  }
  SECTION("a flag is missing or unknown") {
    REQUIRE(run({"serve", "--data", data.str()}, &output) == 2);
    CAPTURE(output);
    REQUIRE(output.find("--articles") != std::string::npos);
    REQUIRE(run({"serve", "--nonsense"}, &output) == 2);
    REQUIRE(run({"user", "add", "olga", "--role", "king", "--data", data.str()}, &output) == 2);
  }
}

TEST_CASE("settings come from the command line, else the environment, else the file",
          "[journeys]") {
  TemporaryRepository repository;
  TemporaryFolder const data;
  fill(repository);
  data.write("spravka.yaml", "articles: " + repository.str() + "\ndata: " + data.str() +
                                 "/index-data\nsite-name: From the file\n");
  std::string output;
  REQUIRE(run({"index", "--config", data.str() + "/spravka.yaml"}, &output) == 0);
  REQUIRE(std::filesystem::exists(data.path() / "index-data" / "index"));

  data.write("broken.yaml", "articels: /nowhere\n");
  REQUIRE(run({"index", "--config", data.str() + "/broken.yaml"}, &output) == 2);
  CAPTURE(output);
  REQUIRE(output.find("articels") != std::string::npos);
}

TEST_CASE("tickets of another desk are brought in silently, and only once", "[journeys]") {
  TemporaryFolder const data;
  std::string output;
  auto const exports = std::string(SPRAVKA_SOURCE_DIR) + "/tests/fixtures/exports/";
  auto const import = [&](std::string const& format, std::string const& file) {
    return run({"ticket", "import", "--data", data.str(), "--format", format, "--json", file},
               &output);
  };
  REQUIRE(import("freshdesk", exports + "freshdesk/ticket_1.json") == 0);
  REQUIRE(json::parse(output)["added"] == 1);
  REQUIRE(import("freshdesk", exports + "freshdesk/ticket_1.json") == 0);
  REQUIRE(json::parse(output)["added"] == 0);
  REQUIRE(json::parse(output)["known"] == 1);
  REQUIRE(import("zendesk", exports + "zendesk/tickets.json") == 0);
  REQUIRE(import("jira", exports + "zendesk/tickets.json") == 2);
  REQUIRE(import("zendesk", exports + "nothing.json") == 3);
  data.write("deep.json",
             R"({"tickets":)" + std::string(50'000, '[') + std::string(50'000, ']') + "}");
  for (auto const* format : {"zendesk", "freshdesk"}) {
    REQUIRE(import(format, data.str() + "/deep.json") == 3);
    REQUIRE(std::count(output.begin(), output.end(), '\n') == 1);
  }
}

TEST_CASE("the commands answer with the contract's exit codes", "[journeys]") {
  TemporaryRepository repository;
  TemporaryFolder const data;
  fill(repository);
  std::string output;
  REQUIRE(run({"search", "--data", data.str(), "деньги"}, &output) == 3);  // No index yet.
  CAPTURE(output);
  REQUIRE(output.find("spravka index") != std::string::npos);
  REQUIRE(run({"index", "--articles", repository.str(), "--data", data.str(), "--json"}) == 0);
  REQUIRE(run({"search", "--data", data.str(), "--json", "вернуть деньги"}, &output) == 0);
  REQUIRE(json::parse(output)["hits"][0]["path"] == "ru/billing/refund.md");
  REQUIRE(run({"search", "--data", data.str(), "--explain", "вернуть деньги"}, &output) == 0);
  REQUIRE(output.find("words as understood") != std::string::npos);
  REQUIRE(run({"check", "--articles", repository.str()}) == 0);
  repository.write("ru/billing/broken.md", "---\nstatus: publshed\n---\n[x](nowhere.md)\n");
  repository.commit("Break something");
  REQUIRE(run({"check", "--articles", repository.str(), "--format", "github"}, &output) == 1);
  CAPTURE(output);
  REQUIRE(output.find("::error file=ru/billing/broken.md") != std::string::npos);
  data.write(
      "judged.jsonl",
      R"({"qid":"1","lang":"ru","query":"вернуть деньги","relevant":[{"path":"ru/billing/refund.md","grade":2}],"kind":"search","tags":[]})"
      "\n");
  REQUIRE(run({"eval", "--data", data.str(), data.str() + "/judged.jsonl", "--min", "0.5"}) == 0);
  REQUIRE(run({"eval", "--data", data.str(), data.str() + "/judged.jsonl", "--lines"}, &output) ==
          0);
  REQUIRE(json::parse(output)["rank"] == 1);
  REQUIRE(run({"eval", "--data", data.str(), data.str() + "/judged.jsonl", "--lines", "--json"}) ==
          2);
  REQUIRE(run({"user", "add", "olga", "--role", "agent", "--data", data.str()}) == 0);
  REQUIRE(run({"report", "--data", data.str(), "--days", "7", "--json"}, &output) == 0);
  REQUIRE(json::parse(output)["days"] == 7);
  REQUIRE(run({"report", "--data", data.str()}, &output) == 0);
  REQUIRE(output.find("not measured") != std::string::npos);
  REQUIRE(run({"report", "--data", data.str(), "--days", "0"}) == 2);
  REQUIRE(run({"--version"}, &output) == 0);
  REQUIRE(output.starts_with("spravka "));
}
