// What a bigger collection costs: 1,000, 10,000, 100,000 articles recombined from the sections of
// real ones; indexing beside the engine's own pipeline, one changed article, answers, answers while
// a writer commits, start and memory of the server.
//
//   growth CORPORA WORK SIZE...    prints docs/growth.md's tables; see scripts/bench_growth
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <httplib.h>
#include <xapian.h>

#include "bench/collection.h"
#include "bench/questions.h"
#include "bench/timing.h"
#include "indexer/article/markdown.h"
#include "indexer/index/index_writer.h"
#include "indexer/index/searcher.h"
#include "indexer/index/searcher_pool.h"
#include "indexer/sync/sync.h"
#include "server/http/request.h"
#include "tests/support/process.h"
#include "tests/support/temporary_repository.h"

namespace {

using namespace spravka;
using namespace spravka::bench;
namespace fs = std::filesystem;

/// Seconds of CPU that the engine's own pipeline takes for the same texts, made plain already: a
/// document with title and body through its TermGenerator.
double term_generator_seconds(index::Searcher& searcher, fs::path const& folder) {
  auto const cards = searcher.cards(std::nullopt, article::Audience::Public);
  Xapian::WritableDatabase database(folder.string(),
                                    Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
  double spent = 0;
  for (auto const& card : cards) {
    auto const entry = searcher.find_by_path(card.path, article::Audience::Public);
    auto const begin = cpu_now();
    Xapian::Document document;
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem(card.language.code));
    generator.set_document(document);
    generator.index_text(card.title, 1, "S");
    generator.index_text(card.title, 5);
    generator.increase_termpos();
    generator.index_text(entry->text);
    document.set_data(entry->text);
    database.add_document(document);
    spent += cpu_now() - begin;
  }
  auto const begin = cpu_now();
  database.commit();
  return (spent + cpu_now() - begin) / 1e3;
}

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

double percentile99(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() * 99 / 100];
}

/// What one of these collections costs.
struct Costs {
  std::size_t articles{};
  double markdown{};  // Megabytes.
  double index{};
  double indexing{};  // Seconds of CPU.
  double term_generator{};
  double change{};            // Seconds of CPU for one changed article, in git.
  double change_in_folder{};  // In a plain folder, which is listed whole to find it.
  double change_wall{};       // And until it is there to be found, in git.
  double match{};             // Milliseconds of CPU.
  double any_of_letter{};
  double instant{};
  double search{};
  double letter{};
  double calm{};    // p99 in milliseconds of wall clock, nobody writing.
  double busy{};    // While a writer commits ten times a second.
  double start{};   // Seconds.
  double memory{};  // Megabytes of the server after a thousand searches.
};

class Trial {
public:
  Trial(fs::path articles, fs::path data)
      : articles_(std::move(articles)), data_(std::move(data)) {}

  Costs run() {
    measure_indexing();
    measure_answers();
    change_article("qqchangedinfolder");
    costs_.change_in_folder = seconds_of_update();
    measure_writing();
    measure_server();
    measure_change();
    return costs_;
  }

private:
  void measure_indexing() {
    costs_.markdown = megabytes_below(articles_, ".md");
    auto const begin = cpu_now();
    costs_.articles = update(index::IndexWriter::Mode::Rebuild).articles;
    costs_.indexing = (cpu_now() - begin) / 1e3;
    costs_.index = megabytes_below(data_ / "index", "");
    index::Searcher searcher(data_.string());
    costs_.term_generator = term_generator_seconds(searcher, data_ / "engine");
    fs::remove_all(data_ / "engine");
  }

  void measure_answers() {
    index::Searcher searcher(data_.string());
    load_ = load_from(searcher);
    BareMatch bare(data_.string());
    auto const ask_bare = [&bare](auto const& words) { bare.ask(words); };
    auto const ask_instant = [&](auto const& words) { searcher.instant(question(words)); };
    auto const ask_search = [&](auto const& words) { searcher.search(question(words)); };
    auto const ask_letter = [&](auto const& text) {
      searcher.suggest(index::Letter("", text, article::Audience::Public));
    };
    auto const costs = compare({{&load_.search, ask_bare},
                                {&load_.letters, ask_bare},
                                {&load_.instant, ask_instant},
                                {&load_.search, ask_search},
                                {&load_.letters, ask_letter}});
    costs_.match = costs[0].cpu;
    costs_.any_of_letter = costs[1].cpu;
    costs_.instant = costs[2].cpu;
    costs_.search = costs[3].cpu;
    costs_.letter = costs[4].cpu;
  }

  /// Articles live in git: there a change is told by the trees, not by looking at every file.
  void measure_change() {
    tests::run_git(articles_, {"init", "-q", "-b", "main"});
    commit();
    source_.reset();
    update(index::IndexWriter::Mode::Update);
    change_article("qqchangedword");
    commit();
    auto const begin = Clock::now();
    costs_.change = seconds_of_update();
    index::Searcher fresh(data_.string());
    if (fresh.search(question("qqchangedword")).total != 1) {
      throw std::runtime_error("the changed article was not found");
    }
    costs_.change_wall = seconds_since(begin);
  }

  void commit() const {
    tests::run_git(articles_, {"add", "-A"});
    tests::run_git(articles_, {"commit", "-q", "-m", "Articles"});
  }

