#include "indexer/remote/child.h"

#include <csignal>
#include <fstream>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.h"

using namespace spravka::remote;
using namespace std::chrono_literals;

namespace {

Ended run(std::string const& script, std::chrono::milliseconds patience = 20s,
          std::stop_token const& stop = {}) {
  return run_child({{"sh", "-c", script}, {"PATH=/usr/bin:/bin", "COLOUR=green"}, patience}, stop);
}

/// Waits until the process that wrote its number into a file has ended.
bool has_ended(std::filesystem::path const& file) {
  int id = 0;
  std::ifstream(file) >> id;
  REQUIRE(id > 0);
  for (int tries = 0; tries < 500; ++tries) {
    if (::kill(id, 0) != 0 ||
        spravka::tests::read_file("/proc/" + std::to_string(id) + "/stat").find(") Z") !=
            std::string::npos) {
      return true;
    }
    std::this_thread::sleep_for(20ms);
  }
  return false;
}

}  // namespace

TEST_CASE("a program's words and its exit code come back", "[remote]") {
  auto const ended = run("echo $COLOUR; echo red >&2; exit 3");
  CHECK(ended.how == Ended::How::ByItself);
  CHECK(ended.code == 3);
  CHECK(ended.output == "green\n");
  CHECK(ended.errors == "red\n");
}

TEST_CASE("a program that ended by a signal says so", "[remote]") {
  CHECK(run("kill -9 $$").code == 128 + SIGKILL);
}

TEST_CASE("a program that is late is killed with all that it started", "[remote]") {
  spravka::tests::TemporaryFolder const folder;
  auto const file = folder.str() + "/child";
  auto const ended = run("trap '' TERM; sleep 100 & echo $! > " + file + "; wait; wait", 300ms);
  CHECK(ended.how == Ended::How::TimedOut);
  CHECK(has_ended(file));
}

TEST_CASE("a program ends when its caller is told to stop", "[remote]") {
  std::stop_source source;
  std::jthread const stopper([&source] {
    std::this_thread::sleep_for(200ms);
    source.request_stop();
  });
  CHECK(run("sleep 100", 60s, source.get_token()).how == Ended::How::Stopped);
}

TEST_CASE("what a program leaves running in the background is not waited for", "[remote]") {
  auto const begin = std::chrono::steady_clock::now();
  auto const ended = run("sleep 60 & echo done");
  CHECK(ended.output == "done\n");
  CHECK(std::chrono::steady_clock::now() - begin < 30s);
}

TEST_CASE("a program that never stops talking fills no memory", "[remote]") {
  auto const ended = run("head -c 5000000 /dev/zero; echo end >&2");
  CHECK(ended.output.size() == max_printed_bytes);
  CHECK(ended.errors == "end\n");
}

TEST_CASE("a program that is asked something finds nobody to answer", "[remote]") {
  CHECK(run("read line < /dev/tty && echo answered").output.empty());
  CHECK(run("read line || echo nobody").output == "nobody\n");
}

TEST_CASE("signals that the server keeps for itself reach the program", "[remote]") {
  sigset_t term;
  sigset_t before;
  sigemptyset(&term);
  sigaddset(&term, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &term, &before);
  auto const ended = run("kill $$; sleep 5; echo survived");
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  CHECK(ended.code == 128 + SIGTERM);
}

TEST_CASE("a program that is not there is told", "[remote]") {
  CHECK_THROWS_AS(run_child({{"no-such-program"}, {}, 1s}, {}), ChildError);
}
