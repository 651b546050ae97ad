// Faults of a real day, on the real program: the index is lost, the disk is full, the repository is
// rewritten while it serves.
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sys/mount.h>

#include "tests/support/process.h"
#include "tests/support/real_program.h"
#include "tests/support/temporary_repository.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// Every file of the index in use, in its place: noise, or nothing after the first block.
void damage(fs::path const& index, bool is_cut) {
  for (auto const& file : fs::recursive_directory_iterator(index)) {
    if (file.path().extension() != ".glass") {
      continue;
    }
    auto const size = fs::file_size(file.path());
    if (is_cut) {
      fs::resize_file(file.path(), std::min<std::uintmax_t>(size, 4'096));
      continue;
    }
    std::fstream bytes(file.path(), std::ios::in | std::ios::out | std::ios::binary);
    bytes << std::string(size, '\xA5');
  }
}

std::string const a_long_letter(20'000, 'x');

/// A small disk of its own; nothing is mounted where the system does not let us.
class SmallDisk {
public:
  SmallDisk() : is_there_(::mount("tmpfs", folder_.str().c_str(), "tmpfs", 0, "size=8m") == 0) {}

  ~SmallDisk() {
    if (is_there_) {
      ::umount2(folder_.str().c_str(), MNT_DETACH);
    }
  }

  SmallDisk(SmallDisk const&) = delete;
  SmallDisk& operator=(SmallDisk const&) = delete;

  bool is_there() const { return is_there_; }

  /// Until there is no space left.
  void fill() const {
    Process filler({"dd", "if=/dev/zero", "of=" + ballast().string(), "bs=4096"});
    filler.ends();
  }

  void make_room() const { fs::remove(ballast()); }

  TemporaryFolder const& folder() const { return folder_; }

private:
  fs::path ballast() const { return folder_.path() / "ballast"; }

  TemporaryFolder folder_;
  bool is_there_;
};

/// A writer, with a token for programs and a session in a browser.
class Writer {
public:
  Writer(RunningServer const& server, TemporaryFolder const& data) : url_(server.url()) {
    std::string output;
    REQUIRE(run({"user", "add", "wanda", "--role", "writer", "--data", data.str(), "--json"},
                &output) == 0);
    auto const person = json::parse(output);
    token_ = person["token"];
    auto const door = web_send("POST", url_ + "/desk/sign-in",
                               "name=wanda&password=" + person["password"].get<std::string>(),
                               "application/x-www-form-urlencoded");
    REQUIRE(door.status == 303);
    auto const& cookie = door.headers.at("set-cookie");
    cookie_ = cookie.substr(0, cookie.find(';'));
  }

  WebAnswer calls(std::string const& address, json const& body = json::object()) const {
    return web_send("POST", url_ + "/api/v1/" + address, body.dump(), "application/json",
                    {{"Authorization", "Bearer " + token_}});
  }

  /// Saves an article in the editor.
  WebAnswer saves(std::string const& path, std::string const& text) const {
    auto const form = web_get(url_ + "/desk/edit?path=" + path, {{"Cookie", cookie_}}).body;
    std::string fields = "action=save&path=" + path + "&body=" + text;
    for (auto const* name : {"form_token", "branch", "seen", "settles", "kept"}) {
      fields += std::string("&") + name + "=" + value_of(form, name);
    }
    return web_send("POST", url_ + "/desk/edit", fields, "application/x-www-form-urlencoded",
                    {{"Cookie", cookie_}});
  }

private:
  static std::string value_of(std::string const& form, std::string const& name) {
    std::string const before = "name=\"" + name + "\" value=\"";
    auto const begin = form.find(before);
    REQUIRE(begin != std::string::npos);
    auto const value = begin + before.size();
    return form.substr(value, form.find('"', value) - value);
  }

  std::string url_;
  std::string token_;
  std::string cookie_;
};

}  // namespace

TEST_CASE("an index that is lost while the server runs is rebuilt, and articles are read meanwhile",
          "[journeys]") {
  TemporaryRepository repository;
  TemporaryFolder const data;
  fill(repository);
  RunningServer server(repository.str(), data.str());
  auto const article = server.url() + "/ru/articles/billing/refund";
  REQUIRE(web_get(article).status == 200);
  for (int round = 0; round < 3; ++round) {
    fs::remove_all(data.path() / "index");
    bool is_always_read = true;
    REQUIRE(comes_true([&] {
      is_always_read = is_always_read && web_get(article).status == 200;
      return fs::exists(data.path() / "index/current");
    }));
    CHECK(is_always_read);
    repository.write("ru/account/new" + std::to_string(round) + ".md",
                     "---\ntitle: Новость " + std::to_string(round) + "\n---\n\nТекст.\n");
    repository.commit("Go on");
    CHECK(comes_true([&] {
      return web_get(server.url() + "/ru/articles/account/new" + std::to_string(round)).status ==
             200;
    }));
    CHECK(web_get(server.url() + "/readyz").status == 200);
  }
}

TEST_CASE(
    "an index that is damaged while the server runs is rebuilt, and articles are read meanwhile",
    "[journeys]") {
  bool const is_cut = GENERATE(false, true);
  TemporaryRepository repository;
  TemporaryFolder const data;
  for (int number = 0; number < 200; ++number) {  // More than the engine holds in memory.
    repository.write("ru/many/a" + std::to_string(number) + ".md",
                     "# Статья " + std::to_string(number) + "\n\nСлово " +
                         std::to_string(number * 7919) + " стоит только здесь.\n");
  }
  fill(repository);
  RunningServer server(repository.str(), data.str());
  auto const article = server.url() + "/ru/articles/billing/refund";
  auto const sought = server.url() + "/api/v1/search?q=%22%D0%B4%D0%B5%D0%BD%D1%8C%D0%B3%D0%B8%22";
  REQUIRE(web_get(article).status == 200);
  auto const total = json::parse(web_get(sought).body)["total"];
  REQUIRE(total > 0);
  damage(data.path() / "index", is_cut);
  bool is_always_read = true;
  CHECK(comes_true([&] {
    auto const read = web_get(article);
    is_always_read =
        is_always_read && read.status == 200 && read.body.find("десяти") != std::string::npos;
    auto const found = web_get(sought);  // A phrase is looked for in the index on disk.
    return found.status == 200 && json::parse(found.body)["total"] == total &&
           web_get(server.url() + "/readyz").status == 200;
  }));
  CHECK(is_always_read);
  CHECK(server.process().output().find("it is built anew from the articles") != std::string::npos);
}

TEST_CASE("on a full disk reading goes on, a letter gets a clear no, and all works again by itself",
          "[journeys]") {
  SmallDisk const disk;
  if (!disk.is_there()) {
    WARN("nothing may be mounted here: a full disk was not tried");
    return;
  }
  TemporaryRepository repository;
  fill(repository);
  RunningServer server(repository.str(), disk.folder().str());
  REQUIRE(send_ticket(server.url()).status == 201);
  disk.fill();
  WebAnswer refused;
  for (int count = 0; count < 50 && refused.status != 503; ++count) {
    refused = send_ticket(server.url(), a_long_letter);
  }
  CHECK(refused.status == 503);
  CHECK(refused.headers.contains("retry-after"));
  CHECK(json::parse(refused.body)["error"]["code"] == "store_unavailable");
  CHECK(web_get(server.url() + "/ru/articles/billing/refund").status == 200);
  CHECK(json::parse(web_get(server.url() + "/api/v1/search?q=%D0%B4%D0%B5%D0%BD%D1%8C%D0%B3%D0%B8")
                        .body)["total"] > 0);

  disk.make_room();
  CHECK(comes_true([&] { return send_ticket(server.url(), a_long_letter).status == 201; }));
  server.process().signal(SIGTERM);
  CHECK(server.process().ends() == 0);
}

TEST_CASE("with little room left files are refused, nothing typed is lost, and letters are taken",
          "[journeys]") {
  SmallDisk const disk;
  if (!disk.is_there()) {
    WARN("nothing may be mounted here: a disk that is nearly full was not tried");
    return;
  }
  TemporaryRepository repository;
  fill(repository);
  RunningServer const server(repository.str(), disk.folder().str());
  std::string form;
  for (auto const& [name, value] : std::map<std::string, std::string>{{"email", "anna@example.com"},
                                                                      {"subject", "typed4711"},
                                                                      {"body", "Смотрите скан"},
                                                                      {"type", "question"},
                                                                      {"step", "send"}}) {
    form += "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }
  auto const sends = [&server](std::string const& body) {
    return web_send("POST", server.url() + "/en/tickets", body + "--b--\r\n",
                    "multipart/form-data; boundary=b");
  };
  auto const refused = sends(form +
                             "--b\r\nContent-Disposition: form-data; name=\"files\"; "
                             "filename=\"scan.pdf\"\r\n\r\n%PDF\r\n");
  CHECK(refused.status == 422);
  CHECK(refused.body.find("short of space") != std::string::npos);
  CHECK(refused.body.find("typed4711") != std::string::npos);
  CHECK(sends(form).status == 303);
}

TEST_CASE(
    "on a full disk a draft and a publication get a clear no, nothing typed is lost, and both go "
    "through when there is room",
    "[journeys]") {
  SmallDisk const disk;
  if (!disk.is_there()) {
    WARN("nothing may be mounted here: a full disk was not tried");
    return;
  }
  TemporaryRepository repository;
  TemporaryFolder const data;
  fill(repository);
  run_git(disk.folder().path(), {"clone", "-q", "--bare", repository.str(), "articles.git"});
  auto const articles = disk.folder().path() / "articles.git";
  RunningServer server(articles.string(), data.str());
  Writer const writer(server, data);
  REQUIRE(send_ticket(server.url()).status == 201);
  REQUIRE(writer
              .calls("tickets/1/resolve", {{"environment", "Сайт"},
                                           {"cause", "Старый пароль"},
                                           {"solution", "Войдите с новым паролем."}})
              .status == 200);
  auto const is_read = [&server] {
    return web_get(server.url() + "/ru/articles/billing/refund").status == 200 &&
           web_get(server.url() + "/ru/search?q=x").status == 200;
  };
  auto const is_refused = [](WebAnswer const& answer) {
    return answer.status == 503 && answer.headers.contains("retry-after") &&
           json::parse(answer.body)["error"]["code"] == "repository_unavailable";
  };

  disk.fill();
  CHECK(is_refused(writer.calls("tickets/1/draft")));
  auto const lost = writer.saves("ru/billing/refund.md", "typed4711");
  CHECK(lost.status == 503);
  CHECK(lost.body.find("typed4711") != std::string::npos);
  CHECK(is_read());

  disk.make_room();
  auto const made = writer.calls("tickets/1/draft");
  REQUIRE(made.status == 201);
  auto const served = run_git(articles, {"rev-parse", "main"});
  auto const publish = "drafts/drafts%2F" +
                       json::parse(made.body)["branch"].get<std::string>().substr(7) + "/publish";
  disk.fill();
  auto const answer = writer.calls(publish);
  CAPTURE(answer.status, answer.body);
  CHECK(is_refused(answer));
  CHECK(run_git(articles, {"rev-parse", "main"}) == served);
  CHECK(is_read());

  disk.make_room();
  CHECK(writer.calls(publish).status == 200);
  CHECK(run_git(articles, {"rev-parse", "main"}) != served);
  CHECK(writer.saves("ru/billing/refund.md", "typed4711").status == 303);
  run_git(articles, {"fsck", "--strict"});
}

TEST_CASE(
    "a history that is forced, and ten thousand files at once, are followed while search goes on",
    "[journeys]") {
  TemporaryRepository repository;
  TemporaryFolder const data;
  fill(repository);
  RunningServer server(repository.str(), data.str());
  for (int number = 0; number < 10'000; ++number) {
    repository.write("ru/many/a" + std::to_string(number) + ".md",
                     "# " + std::to_string(number) + "\n\nТекст.\n");
  }
  repository.write("ru/many/broken.md", "---\nstatus: [\n---\n");
  repository.commit("Ten thousand at once");
  auto const status = [&server](std::string const& address) {
    return web_get(server.url() + address).status;
  };
  bool is_always_found = true;
  auto const becomes = [&](int expected) {
    return comes_true([&] {
      auto const found =
          web_get(server.url() + "/api/v1/search?q=%D0%B4%D0%B5%D0%BD%D1%8C%D0%B3%D0%B8");
      is_always_found =
          is_always_found && found.status == 200 && json::parse(found.body)["total"] > 0;
      return status("/ru/articles/many/a9999") == expected;
    });
  };
  CHECK(becomes(200));
  CHECK(status("/ru/articles/many/a0") == 200);
  repository.git({"reset", "-q", "--hard", "HEAD~1"});
  repository.git({"commit", "-q", "--amend", "-m", "Another history"});
  CHECK(becomes(404));
  CHECK(is_always_found);
  CHECK(status("/ru/articles/billing/refund") == 200);
  auto const log = server.process().output();
  CHECK(log.find("10000 put") != std::string::npos);
  CHECK(log.find("ru/many/broken.md") != std::string::npos);
}
