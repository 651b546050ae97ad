// Against real servers on loopback: OpenSSH, and lighttpd with git's http-backend. Credentials come
// from where git looks for them: an ssh key, a credential helper.
#include <catch2/catch.hpp>

#include "indexer/remote/exchange.h"
#include "tests/indexer/remote/clone.h"
#include "tests/support/git_servers.h"

using namespace spravka::remote;
using spravka::tests::Clone;
using spravka::tests::HttpServer;
using spravka::tests::SshServer;

namespace {

constexpr std::chrono::sys_seconds now{std::chrono::seconds{1'700'001'000}};

void writes_and_reads(Clone const& clone) {
  Exchange exchange(clone.settings());
  clone.drafts("drafts/41-x", "ru/x.md", "# Черновик");
  auto const first = exchange.round(now, {});
  CAPTURE(first.reason);
  REQUIRE(first.reach == Reach::Reached);
  CHECK(clone.place_there("drafts/41-x") == clone.place_here("drafts/41-x"));
  auto const pushed = clone.writer_pushes("main", "ru/y.md", "# Оттуда");
  clone.publishes("drafts/41-x");
  auto const second = exchange.round(now, {});
  CAPTURE(second.reason);
  CHECK(second.hindered.empty());
  CHECK(clone.place_here("main") == clone.place_there("main"));
  CHECK(clone.text_there("main", "ru/x.md") == "# Черновик");
  CHECK(clone.text_there("main", "ru/y.md") == "# Оттуда");
}

}  // namespace

TEST_CASE("over ssh with a key", "[remote]") {
  Clone const clone;
  SshServer server;
  clone.here({"remote", "set-url", "origin", server.url(clone.forge().string())});
  clone.here({"config", "core.sshCommand", server.command_with_key()});
  writes_and_reads(clone);

  SECTION("away and back") {
    Exchange exchange(clone.settings());
    server.stops();
    clone.drafts("drafts/42-z", "ru/z.md", "# Позже");
    auto const away = exchange.round(now, {});
    CHECK(away.reach == Reach::Away);
    CHECK(away.waiting == 1);
    server.starts();
    CHECK(exchange.round(now, {}).reach == Reach::Reached);
    CHECK(clone.text_there("drafts/42-z", "ru/z.md") == "# Позже");
  }
  SECTION("a key that is not let in") {
    clone.here({"config", "core.sshCommand", server.command_with_strange_key()});
    auto const report = Exchange(clone.settings()).round(now, {});
    CHECK(report.reach == Reach::NoAccess);
    CHECK(report.reason.find("Permission denied") != std::string::npos);
  }
  SECTION("a server that was never seen") {
    clone.here({"config", "core.sshCommand", server.command_without_known_host()});
    auto const report = Exchange(clone.settings()).round(now, {});
    CHECK(report.reach == Reach::NoAccess);
    CHECK(report.reason.find("Host key verification failed") != std::string::npos);
  }
}

TEST_CASE("over http with a credential helper", "[remote]") {
  Clone const clone;
  HttpServer server(clone.folder().string());
  clone.here({"remote", "set-url", "origin", server.url("forge.git")});
  clone.here({"config", "credential.helper", server.helper(HttpServer::password())});
  writes_and_reads(clone);

  SECTION("a hook that refuses") {
    Exchange exchange(clone.settings());
    clone.has_hook("pre-receive", "echo closed for today; exit 1\n");
    clone.drafts("drafts/42-z", "ru/z.md", "# Позже");
    auto const report = exchange.round(now, {});
    REQUIRE(report.hindered.size() == 1);
    CHECK(report.hindered.front().why == spravka::article::Hindrance::Rejected);
    CHECK(report.hindered.front().detail.find("closed for today") != std::string::npos);
  }
  SECTION("away and back") {
    Exchange exchange(clone.settings());
    server.stops();
    clone.drafts("drafts/42-z", "ru/z.md", "# Позже");
    CHECK(exchange.round(now, {}).reach == Reach::Away);
    server.starts();
    CHECK(exchange.round(now, {}).reach == Reach::Reached);
    CHECK(clone.text_there("drafts/42-z", "ru/z.md") == "# Позже");
  }
  SECTION("the wrong password") {
    clone.here({"config", "credential.helper", server.helper("wrong-Word")});
    auto const report = Exchange(clone.settings()).round(now, {});
    CHECK(report.reach == Reach::NoAccess);
    CHECK(report.reason.find("wrong-Word") == std::string::npos);
  }
  SECTION("no helper: nobody is asked, nothing waits") {
    clone.here({"config", "--unset", "credential.helper"});
    CHECK(Exchange(clone.settings()).round(now, {}).reach == Reach::NoAccess);
  }
}

TEST_CASE("a password in the remote's address works, and is shown nowhere", "[remote]") {
  Clone const clone;
  HttpServer server(clone.folder().string());
  clone.here(
      {"remote", "set-url", "origin", server.url("forge.git", "anna:" + HttpServer::password())});
  Exchange exchange(clone.settings());
  CHECK(exchange.round(now, {}).reach == Reach::Reached);
  CHECK(exchange.address().starts_with("http://***@127.0.0.1:"));
  clone.here({"remote", "set-url", "origin", server.url("missing.git", "anna:wrong-Word")});
  auto const report = exchange.round(now, {});
  CHECK(report.reach != Reach::Reached);
  CHECK(report.reason.find("wrong-Word") == std::string::npos);
  server.stops();
  CHECK(exchange.round(now, {}).reason.find("wrong-Word") == std::string::npos);
}

TEST_CASE("a server that does not answer is left when the time is over", "[remote]") {
  Clone const clone;
  // Taken from the network, never answered: git waits, we do not.
  clone.here({"config", "core.sshCommand", "sleep 100 #"});
  clone.here({"remote", "set-url", "origin", "ssh://127.0.0.1/nowhere.git"});
  auto settings = clone.settings();
  settings.patience = std::chrono::seconds{1};
  Exchange exchange(settings);
  auto const begin = std::chrono::steady_clock::now();
  CHECK(exchange.round(now, {}).reach == Reach::TimedOut);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{30});
}
