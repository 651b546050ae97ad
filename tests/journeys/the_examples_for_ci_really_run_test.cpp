// The workflows and hooks of docs/hooks, run as a forge and as git run them: the steps of the files
// themselves, with bash, in a clone of a small repository of articles.
#include <csignal>
#include <cstdlib>
#include <filesystem>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <yaml-cpp/yaml.h>

#include "tests/support/process.h"
#include "tests/support/temporary_repository.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;

namespace {

namespace fs = std::filesystem;

fs::path const examples = fs::path(SPRAVKA_SOURCE_DIR) / "docs/hooks";

char const* const refund = "---\ntitle: Refund\n---\n\nMoney comes back within ten days.\n";
char const* const password = "---\ntitle: Forgotten password\n---\n\nAsk for a new one by mail.\n";
char const* const judged =
    R"({"qid":"1","lang":"en","query":"forgotten password","relevant":[{"path":"en/password.md","grade":2}]})"
    "\n"
    R"({"qid":"2","lang":"en","query":"refund","relevant":[{"path":"en/refund.md","grade":2}]})"
    "\n";

/// Programs that the examples call: ours, and the forge's own client, which keeps what it is told.
std::string path_with_programs(TemporaryFolder const& folder) {
  folder.write("bin/gh",
               "#!/bin/sh\necho \"$GH_TOKEN $*\" >\"${0%/bin/gh}/told\"\n"
               "for last; do :; done\ncp \"$last\" \"${0%/bin/gh}/comment.md\"\n");
  fs::permissions(folder.path() / "bin/gh", fs::perms::owner_all);
  fs::create_symlink(SPRAVKA_PROGRAM, folder.path() / "bin/spravka");
  return folder.str() + "/bin:" + std::getenv("PATH");
}

struct Ran {
  int code{};
  std::string output;
};

Ran run(std::vector<std::string> const& settings, fs::path const& folder,
        std::vector<std::string> const& words) {
  std::vector<std::string> command{"env", "--chdir=" + folder.string(), "GIT_CONFIG_NOSYSTEM=1",
                                   "GIT_CONFIG_GLOBAL=/dev/null"};
  command.insert(command.end(), settings.begin(), settings.end());
  command.insert(command.end(), words.begin(), words.end());
  Process process(command);
  int const code = process.ends();
  return {code, process.output()};
}

/// The forge's own words in an example: what it puts in their place.
std::string filled(std::string text) {
  for (auto const& [words, value] : {std::pair("${{ github.event.number }}", "7"),
                                     std::pair("${{ github.token }}", "forge-token")}) {
    for (auto at = text.find(words); at != std::string::npos; at = text.find(words)) {
      text.replace(at, std::string(words).size(), value);
    }
  }
  return text;
}

/// A forge that runs one job of a workflow on a change, as its documentation tells: each step by
/// "bash -e", no further step after one that failed but those with "if: always()".
class Forge {
public:
  Forge() : path_(path_with_programs(folder_)) {
    origin_.write("en/refund.md", refund);
    origin_.write("en/password.md", password);
    origin_.write("queries.jsonl", judged);
    origin_.commit("First articles");
    // The server on these articles, and what somebody asked it.
    RunningServer server(origin_.str(), data());
    REQUIRE(web_get(server.url() + "/en/search?q=forgotten%20password").status == 200);
    server.process().signal(SIGTERM);
    REQUIRE(server.process().ends() == 0);
  }

  TemporaryRepository const& origin() const { return origin_; }

  /// A merge request that changes one file; an empty text takes it away.
  void proposes(std::string const& file, std::string const& text) const {
    origin_.git({"checkout", "-q", "-B", "change", "main"});
    if (text.empty()) {
      origin_.remove(file);
    } else {
      origin_.write(file, text);
    }
    origin_.commit("Change " + file);
  }

  Ran runs(std::string const& workflow) const {
    auto const place = folder_.path() / "checked-out";
    fs::remove_all(place);
    fs::remove_all(folder_.path() / "runner");
    fs::create_directories(folder_.path() / "runner");
    run_git(folder_.path(), {"clone", "-q", origin_.str(), "checked-out"});
    run_git(place, {"checkout", "-q", "--detach", "origin/change"});
    auto const jobs = YAML::LoadFile((examples / workflow).string())["jobs"];
    REQUIRE(jobs.size() == 1);
    Ran all;
    for (auto const& step : jobs.begin()->second["steps"]) {
      bool const is_due = all.code == 0 || step["if"].as<std::string>("") == "always()";
      if (!step["run"] || !is_due) {
        continue;
      }
      auto const ran = runs_step(step, place);
      all.output += ran.output;
      all.code = all.code == 0 ? ran.code : all.code;
    }
    return all;
  }

  std::string told() const { return read_file(folder_.path() / "told"); }

  std::string comment() const { return read_file(folder_.path() / "comment.md"); }

private:
  std::string data() const { return folder_.str() + "/data"; }

  Ran runs_step(YAML::Node const& step, fs::path const& place) const {
    folder_.write("step.sh", filled(step["run"].as<std::string>()));
    std::vector<std::string> settings{"PATH=" + path_, "RUNNER_TEMP=" + folder_.str() + "/runner",
                                      "SPRAVKA_DATA=" + data()};
    for (auto const& setting : step["env"]) {
      settings.push_back(setting.first.as<std::string>() + "=" +
                         filled(setting.second.as<std::string>()));
    }
    return run(settings, place, {"bash", "-e", folder_.str() + "/step.sh"});
  }