  double seconds_of_update() {
    auto const begin = cpu_now();
    update(index::IndexWriter::Mode::Update);
    return (cpu_now() - begin) / 1e3;
  }

  void measure_writing() {
    index::SearcherPool pool(data_.string());
    pool.prepare();
    costs_.calm = percentile99(times_of_searches(pool));
    std::atomic<bool> is_over{false};
    std::thread writer([&] {
      for (int turn = 0; !is_over; ++turn) {
        change_article("turn" + std::to_string(turn));
        update(index::IndexWriter::Mode::Update);
        pool.refresh();
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
      }
    });
    costs_.busy = percentile99(times_of_searches(pool));
    is_over = true;
    writer.join();
  }

  void measure_server() {
    auto const begin = Clock::now();
    tests::RunningServer server(articles_.string(), data_.string(), {"--rate-limits", "off"});
    costs_.start = seconds_since(begin);
    httplib::Client client("127.0.0.1", server.port());
    client.set_keep_alive(true);
    for (std::string const& words : load_.search) {
      auto const answer = client.Get("/api/v1/search?q=" + http::percent_encode(words));
      if (!answer || answer->status != 200) {
        throw std::runtime_error("the server did not answer");
      }
    }
    costs_.memory = memory_of(server.process().id());
  }

  std::vector<double> times_of_searches(index::SearcherPool& pool) {
    std::vector<double> times;
    auto const end = Clock::now() + std::chrono::seconds(5);
    for (std::size_t at = 0; Clock::now() < end; ++at) {
      auto const begin = Clock::now();
      pool.lend()->search(question(load_.search[at % load_.search.size()]));
      times.push_back(seconds_since(begin) * 1e3);
    }
    return times;
  }

  sync::SyncReport update(index::IndexWriter::Mode mode) {
    if (!source_) {
      source_ = article::Source::open(articles_.string());
    }
    index::IndexWriter writer(data_.string(), mode);
    return sync::sync(*source_, writer);
  }

  void change_article(std::string const& word) const {
    write_file(articles_ / "en" / "part0" / "changed.md",
               "---\ntitle: \"Changed\"\n---\n\nThis says " + word + ".\n");
  }

  static index::Question question(std::string const& words) {
    return {words, article::Audience::Public};
  }

  fs::path articles_;
  fs::path data_;
  std::unique_ptr<article::Source> source_;  // Kept, as the server does: it knows what it has read.
  Load load_;
  Costs costs_;
};

void print_indexing(std::vector<Costs> const& all) {
  fmt::print(
      "| articles | Markdown MB | index, x Markdown | indexing CPU s | MB/s | speed beside "
      "TermGenerator's | one changed article, CPU ms | share of a rebuild | found after s | the "
      "same "
      "in a plain folder, CPU ms |\n"
      "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
  for (auto const& costs : all) {
    fmt::print(
        "| {} | {:.1f} | {:.1f} | {:.1f} | {:.2f} | {:.2f} | {:.0f} | 1/{:.0f} | {:.2f} | {:.0f} "
        "|\n",
        costs.articles, costs.markdown, costs.index / costs.markdown, costs.indexing,
        costs.markdown / costs.indexing, costs.term_generator / costs.indexing, costs.change * 1e3,
        costs.indexing / costs.change, costs.change_wall, costs.change_in_folder * 1e3);
  }
}

void print_answers(std::vector<Costs> const& all) {
  fmt::print(
      "\n| articles | match CPU us | search, x match | instant, x match | letter, x match | "
      "letter, "
      "x any of its words | p99 while writing, x calm | start s | memory MB |\n"
      "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
  for (auto const& costs : all) {
    fmt::print("| {} | {:.0f} | {:.2f} | {:.2f} | {:.1f} | {:.2f} | {:.1f} | {:.2f} | {:.0f} |\n",
               costs.articles, costs.match * 1e3, costs.search / costs.match,
               costs.instant / costs.match, costs.letter / costs.match,
               costs.letter / costs.any_of_letter, costs.busy / costs.calm, costs.start,
               costs.memory);
  }
}

void print_growth(std::vector<Costs> const& all) {
  fmt::print(
      "\n| from, to | match | instant | search | letter | memory |\n"
      "| --- | --- | --- | --- | --- | --- |\n");
  for (std::size_t at = 1; at < all.size(); ++at) {
    auto const& before = all[at - 1];
    auto const& now = all[at];
    fmt::print("| {}, {} | x {:.1f} | x {:.1f} | x {:.1f} | x {:.1f} | x {:.1f} |\n",
               before.articles, now.articles, now.match / before.match,
               now.instant / before.instant, now.search / before.search, now.letter / before.letter,
               now.memory / before.memory);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: growth CORPORA WORK SIZE...\n";
    return 2;
  }
  article::ensure_markdown_ready();
  auto const quarries = read_quarries(argv[1]);
  std::vector<Costs> all;
  for (int at = 3; at < argc; ++at) {
    fs::path const work = fs::path(argv[2]) / argv[at];
    fs::remove_all(work);
    write_collection(quarries, work / "articles", std::stoul(argv[at]));
    fs::create_directories(work / "data");
    all.push_back(Trial(work / "articles", work / "data").run());
    std::cerr << argv[at] << " articles: done\n";
    fs::remove_all(work);
  }
  print_indexing(all);
  print_answers(all);
  print_growth(all);
  return 0;
}
