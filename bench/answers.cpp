// How fast the answers come: indexing, then instant answers, searches (10 hits with snippets) and
// suggestions for 100-word letters, in-process and over HTTP side by side in one run.
//
//   answers NAME ARTICLES DATA    prints one section of docs/performance.md; see scripts/bench
#include <cstdio>
#include <filesystem>
#include <functional>
#include <future>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include "bench/questions.h"
#include "bench/timing.h"
#include "indexer/article/markdown.h"
#include "indexer/index/searcher.h"
#include "indexer/sync/sync.h"
#include "server/http/request.h"
#include "tests/support/process.h"

namespace {

using namespace spravka;
using namespace spravka::bench;

constexpr std::size_t visitors_at_once = 16;
constexpr std::size_t turns_of_many = 3;

/// `match`: the CPU of a bare match of the searches.
void print(char const* name, Timing const& inside, Timing const& http, double match) {
  fmt::print("| {} | {:.2f} | {:.2f} | {:.3f} | {:.1f} | {:.2f} | {:.2f} | {:.3f} | {:.1f} |\n",
             name, inside.p50, inside.p99, inside.cpu, inside.cpu / match, http.p50, http.p99,
             http.cpu, http.cpu / inside.cpu);
}

void print_match(char const* name, Timing const& inside, double match) {
  fmt::print("| {} | {:.2f} | {:.2f} | {:.3f} | {:.1f} | | | | |\n", name, inside.p50, inside.p99,
             inside.cpu, inside.cpu / match);
}

void print_http(char const* name, Timing const& http) {
  fmt::print("| {} | | | | | {:.2f} | {:.2f} | {:.3f} | |\n", name, http.p50, http.p99, http.cpu);
}

/// One visitor's connection, kept alive.
class Visitor {
public:
  explicit Visitor(int port) : client_("127.0.0.1", port) {
    client_.set_keep_alive(true);
    client_.set_tcp_nodelay(true);
  }

  void get(std::string const& path) { check(client_.Get(path)); }

  void post(std::string const& path, std::string const& body) {
    check(client_.Post(path, body, "application/json"));
  }

private:
  static void check(httplib::Result const& result) {
    if (!result || result->status != 200) {
      throw std::runtime_error("the server did not answer");
    }
  }

  httplib::Client client_;
};

/// Times by one visitor alone, CPU with several at once: that is when it counts, and a single one
/// pays for waking the server's threads each time.
class Web {
public:
  using Ask = std::function<void(Visitor& visitor, std::string const& input)>;

  Web(int port, int pid) : port_(port), pid_(pid) {}

  Timing measure(std::vector<std::string> const& inputs, Ask const& ask) const {
    Visitor visitor(port_);
    auto timing = bench::measure(
        inputs, [&](std::string const& input) { ask(visitor, input); },
        [this] { return cpu_of(pid_); });
    timing.cpu = cpu_of_many(inputs, ask);
    return timing;
  }

private:
  double cpu_of_many(std::vector<std::string> const& inputs, Ask const& ask) const {
    auto const before = cpu_of(pid_);
    std::vector<std::future<void>> visits;
    for (std::size_t first = 0; first < visitors_at_once; ++first) {
      visits.push_back(std::async(std::launch::async, [&, first] {
        Visitor visitor(port_);
        for (std::size_t turn = 0; turn < turns_of_many; ++turn) {
          for (std::size_t at = first; at < inputs.size(); at += visitors_at_once) {
            ask(visitor, inputs[at]);
          }
        }
      }));
    }
    for (auto& visit : visits) {
      visit.get();
    }
    return (cpu_of(pid_) - before) / static_cast<double>(inputs.size() * turns_of_many);
  }

  int port_;
  int pid_;
};

void measure_answers(std::string const& articles, std::string const& data,
                     index::Searcher& searcher) {
  auto const load = load_from(searcher);
  tests::RunningServer server(articles, data, {"--rate-limits", "off"});
  Web web(server.port(), server.process().id());
  fmt::print(
      "\n| answer | in-process p50 ms | p99 ms | CPU ms | x a match | HTTP p50 ms | p99 ms | CPU "
      "ms "
      "| x in-process |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
  BareMatch bare(data);
  auto const audience = article::Audience::Public;
  auto const ask_bare = [&](auto const& words) { bare.ask(words); };
  auto const ask_instant = [&](auto const& words) {
    searcher.instant(index::Question(words, audience));
  };
  auto const ask_search = [&](auto const& words) {
    searcher.search(index::Question(words, audience));
  };
  auto const ask_letter = [&](auto const& text) {
    searcher.suggest(index::Letter("", text, audience));
  };
  auto const inside = compare({{&load.search, ask_bare},
                               {&load.letters, ask_bare},
                               {&load.instant, ask_instant},
                               {&load.instant_text, ask_instant},
                               {&load.search, ask_search},
                               {&load.letters, ask_letter}});
  auto const match = inside[0].cpu;
  auto const get_instant = [](Visitor& visitor, auto const& words) {
    visitor.get("/api/v1/instant?q=" + http::percent_encode(words));
  };
  auto const get_search = [](Visitor& visitor, auto const& words) {
    visitor.get("/api/v1/search?q=" + http::percent_encode(words));
  };
  auto const post_letter = [](Visitor& visitor, auto const& text) {
    visitor.post("/api/v1/suggestions", nlohmann::json{{"body", text}}.dump());
  };
  print_match("a bare match of the searches", inside[0], match);
  print_match("a bare match of the letters", inside[1], match);
  print("instant", inside[2], web.measure(load.instant, get_instant), match);
  print("instant, words of a text", inside[3], web.measure(load.instant_text, get_instant), match);
  print("search, 10 hits with snippets", inside[4], web.measure(load.search, get_search), match);
  print("suggestions, 100 words", inside[5], web.measure(load.letters, post_letter), match);
  print_http("an empty request", web.measure(load.search, [](Visitor& visitor, auto const&) {
    visitor.get("/healthz");
  }));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: answers NAME ARTICLES DATA\n";
    return 2;
  }
  std::string const articles = argv[2];
  std::string const data = argv[3];
  article::ensure_markdown_ready();
  auto const source = article::Source::open(articles);
  auto const cpu_before = cpu_now();
  auto const report = [&] {
    index::IndexWriter writer(data, index::IndexWriter::Mode::Rebuild);
    return sync::sync(*source, writer);
  }();
  auto const cpu = (cpu_now() - cpu_before) / 1e3;
  auto const markdown = megabytes_below(articles, ".md");
  auto const index = megabytes_below(std::filesystem::path(data) / "index", "");
  fmt::print(
      "## {}\n\n{} articles, {:.1f} MB of Markdown. Indexed in {:.1f} s of CPU: {:.1f} MB/s. "
      "Index: {:.1f} MB, {:.2f} x the Markdown.\n",
      argv[1], report.articles, markdown, cpu, markdown / cpu, index, index / markdown);
  index::Searcher searcher(data);
  measure_answers(articles, data, searcher);
  fmt::print("\n");
  return 0;
}
