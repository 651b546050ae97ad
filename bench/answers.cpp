// How fast the answers come: indexing, then instant answers, searches (10 hits with snippets) and
// suggestions for 100-word letters, in-process and over HTTP side by side in one run.
//
//   answers NAME ARTICLES DATA    prints one section of docs/performance.md; see scripts/bench
//
// Timings on a shared machine wander: CPU per request and the ratios are what to compare.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <httplib.h>
#include <nlohmann/json.hpp>
#include <unistd.h>
#include <xapian.h>

#include "indexer/article/markdown.h"
#include "indexer/index/index_folder.h"
#include "indexer/index/schema.h"
#include "indexer/index/searcher.h"
#include "indexer/search_json.h"
#include "indexer/sync/sync.h"
#include "indexer/text/analyzer.h"
#include "server/http/request.h"
#include "tests/support/process.h"

namespace {

using namespace spravka;
using Clock = std::chrono::steady_clock;

constexpr std::size_t questions = 1'000;
constexpr std::size_t letters = 300;
constexpr std::size_t words_in_letter = 100;

struct Load {
  std::vector<std::string> instant;  // A search cut inside a word.
  std::vector<std::string> search;   // One to three words of a title.
  std::vector<std::string> letters;  // A hundred words of a body.
};

struct Timing {
  double p50{};  // Milliseconds of wall clock.
  double p99{};
  double cpu{};  // Milliseconds of CPU a request, of the answering process.
};

std::vector<std::string> words_of(std::string const& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

std::string joined(std::vector<std::string> const& words, std::size_t begin, std::size_t count) {
  std::string text;
  for (auto i = begin; i < std::min(words.size(), begin + count); ++i) {
    text += (text.empty() ? "" : " ") + words[i];
  }
  return text;
}

/// A text cut at a letter, not inside one.
std::string cut(std::string const& text, std::size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
    ++at;
  }
  return text.substr(0, at);
}

Load load_from(index::Searcher& searcher) {
  Load load;
  std::mt19937 random(7);  // The same questions in every run.
  auto const cards = searcher.cards(std::nullopt, article::Audience::Public);
  auto const pick = [&](std::size_t size) {
    return std::uniform_int_distribution<std::size_t>(0, size - 1)(random);
  };
  while (load.search.size() < questions) {
    auto const words = words_of(cards[pick(cards.size())].title);
    if (words.empty()) {
      continue;
    }
    auto const count = std::min(words.size(), 1 + pick(3));
    auto query = joined(words, pick(words.size() - count + 1), count);
    load.instant.push_back(cut(query, std::max<std::size_t>(2, pick(query.size()) + 1)));
    load.search.push_back(std::move(query));
  }
  for (std::size_t tries = 0; load.letters.size() < letters && tries < letters * 100; ++tries) {
    auto const& card = cards[pick(cards.size())];
    auto const entry = searcher.find_by_path(card.path, article::Audience::Public);
    auto const words = words_of(entry->text);
    if (words.size() > words_in_letter) {
      load.letters.push_back(joined(words, pick(words.size() - words_in_letter), words_in_letter));
    }
  }
  return load;
}

double cpu_now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// User and system time of another process, in milliseconds (/proc/PID/stat, fields 14 and 15).
double cpu_of(int pid) {
  std::ifstream stream(fmt::format("/proc/{}/stat", pid));
  std::string text((std::istreambuf_iterator<char>(stream)), {});
  auto const fields = words_of(text.substr(text.rfind(')') + 2));
  return (std::stod(fields.at(11)) + std::stod(fields.at(12))) * 1e3 /
         static_cast<double>(sysconf(_SC_CLK_TCK));
}

Timing measure(std::vector<std::string> const& inputs,
               std::function<void(std::string const&)> const& ask,
               std::function<double()> const& cpu) {
  for (std::string const& input : inputs) {
    ask(input);  // Warm: a server answers for weeks, and reads each text from disk once.
  }
  std::vector<double> times;
  auto const cpu_before = cpu();
  for (auto const& input : inputs) {
    auto const begin = Clock::now();
    ask(input);
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  }
  auto const cpu_after = cpu();
  std::sort(times.begin(), times.end());
  auto const count = static_cast<double>(times.size());
  return {times[times.size() / 2], times[times.size() * 99 / 100],
          (cpu_after - cpu_before) / count};
}

double megabytes_below(std::filesystem::path const& folder, std::string const& ending) {
  double bytes = 0;
  for (auto const& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (file.is_regular_file() && file.path().string().ends_with(ending)) {
      bytes += static_cast<double>(file.file_size());
    }
  }
  return bytes / 1e6;
}

/// The engine's own match of a text's stems, any of them, ten hits without a word of their texts:
/// what an answer costs at least.
class BareMatch {
public:
  explicit BareMatch(std::string const& data) : database_(*index::current_index(data)) {}

  void ask(std::string const& text) {
    std::set<std::string> terms;
    for (auto const& token : analyzer_.analyze(text)) {
      if (!text::is_stop_word(token.word)) {
        terms.insert(index::schema::term(index::schema::stem_prefix, token.stem));
      }
    }
    Xapian::Enquire enquire(database_);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
    hits_ += enquire.get_mset(0, 10).size();
  }

private:
  Xapian::Database database_;
  text::Analyzer analyzer_;
  std::size_t hits_{};
};

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

class Web {
public:
  Web(int port, int pid) : client_("127.0.0.1", port), pid_(pid) {
    client_.set_keep_alive(true);
    client_.set_tcp_nodelay(true);
  }

  void get(std::string const& path) { check(client_.Get(path)); }

  void post(std::string const& path, std::string const& body) {
    check(client_.Post(path, body, "application/json"));
  }

  std::function<double()> cpu() const {
    return [pid = pid_] { return cpu_of(pid); };
  }

private:
  static void check(httplib::Result const& result) {
    if (!result || result->status != 200) {
      throw std::runtime_error("the server did not answer");
    }
  }

  httplib::Client client_;
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
  auto const match = measure(
      load.search, [&](auto const& words) { bare.ask(words); }, cpu_now);
  print_match("a bare match of the searches", match, match.cpu);
  print_match("a bare match of the letters",
              measure(
                  load.letters, [&](auto const& text) { bare.ask(text); }, cpu_now),
              match.cpu);
  auto const instant = measure(
      load.instant,
      [&](auto const& words) {
        searcher.instant(index::Question(words, article::Audience::Public));
      },
      cpu_now);
  print("instant", instant,
        measure(
            load.instant,
            [&](auto const& words) { web.get("/api/v1/instant?q=" + http::percent_encode(words)); },
            web.cpu()),
        match.cpu);
  auto const search = measure(
      load.search,
      [&](auto const& words) {
        searcher.search(index::Question(words, article::Audience::Public));
      },
      cpu_now);
  print("search, 10 hits with snippets", search,
        measure(
            load.search,
            [&](auto const& words) { web.get("/api/v1/search?q=" + http::percent_encode(words)); },
            web.cpu()),
        match.cpu);
  auto const suggest = measure(
      load.letters,
      [&](auto const& text) {
        searcher.suggest(index::Letter("", text, article::Audience::Public));
      },
      cpu_now);
  print("suggestions, 100 words", suggest,
        measure(
            load.letters,
            [&](auto const& text) {
              web.post("/api/v1/suggestions", nlohmann::json{{"body", text}}.dump());
            },
            web.cpu()),
        match.cpu);
  print_http("an empty request",
             measure(
                 load.search, [&](auto const&) { web.get("/healthz"); }, web.cpu()));
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