  TemporaryFolder folder_;
  std::string path_;
  TemporaryRepository origin_;
};

/// A writer's clone, in which git finds our program.
class Writer {
public:
  explicit Writer(fs::path const& repository) : path_(path_with_programs(folder_)) {
    run_git(folder_.path(), {"clone", "-q", repository.string(), "clone"});
  }

  fs::path clone() const { return folder_.path() / "clone"; }

  void writes(std::string const& file, std::string const& text) const {
    folder_.write("clone/" + file, text);
  }

  Ran git(std::vector<std::string> words) const {
    words.insert(words.begin(), {"git", "-c", "user.name=Anna", "-c", "user.email=a@example.org"});
    return run({"PATH=" + path_}, clone(), words);
  }

private:
  TemporaryFolder folder_;
  std::string path_;
};

void put_hook(std::string const& name, fs::path const& folder) {
  fs::create_directories(folder);
  fs::copy_file(examples / name, folder / name);
  auto const may = fs::status(folder / name).permissions();
  REQUIRE((may & fs::perms::owner_exec) != fs::perms::none);
}

}  // namespace

TEST_CASE("the workflow that checks articles lets a good change in and shows the line of a bad one",
          "[journeys]") {
  Forge const forge;
  forge.proposes("en/invoice.md", "---\ntitle: Invoice\n---\n\nSee [refund](refund.md).\n");
  auto const good = forge.runs("check-articles.yml");
  CAPTURE(good.output);
  CHECK(good.code == 0);

  forge.proposes("en/invoice.md", "---\ntitle: Invoice\n---\n\nSee [refund](refunds.md).\n");
  auto const bad = forge.runs("check-articles.yml");
  CAPTURE(bad.output);
  CHECK(bad.code == 1);
  CHECK(bad.output.find("::error file=en/invoice.md,line=5") != std::string::npos);
}

TEST_CASE(
    "the workflow that judges a change comments what it does, and stops one that loses "
    "answers",
    "[journeys]") {
  Forge const forge;
  forge.proposes("en/invoice.md", "---\ntitle: Invoice\n---\n\nIt comes by mail.\n");
  auto const good = forge.runs("judge-change.yml");
  CAPTURE(good.output);
  REQUIRE(good.code == 0);
  CHECK(forge.told() == "forge-token pr comment 7 --body-file replay.md\n");
  CHECK(forge.comment().find("forgotten password") == std::string::npos);

  forge.proposes("en/password.md", "");
  auto const bad = forge.runs("judge-change.yml");
  CAPTURE(bad.output, forge.comment());
  CHECK(bad.code == 1);
  CHECK(bad.output.find("0.500") != std::string::npos);
  CHECK(forge.comment().find("forgotten password") != std::string::npos);
}

TEST_CASE("the pre-commit hook checks what is staged, and nothing else", "[journeys]") {
  TemporaryRepository origin;
  origin.write("en/refund.md", refund);
  origin.commit("First article");
  Writer const writer(origin.path());
  put_hook("pre-commit", writer.clone() / ".git/hooks");
  writer.writes("en/invoice.md", "# Invoice\n\nSee [refund](refunds.md).\n");
  REQUIRE(writer.git({"add", "-A"}).code == 0);
  auto const refused = writer.git({"commit", "-m", "Invoice"});
  CAPTURE(refused.output);
  CHECK(refused.code == 1);
  CHECK(refused.output.find("nothing was committed") != std::string::npos);
  CHECK(refused.output.find("en/invoice.md:3") != std::string::npos);

  writer.writes("en/invoice.md", "# Invoice\n\nSee [refund](refund.md).\n");
  CHECK(writer.git({"commit", "-m", "Invoice"}).code == 1);  // Mended, but not staged.
  REQUIRE(writer.git({"add", "-A"}).code == 0);
  auto const taken = writer.git({"commit", "-m", "Invoice"});
  CAPTURE(taken.output);
  CHECK(taken.code == 0);
}

TEST_CASE("the pre-receive hook refuses a push to the served branch alone", "[journeys]") {
  TemporaryRepository origin(TemporaryRepository::Kind::Bare);
  origin.write("en/refund.md", refund);
  origin.commit("First article");
  put_hook("pre-receive", origin.path() / "hooks");
  Writer const writer(origin.path());
  auto const commits = [&writer](std::string const& text) {
    writer.writes("en/invoice.md", text);
    REQUIRE(writer.git({"add", "-A"}).code == 0);
    REQUIRE(writer.git({"commit", "-q", "-m", "Invoice"}).code == 0);
  };
  commits("# Invoice\n\nSee [refund](refunds.md).\n");
  auto const refused = writer.git({"push", "origin", "HEAD:main"});
  CAPTURE(refused.output);
  CHECK(refused.code != 0);
  CHECK(refused.output.find("nothing was pushed") != std::string::npos);
  CHECK(writer.git({"push", "-q", "origin", "HEAD:drafts/invoice"}).code == 0);
  commits("# Invoice\n\nSee [refund](refund.md).\n");
  auto const taken = writer.git({"push", "origin", "HEAD:main"});
  CAPTURE(taken.output);
  CHECK(taken.code == 0);
}
