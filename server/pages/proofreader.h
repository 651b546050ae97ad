// What `spravka check` would say of files as they stand on a draft, asked while somebody writes.
//
// Holds the served articles in memory, so that a question costs no reading of all of them. Safe
// from any thread. Throws RepositoryError.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/article/article_file.h"
#include "indexer/article/source.h"

namespace spravka::pages {

class Proofreader {
public:
  Proofreader(std::string articles, std::string branch)
      : articles_(std::move(articles)), branch_(std::move(branch)) {}

  /// Paths to bytes, nothing for a removed file. Articles are read; of other files the path counts.
  using Changed = std::map<std::string, std::optional<std::string>>;

  /// The problems of these files, and those they would make in others. `today`: "2026-11-20".
  std::vector<article::Problem> problems(Changed const& changed, std::string const& today);

private:
  class Trial;

  void follow();
  void read(article::Source& source, std::string const& version, std::string const& path);
  std::vector<article::Problem> across(std::string const& today) const;

  std::string articles_;
  std::string branch_;
  std::mutex mutex_;
  std::string version_;
  std::vector<article::Article> all_;  // Without what no check reads.
  std::set<std::string> files_;
  std::vector<article::Problem> known_;  // Of the served articles.
  std::string known_at_;
};

}  // namespace spravka::pages
