#include <algorithm>
#include <iostream>

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

}  // namespace spravka::indexer
