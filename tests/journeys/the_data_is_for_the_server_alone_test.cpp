// What customers wrote is for the server's user alone, whatever the machine lets others read; what
// is published is for whomever the articles' owner lets read it.
#include <csignal>
#include <filesystem>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "tests/support/process.h"
#include "tests/support/real_program.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr auto of_others = fs::perms::group_all | fs::perms::others_all;

bool is_private(fs::path const& path) {
  return (fs::status(path).permissions() & of_others) == fs::perms::none;
}

/// The mask that most systems begin with, until the test is over.
class UsualMask {
public:
  UsualMask() : before_(::umask(S_IWGRP | S_IWOTH)) {}

  ~UsualMask() { ::umask(before_); }

  UsualMask(UsualMask const&) = delete;
  UsualMask& operator=(UsualMask const&) = delete;

private:
  mode_t before_;
};

/// A ticket with an answer, a draft of it and its publication.
void fill_by_all_means(RunningServer const& server, std::string const& data) {
  std::string output;
  REQUIRE(run({"user", "add", "wanda", "--role", "writer", "--data", data, "--json"}, &output) ==
          0);
  std::map<std::string, std::string> const bearer{
      {"Authorization", "Bearer " + json::parse(output)["token"].get<std::string>()}};
  auto const calls = [&](std::string const& path, json const& body) {
    return web_send("POST", server.url() + "/api/v1/" + path, body.dump(), "application/json",
                    bearer);
  };
  REQUIRE(send_ticket(server.url()).status == 201);
  REQUIRE(calls("tickets/1/resolve", {{"environment", "Сайт"},
                                      {"cause", "Старый пароль"},
                                      {"solution", "Войдите с новым паролем."}})
              .status == 200);
  auto const draft = calls("tickets/1/draft", json::object());
  REQUIRE(draft.status == 201);
  auto const branch = json::parse(draft.body)["branch"].get<std::string>().substr(7);
  REQUIRE(web_get(server.url() + "/api/v1/drafts/drafts%2F" + branch + "/replay", bearer).status ==
          200);
  REQUIRE(calls("drafts/drafts%2F" + branch + "/publish", json::object()).status == 200);
  REQUIRE(comes_true([&] { return fs::exists(data + "/ticket-index/iamglass"); }));
}

}  // namespace

TEST_CASE("nobody else on the machine reads the data, in a new folder and in one that was open",
          "[journeys]") {
  UsualMask const mask;
  TemporaryRepository repository;
  TemporaryFolder const place;
  fill(repository);
  auto const data = place.path() / "data";
  bool const was_open = GENERATE(false, true);
  if (was_open) {
    fs::create_directories(data / "ticket-index");
    fs::create_directories(data / "index");
  }
  RunningServer server(repository.str(), data.string());
  fill_by_all_means(server, data.string());
  REQUIRE(run({"backup", "--data", data.string(), (place.path() / "copy.db").string()}) == 0);
  server.process().signal(SIGTERM);
  REQUIRE(server.process().ends() == 0);

  CHECK(is_private(data) != was_open);
  CHECK((server.process().output().find("chmod o= " + data.string()) != std::string::npos) ==
        was_open);
  CHECK(is_private(place.path() / "copy.db"));
  for (auto const& entry : fs::directory_iterator(data)) {
    CAPTURE(entry.path().string());
    CHECK(is_private(entry.path()));
  }
}

TEST_CASE("what is published is readable as the repository's owner has it", "[journeys]") {
  UsualMask const mask;
  TemporaryRepository repository;
  TemporaryFolder const place;
  fill(repository);
  RunningServer const server(repository.str(), (place.path() / "data").string());
  fill_by_all_means(server, (place.path() / "data").string());
  std::size_t files = 0;
  for (auto const& entry : fs::recursive_directory_iterator(repository.str())) {
    bool const is_object = entry.path().string().find("/objects/") != std::string::npos;
    bool const is_article = entry.path().extension() == ".md";
    if (entry.is_regular_file() && (is_object || is_article)) {
      CAPTURE(entry.path().string());
      CHECK((entry.status().permissions() & fs::perms::others_read) != fs::perms::none);
      ++files;
    }
  }
  CHECK(files > 0);
}

TEST_CASE("every command that makes the data folder makes it for its user alone", "[journeys]") {
  UsualMask const mask;
  TemporaryRepository repository;
  TemporaryFolder const place;
  fill(repository);
  auto const data = (place.path() / "a" / "data/").string();
  std::vector<std::vector<std::string>> const commands{
      {"user", "add", "olga", "--role", "agent", "--data", data},
      {"index", "--articles", repository.str(), "--data", data},
      {"ticket", "import", "--data", data, "--format", "freshdesk",
       std::string(SPRAVKA_SOURCE_DIR) + "/tests/fixtures/exports/freshdesk/ticket_1.json"}};
  auto const& command = commands.at(GENERATE(0U, 1U, 2U));
  REQUIRE(run(command) == 0);
  CHECK(is_private(data));
  CHECK_FALSE(is_private(place.path() / "a"));
}
