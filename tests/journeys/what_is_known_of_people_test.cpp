// What the real program knows of people: nothing in its log and figures, and at the desk what its
// administrator gives, reads and takes out.
#include <csignal>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/process.h"
#include "tests/support/real_program.h"
#include "tests/support/temporary_repository.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;
using nlohmann::json;

TEST_CASE("neither the log nor the figures hold a word of people", "[journeys]") {
  TemporaryRepository repository;
  TemporaryFolder const data;
  fill(repository);
  RunningServer server(repository.str(), data.str(), {"--rate-limits", "off"});
  std::string const canary = "Zaphod77";
  auto const url = server.url();
  for (auto const& address :
       {"/ru/search?q=" + canary, "/ru/articles/" + canary, "/ru/tickets/" + canary,
        "/api/v1/search?q=" + canary, "/api/v1/articles/" + canary, "/desk/tickets?q=" + canary,
        "/" + canary, "/media/" + canary}) {
    web_get(url + address, {{"User-Agent", canary},
                            {"Referer", "http://x/" + canary},
                            {"Cookie", "spravka_session=" + canary},
                            {"X-Forwarded-For", canary},
                            {"Authorization", "Bearer " + canary}});
  }
  json const letter{
      {"name", canary}, {"email", canary + "@example.com"}, {"subject", canary}, {"body", canary}};
  auto const made = web_send("POST", url + "/api/v1/tickets", letter.dump(), "application/json",
                             {{"Idempotency-Key", canary}});
  REQUIRE(made.status == 201);
  auto const key = json::parse(made.body)["key"].get<std::string>();
  web_get(url + "/ru/tickets/" + key);
  web_send("POST", url + "/api/v1/suggestions", letter.dump(), "application/json");
  web_send("POST", url + "/desk/sign-in", "name=" + canary + "&password=" + canary,
           "application/x-www-form-urlencoded");
  web_send("POST", url + "/api/v1/tickets", "{\"" + canary, "application/json");
  auto const figures = web_get(url + "/metrics").body;
  server.process().signal(SIGTERM);
  server.process().ends();
  auto const log = server.process().output();
  CHECK(log.find("/api/v1/tickets") != std::string::npos);  // It does tell what happened.
  for (auto const& text : {log, figures}) {
    CHECK(text.find(canary) == std::string::npos);
    CHECK(text.find(key) == std::string::npos);
    CHECK(text.find("127.0.0.1 ") == std::string::npos);
  }
}

TEST_CASE("an administrator gives tokens with a scope, reads the audit and takes people out",
          "[journeys]") {
  TemporaryRepository repository;
  TemporaryFolder const data;
  fill(repository);
  RunningServer server(repository.str(), data.str());
  std::string output;
  REQUIRE(run({"user", "add", "olga", "--role", "agent", "--data", data.str(), "--json"},
              &output) == 0);
  REQUIRE(run({"user", "token", "olga", "--scope", "read", "--label", "crm", "--data", data.str(),
               "--json"},
              &output) == 0);
  auto const token = json::parse(output)["token"].get<std::string>();
  auto const bearer = std::map<std::string, std::string>{{"Authorization", "Bearer " + token}};
  REQUIRE(send_ticket(server.url()).status == 201);
  CHECK(web_get(server.url() + "/api/v1/tickets", bearer).status == 200);
  auto const refused = web_send("POST", server.url() + "/api/v1/tickets/1/messages",
                                R"({"body":"Ответ"})", "application/json", bearer);
  CHECK(refused.status == 403);
  CHECK(json::parse(refused.body)["error"]["code"] == "scope");
  CHECK(run({"user", "token", "olga", "--label", "crm", "--data", data.str()}) == 2);
  CHECK(run({"user", "token", "nina", "--scope", "read", "--data", data.str()}) == 1);
  REQUIRE(run({"user", "token", "olga", "--label", "crm", "--revoke", "--data", data.str()}) == 0);
  CHECK(web_get(server.url() + "/api/v1/tickets", bearer).status == 401);

  REQUIRE(run({"forget", "--email", "a@example.com", "--dry-run", "--data", data.str()}) == 0);
  REQUIRE(run({"forget", "--email", "a@example.com", "--data", data.str(), "--json"}, &output) ==
          0);
  CHECK(json::parse(output)["tickets"] == json::array({1}));
  CHECK(run({"forget", "--email", "a@example.com", "--data", data.str()}) == 1);
  CHECK(run({"forget", "--data", data.str()}) == 2);
  CHECK(send_ticket(server.url()).status == 201);  // The server works on.

  REQUIRE(run({"audit", "--data", data.str()}, &output) == 0);
  CAPTURE(output);
  CHECK(output.find("name=olga label=crm scope=read") != std::string::npos);
  CHECK(output.find("tickets=1 watches=0") != std::string::npos);
  CHECK(output.find("a@example.com") == std::string::npos);
}
