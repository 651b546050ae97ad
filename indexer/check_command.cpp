#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <stdexcept>

#include "indexer/article/check.h"
#include "indexer/article/collection.h"
#include "indexer/article/source.h"
#include "indexer/commands.h"

namespace spravka::indexer {

namespace {

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
  paths.reserve(articles.size());
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

std::string today() {
  auto const now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  std::time_t const time = std::chrono::system_clock::to_time_t(now);
  std::tm parts{};
  gmtime_r(&time, &parts);
  std::ostringstream text;
  text << std::put_time(&parts, "%Y-%m-%d");
  return text.str();
}

/// One address a line.
std::vector<std::string> read_sent(std::string const& file) {
  std::vector<std::string> sent;
  if (file.empty()) {
    return sent;
  }
  std::ifstream opened(file == "-" ? "/dev/null" : file);
  if (!opened) {
    throw std::runtime_error("cannot read " + file + ": see that it is there and readable");
  }
  std::istream& input = file == "-" ? std::cin : opened;
  for (std::string line; std::getline(input, line);) {
    if (!line.empty() && !line.starts_with('#')) {
      sent.push_back(line);
    }
  }
  return sent;
}

void add(std::vector<article::Problem>& problems, std::vector<article::Problem> const& more) {
  problems.insert(problems.end(), more.begin(), more.end());
}

/// What no single file can tell.
void check_across(article::Source& source, CheckCommand const& command, Tree& tree) {
  article::CheckContext context{.past = source.past(source.head()),
                                .read = {},
                                .today = today(),
                                .sent = read_sent(command.sent),
                                .files = tree.files};
  auto across = article::check_collection(tree.articles, tree.files);
  if (source.is_git()) {
    context.read = [&source](std::string const& content_id) {
      return source.read_content(content_id).value_or("");
    };
    // The history tells block by block what a file's time tells of all of it.
    std::erase_if(across, [](auto const& problem) { return problem.code == "stale-translation"; });
  }
  add(tree.problems, across);
  add(tree.problems, article::check_translations(tree.articles, context));
  add(tree.problems, article::check_addresses(tree.articles, context));
  add(tree.problems, article::check_upkeep(tree.articles, context));
}

/// A forge knows files from the top of the repository, not from the articles' folder in it.
void name_from_the_top(std::vector<article::Problem>& problems, std::string const& version) {
  auto const colon = version.find(':');
  if (colon == std::string::npos) {
    return;
  }
  for (auto& problem : problems) {
    bool const is_file = !problem.path.empty() && problem.path.front() != '/';
    problem.path.insert(0, is_file ? version.substr(colon + 1) + "/" : "");
  }
}

}  // namespace

int run(CheckCommand const& command) {
  auto const source = article::Source::open(command.articles, command.branch);
  Tree tree = read_tree(*source);
  check_across(*source, command, tree);
  std::stable_sort(tree.problems.begin(), tree.problems.end(),
                   [](article::Problem const& left, article::Problem const& right) {
                     return left.path != right.path ? left.path < right.path
                                                    : left.line < right.line;
                   });
  auto const format = command.format == "json"     ? article::CheckFormat::Json
                      : command.format == "github" ? article::CheckFormat::GitHub
                                                   : article::CheckFormat::Text;
  if (format == article::CheckFormat::GitHub && source->is_git()) {
    name_from_the_top(tree.problems, source->head());
  }
  std::cout << article::format_problems(tree.problems, format);
  bool const has_errors = std::any_of(
      tree.problems.begin(), tree.problems.end(),
      [](article::Problem const& problem) { return problem.severity == article::Severity::Error; });
  return has_errors ? answer_is_no : done;
}

}  // namespace spravka::indexer
