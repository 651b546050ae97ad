// Whatever is written into the path of an address, nothing comes back but what is served on
// purpose: no template, no setting, nothing of git, no database, nothing of the machine.
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "server/http/request.h"
#include "tests/support/browser.h"

using namespace spravka::tests;
using spravka::accounts::Role;

namespace {

/// Ways up, with and without disguise; CVE-2023-32235 was the seventh.
std::vector<std::string> ways_up() {
  std::vector<std::string> all;
  for (auto const* up : {"../", "..%2F", "%2e%2e/", "%2e%2e%2f", "..%5c", "..\\",
                         "built%2F..%2F..%2F", "%252e%252e%252f", "..;/", "....//", "./../",
                         "..%c0%af", "..%00/", "%u002e%u002e/", "\xE2\x80\xA5/"}) {
    std::string way;
    for (int depth = 0; depth < 6; ++depth) {
      way += up;
      if (depth == 0 || depth == 2 || depth == 5) {
        all.push_back(way);
      }
    }
  }
  all.insert(all.end(), {"/", "//", "file:///", "C:\\", ""});
  return all;
}

std::vector<std::string> const targets{"etc/passwd",
                                       "theme.yaml",
                                       "templates/layout.mustache",
                                       "translations/ru.yaml",
                                       ".git/config",
                                       "spravka.db",
                                       "links.key",
                                       "secret.txt",
                                       "secret.png",
                                       "ru/billing/refund.md%00.png",
                                       "ru/internal/limits.md"};

bool gives_away(std::string const& body) {
  for (auto const* mark : {"root:x:0", "{{>", "[core]", "SQLite format 3", "canary-outside",
                           "пульт Зимородок", "repositoryformatversion"}) {
    if (body.find(mark) != std::string::npos) {
      return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("no path of any address leads out of what is served", "[journeys]") {
  HelpCenter center(some_articles());
  auto const& repository = center.repository();
  std::ofstream(std::filesystem::path(center.data()) / "secret.txt") << "canary-outside";
  repository.write("../secret.png", "canary-outside");
  repository.write("ru/billing/a.md", "# Картинка\n\n![a](a.png)\n![b](../../../secret.png)\n");
  repository.write("ru/billing/a.png", "\x89PNG\r\n\x1a\n");
  std::filesystem::create_symlink("/etc/passwd", repository.work_tree() / "ru/billing/passwd.png");
  std::filesystem::create_symlink(center.data(), repository.work_tree() / "ru/billing/data");
  repository.commit("Pictures");
  center.follow();
  Browser reader(center);
  Browser agent(center);
  agent.signs_in(center.add_user("olga", Role::Agent));
  REQUIRE(reader.opens("/media/ru/billing/a.png").page().status == 200);

  int tried = 0;
  auto const tries = [&](Browser& browser, std::string const& address) {
    CAPTURE(address);
    spravka::http::Request request;
    if (!request.set_target(address)) {
      return;  // Refused before anybody looks at it.
    }
    browser.opens(address);
    CHECK(browser.page().status < 500);
    CHECK_FALSE(gives_away(browser.page().body));
    ++tried;
  };
  for (auto const& way : ways_up()) {
    for (auto const& target : targets) {
      for (auto const* place : {"/assets/", "/media/", "/media/ru/billing/", "/ru/articles/",
                                "/ru/categories/", "/api/v1/articles/", "/"}) {
        tries(reader, place + way + target);
      }
    }
    tries(agent, "/desk/media/main/" + way + "secret.png");
    tries(agent, "/desk/media/" + way + "main/ru/billing/a.png");
    tries(agent, "/desk/drafts/" + way + "config");
    tries(reader, "/ru/issues?path=" + way + "etc/passwd");
  }
  for (auto const* linked : {"/media/ru/billing/passwd.png", "/media/ru/billing/data/spravka.db",
                             "/media/ru/billing/data/secret.txt", "/media/.git/config"}) {
    tries(reader, linked);
    CHECK(reader.page().status == 404);
  }
  CHECK(tried > 500);
}
