// The program serves a clone: drafts and publications travel to where it was cloned from, what is
// merged there is served, and nothing that was acknowledged is lost while it is away.
#include <csignal>
#include <filesystem>
#include <thread>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/indexer/remote/clone.h"
#include "tests/support/git_servers.h"
#include "tests/support/process.h"
#include "tests/support/real_program.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;
using nlohmann::json;

namespace {

class Story {
public:
  explicit Story(std::string const& every)
      : flags_{"--branch",       "main", "--remote",      "origin",
               "--remote-every", every,  "--hook-secret", "psst"} {
    starts();
    Process adding({SPRAVKA_PROGRAM, "user", "add", "maria", "--role", "writer", "--data",
                    data_.str(), "--json"});
    REQUIRE(adding.ends() == 0);
    token_ = json::parse(adding.output())["token"].get<std::string>();
  }

  Clone clone;

  void starts() { server_ = std::make_unique<RunningServer>(clone.str(), data_.str(), flags_); }

  RunningServer& server() { return *server_; }

  std::map<std::string, std::string> writer() const {
    return {{"Authorization", "Bearer " + token_}};
  }

  json drafts() { return json::parse(web_get(server_->url() + "/api/v1/drafts", writer()).body); }

  int publishes(std::string const& branch) {
    auto address = branch;
    address.replace(address.find('/'), 1, "%2F");
    return web_send("POST", server_->url() + "/api/v1/drafts/" + address + "/publish", "{}",
                    "application/json", writer())
        .status;
  }

  bool is_served(std::string const& article) {
    return web_get(server_->url() + "/ru/articles/" + article).status == 200;
  }

private:
  TemporaryFolder data_;
  std::vector<std::string> flags_;
  std::unique_ptr<RunningServer> server_;
  std::string token_;
};

std::string const article = "---\ntitle: Как отменить заказ\n---\n\nНажмите «Отменить».\n";

}  // namespace

TEST_CASE("writers review elsewhere what the desk drafts, and the desk follows", "[journeys]") {
  Story story("1");
  story.clone.drafts("drafts/41-x", "ru/x.md", article);
  REQUIRE(comes_true([&] { return !story.clone.place_there("drafts/41-x").empty(); }));
  REQUIRE(story.drafts()["drafts"].size() == 1);

  story.clone.writer({"fetch", "-q", "origin"});
  story.clone.writer({"merge", "-q", "--ff-only", "origin/drafts/41-x"});
  story.clone.writer({"push", "-q", "origin", "HEAD:main", ":drafts/41-x"});
  CHECK(comes_true([&] { return story.is_served("x"); }));
  CHECK(comes_true([&] { return story.drafts()["drafts"].empty(); }));
  CHECK(comes_true([&] { return story.drafts()["remote"]["state"] == "in_step"; }));
  auto const metrics = web_get(story.server().url() + "/metrics").body;
  CHECK(metrics.find("spravka_remote_in_step 1") != std::string::npos);
}

TEST_CASE("the forge calls the hook, and the push is served at once", "[journeys]") {
  Story story("86400");
  REQUIRE(comes_true([&] { return story.drafts()["remote"]["state"] == "in_step"; }));
  story.clone.writer_pushes("main", "ru/x.md", article);
  REQUIRE(web_send("POST", story.server().url() + "/hooks/git", "", "application/json",
                   {{"X-Spravka-Secret", "psst"}})
              .status == 204);
  CHECK(comes_true([&] { return story.is_served("x"); }));
}

TEST_CASE("what was published while the other repository is away is served, kept, and sent later",
          "[journeys]") {
  Story story("1");
  auto const away = story.clone.folder() / "away.git";
  REQUIRE(comes_true([&] { return story.drafts()["remote"]["state"] == "in_step"; }));
  std::filesystem::rename(story.clone.forge(), away);
  REQUIRE(comes_true([&] { return story.drafts()["remote"]["state"] == "away"; }));
  story.clone.drafts("drafts/41-x", "ru/x.md", article);
  REQUIRE(story.publishes("drafts/41-x") == 200);
  CHECK(comes_true([&] { return story.is_served("x"); }));
  auto const acknowledged = story.clone.place_here("main");

  story.server().process().signal(SIGKILL);
  story.server().process().ends();
  story.starts();
  CHECK(story.is_served("x"));
  CHECK(comes_true([&] { return story.drafts()["remote"]["state"] == "away"; }));
  CHECK(story.drafts()["remote"]["waiting"] == 1);

  std::filesystem::rename(away, story.clone.forge());
  CHECK(comes_true([&] { return story.clone.place_there("main") == acknowledged; }));
}

TEST_CASE("the server stops at once while git waits for an answer", "[journeys]") {
  Story story("1");
  REQUIRE(comes_true([&] { return story.drafts()["remote"]["state"] == "in_step"; }));
  story.clone.here({"config", "core.sshCommand", "sleep 100 #"});
  story.clone.here({"remote", "set-url", "origin", "ssh://127.0.0.1/nowhere.git"});
  std::this_thread::sleep_for(std::chrono::seconds{2});
  story.server().process().signal(SIGTERM);
  auto const begin = std::chrono::steady_clock::now();
  CHECK(story.server().process().ends() == 0);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{20});
}

TEST_CASE("a password in the remote's address is not in the log and not at the desk",
          "[journeys]") {
  Clone const clone;
  HttpServer const http(clone.folder().string());
  clone.here({"remote", "set-url", "origin", http.url("forge.git", "anna:wrong-Word")});
  TemporaryFolder const data;
  RunningServer server(clone.str(), data.str(), {"--remote", "origin"});
  server.process().waits_for("no_access");
  CHECK(server.process().output().find("wrong-Word") == std::string::npos);
  CHECK(server.process().output().find("http://***@127.0.0.1") != std::string::npos);
}

TEST_CASE("a remote that the repository does not know ends the program with one line",
          "[journeys]") {
  Clone const clone;
  TemporaryFolder const data;
  Process process({SPRAVKA_PROGRAM, "serve", "--articles", clone.str(), "--data", data.str(),
                   "--listen", "127.0.0.1:0", "--remote", "upstream"});
  CHECK(process.ends() == 3);
  CHECK(process.output().find("has no remote \"upstream\"") != std::string::npos);
}
