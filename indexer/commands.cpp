#include "indexer/commands.h"

#include <algorithm>
#include <iostream>
#include <memory>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "indexer/article/check.h"
#include "indexer/article/source.h"
#include "indexer/explanation_text.h"
#include "indexer/index/language_record.h"
#include "indexer/index/searcher.h"
#include "indexer/search_json.h"
#include "indexer/sync/sync.h"

namespace spravka::indexer {

namespace {

using nlohmann::json;

/// A bar on standard error, when that is a terminal; else nothing.
class ProgressBar {
public:
  ~ProgressBar() {
    if (is_drawn_) {
      std::cerr << "\r\x1b[K" << std::flush;
    }
  }

  void show(std::size_t done_now, std::size_t all) {
    constexpr std::size_t width = 40;
    if (!is_terminal_ || all == 0) {
      return;
    }
    std::size_t const filled = width * std::min(done_now, all) / all;
    std::cerr << fmt::format("\r[{:<{}}] {}/{}", std::string(filled, '#'), width, done_now, all)
              << std::flush;
    is_drawn_ = true;
  }

private:
  bool is_terminal_{::isatty(STDERR_FILENO) == 1};
  bool is_drawn_{};
};

/// A wrong --lang must not silently search everything.
bool is_refused(std::string const& code) {
  if (code.empty() || text::parse_language(code)) {
    return false;
  }
  std::vector<std::string> codes;
  for (auto const& language : text::known_languages()) {
    codes.push_back(language.code);
  }
  std::cerr << fmt::format("spravka: --lang: the index has no language \"{}\": give one of {}\n",
                           code, fmt::join(codes, ", "));
  return true;
}

json report_json(sync::SyncReport const& report) {
  json problems = json::array();
  for (article::Problem const& problem : report.problems) {
    problems.push_back(
        {{"path", problem.path},
         {"line", problem.line},
         {"severity", problem.severity == article::Severity::Error ? "error" : "warning"},
         {"code", problem.code},
         {"message", problem.message}});
  }
  return {{"version", report.version},   {"articles", report.articles},
          {"sections", report.sections}, {"put", report.put},
          {"removed", report.removed},   {"languages", report.languages},
          {"seconds", report.seconds},   {"problems", std::move(problems)},
          {"moved", report.moved}};
}

void print_report(sync::SyncReport const& report) {
  std::cout << article::format_problems(report.problems, article::CheckFormat::Text);
  if (!report.moved) {
    std::cout << fmt::format("nothing new: {} articles, {:.2f} s\n", report.articles,
                             report.seconds);
    return;
  }
  std::cout << fmt::format(
      "{} articles ({} read, {} removed), {} sections, languages: {}, problems: {}, {:.2f} s\n",
      report.articles, report.put, report.removed, report.sections,
      report.languages.empty() ? "none" : fmt::format("{}", fmt::join(report.languages, ", ")),
      report.problems.size(), report.seconds);
}

/// <mark> as the terminal shows it, entities as letters.
std::string for_terminal(std::string text) {
  static bool const in_color = ::isatty(STDOUT_FILENO) == 1;
  std::pair<std::string_view, std::string_view> const replacements[] = {
      {"<mark>", in_color ? "\x1b[1m" : ""},
      {"</mark>", in_color ? "\x1b[0m" : ""},
      {"&lt;", "<"},
      {"&gt;", ">"},
      {"&quot;", "\""},
      {"&#39;", "'"},
      {"&amp;", "&"}};
  for (auto const& [from, to] : replacements) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
      text.replace(at, from.size(), to);
    }
  }
  return text;
}

void print_hits(std::vector<index::Hit> const& hits) {
  std::size_t number = 0;
  for (index::Hit const& hit : hits) {
    std::string const section = hit.section ? " > " + hit.section->heading : "";
    std::cout << fmt::format("{:2}. {}{}\n    {}\n", ++number, for_terminal(hit.title_html),
                             section, hit.path);
    if (!hit.snippet_html.empty()) {
      std::cout << fmt::format("    {}\n", for_terminal(hit.snippet_html));
    }
  }
}

void print_results(index::Results const& results) {
  if (results.rescue) {
    std::cout << fmt::format("shown for: {} ({})\n", results.rescue->query,
                             fmt::join(results.rescue->kinds, ", "));
  }
  std::cout << fmt::format("found: {}\n", results.total);
  print_hits(results.hits);
}

void print_suggestions(index::Results const& results) {
  if (results.is_silent) {
    std::cout << "nothing good enough to suggest\n";
    return;
  }
  print_hits(results.hits);
  if (!results.ask.empty()) {
    std::cout << fmt::format("ask for: {}\n", fmt::join(results.ask, ", "));
  }
}

/// The contract's JSON, with an explanation beside it when one was asked for.
void print_json(index::Results const& results, index::Explanation const* explanation) {
  json whole = to_json(results);
  if (explanation != nullptr) {
    whole["explanation"] = to_json(*explanation, results);
  }
  std::cout << dumped(whole) << "\n";
}

}  // namespace

int run(IndexCommand const& command) {
  auto const source = article::Source::open(command.articles, command.branch);
  using Mode = index::IndexWriter::Mode;
  index::IndexWriter writer(command.data, command.rebuild ? Mode::Rebuild : Mode::Update);
  sync::SyncReport report;
  {
    ProgressBar bar;
    report = sync::sync(*source, writer,
                        [&bar](std::size_t done_now, std::size_t all) { bar.show(done_now, all); });
  }
  if (command.json) {
    std::cout << dumped(report_json(report)) << "\n";
  } else {
    print_report(report);
  }
  return done;
}

int run(SearchCommand const& command) {
  index::speak_as(command.data);
  if (is_refused(command.language)) {
    return wrong_usage;
  }
  index::Searcher searcher(command.data);
  index::Question question(command.query, index::Audience::Public);
  question.language = text::parse_language(command.language);
  question.limit = command.limit;
  index::Explanation explanation;
  index::Results const results =
      command.explain ? searcher.search(question, explanation) : searcher.search(question);
  if (command.json) {
    print_json(results, command.explain ? &explanation : nullptr);
    return done;
  }
  print_results(results);
  if (command.explain) {
    std::cout << to_text(results, explanation);
  }
  return done;
}

int run(SuggestCommand const& command) {
  index::speak_as(command.data);
  if (is_refused(command.language)) {
    return wrong_usage;
  }
  index::Searcher searcher(command.data);
  index::Letter letter(command.subject, command.body, index::Audience::Public);
  letter.language = text::parse_language(command.language);
  index::Explanation explanation;
  index::Results const results =
      command.explain ? searcher.suggest(letter, explanation) : searcher.suggest(letter);
  if (command.json) {
    print_json(results, command.explain ? &explanation : nullptr);
    return done;
  }
  print_suggestions(results);
  if (command.explain) {
    std::cout << to_text(results, explanation);
  }
  return done;
}

}  // namespace spravka::indexer
