#include "indexer/commands.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "indexer/article/check.h"
#include "indexer/article/collection.h"
#include "indexer/article/source.h"
#include "indexer/evaluate/evaluate.h"
#include "indexer/evaluation_table.h"
#include "indexer/index/searcher.h"
#include "indexer/search_json.h"
#include "indexer/sync/sync.h"

namespace spravka::indexer {

namespace {

using nlohmann::json;

constexpr int done = 0;
constexpr int answer_is_no = 1;

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

/// Throws when the code is none of ours: a wrong --lang must not silently search everything.
std::optional<text::Language> to_language(std::string const& code) {
  if (code.empty()) {
    return std::nullopt;
  }
  auto language = text::parse_language(code);
  if (!language) {
    throw std::invalid_argument(
        fmt::format("--lang {} is no language of ours: give ru or en", code));
  }
  return language;
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

std::string read_whole(std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw std::runtime_error(
        fmt::format("reading {} failed: no such file, or no right to read it", path));
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Every article and every problem of a tree.
struct Tree {
  std::vector<article::Article> articles;
  std::vector<std::string> files;
  std::vector<article::Problem> problems;
};

void add_file(Tree& tree, std::string const& path, std::string const& bytes) {
  auto const note = [&tree](std::vector<article::Problem> const& problems) {
    tree.problems.insert(tree.problems.end(), problems.begin(), problems.end());
  };
  if (article::is_article_path(path)) {
    auto parsed = article::parse_article(path, bytes);
    note(parsed ? parsed->warnings : std::vector{parsed.error()});
    if (parsed) {
      tree.articles.push_back(std::move(parsed->article));
    }
  } else if (article::is_category_path(path)) {
    auto const category = article::parse_category(path, bytes);
    note(category ? std::vector<article::Problem>{} : std::vector{category.error()});
  } else if (article::is_synonyms_path(path)) {
    note(article::parse_synonyms(path, bytes).warnings);
  }
}

void note_updates(article::Source& source, std::string const& version,
                  std::vector<article::Article>& articles) {
  std::vector<std::string> paths;
  for (article::Article const& one : articles) {
    paths.push_back(one.path);
  }
  for (auto const& update : source.last_updates(version, paths)) {
    auto const found =
        std::find_if(articles.begin(), articles.end(),
                     [&update](article::Article const& one) { return one.path == update.path; });
    if (found != articles.end()) {
      found->updated = update.at;
    }
  }
}

Tree read_tree(article::Source& source) {
  Tree tree;
  std::string const version = source.head();
  for (article::Change const& change : source.changes({}, version).changes) {
    tree.files.push_back(change.path);
    bool const is_read = article::is_article_path(change.path) ||
                         article::is_category_path(change.path) ||
                         article::is_synonyms_path(change.path);
    if (auto const bytes = is_read ? source.read(version, change.path) : std::nullopt) {
      add_file(tree, change.path, *bytes);
    }
  }
  note_updates(source, version, tree.articles);
  return tree;
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
  index::Searcher searcher(command.data);
  index::Question question(command.query, index::Audience::Public);
  question.language = to_language(command.language);
  question.limit = command.limit;
  index::Results const results = searcher.search(question);
  if (command.json) {
    std::cout << dumped(to_json(results)) << "\n";
  } else {
    print_results(results);
  }
  return done;
}

int run(SuggestCommand const& command) {
  index::Searcher searcher(command.data);
  index::Letter letter(command.subject, command.body, index::Audience::Public);
  letter.language = to_language(command.language);
  index::Results const results = searcher.suggest(letter);
  if (command.json) {
    std::cout << dumped(to_json(results)) << "\n";
  } else if (results.is_silent) {
    std::cout << "nothing good enough to suggest\n";
  } else {
    print_hits(results.hits);
    if (!results.ask.empty()) {
      std::cout << fmt::format("ask for: {}\n", fmt::join(results.ask, ", "));
    }
  }
  return done;
}

int run(CheckCommand const& command) {
  auto const source = article::Source::open(command.articles, command.branch);
  Tree tree = read_tree(*source);
  auto const across = article::check_collection(tree.articles, tree.files);
  tree.problems.insert(tree.problems.end(), across.begin(), across.end());
  std::stable_sort(tree.problems.begin(), tree.problems.end(),
                   [](article::Problem const& left, article::Problem const& right) {
                     return left.path != right.path ? left.path < right.path
                                                    : left.line < right.line;
                   });
  auto const format = command.format == "json"     ? article::CheckFormat::Json
                      : command.format == "github" ? article::CheckFormat::GitHub
                                                   : article::CheckFormat::Text;
  std::cout << article::format_problems(tree.problems, format);
  bool const has_errors = std::any_of(
      tree.problems.begin(), tree.problems.end(),
      [](article::Problem const& problem) { return problem.severity == article::Severity::Error; });
  return has_errors ? answer_is_no : done;
}

int run(EvalCommand const& command) {
  auto const queries = evaluate::parse_queries(read_whole(command.queries));
  if (!queries) {
    throw std::runtime_error(
        fmt::format("reading {} failed: {}", command.queries, queries.error()));
  }
  auto const by = parse_group(command.by);
  index::Searcher searcher(command.data);
  std::size_t silent = 0;
  std::size_t letters = 0;
  auto const answer = [&](evaluate::JudgedQuery const& query) {
    index::Results results;
    if (query.kind == "ticket") {
      index::Letter letter({}, query.query, index::Audience::Public);
      letter.language = text::parse_language(query.language);
      letter.limit = 10;
      // What is ranked is measured whole; how often it would have been held back is told beside it.
      letter.even_if_weak = !query.grades.empty();
      results = searcher.suggest(letter);
      silent += results.is_silent && letter.even_if_weak ? 1 : 0;
      letters += letter.even_if_weak ? 1 : 0;
    } else {
      index::Question question(query.query, index::Audience::Public);
      question.language = text::parse_language(query.language);
      results = searcher.search(question);
    }
    std::vector<std::string> paths;
    for (index::Hit const& hit : results.hits) {
      paths.push_back(hit.path);
    }
    return paths;
  };
  EvaluationReport const report{evaluate::evaluate(*queries, answer, by), letters, silent};
  std::cout << (command.json ? to_json_text(report) : to_table(report));
  bool const is_below = command.minimum && report.evaluation.all.ndcg10 < *command.minimum;
  return is_below ? answer_is_no : done;
}

}  // namespace spravka::indexer
