// A small help center for one test: articles as files, indexed the way they are in earnest.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article_file.h"
#include "indexer/index/index_writer.h"
#include "indexer/index/searcher.h"
#include "tests/support/temporary_folder.h"

namespace spravka::tests {

class Library {
public:
  using Mode = index::IndexWriter::Mode;

  /// "ru/billing/refund.md" and the file's text, front matter and all.
  struct File {
    std::string path;
    std::string text;
  };

  Library() = default;
  static Library with(std::vector<File> const& files, article::Collection const& collection = {});

  static article::Article article(std::string const& path, std::string_view text);

  index::IndexWriter writer(Mode mode = Mode::Update) const { return {folder_.str(), mode}; }

  index::Searcher searcher() const { return index::Searcher(folder_.str()); }

  std::string data() const { return folder_.str(); }

  /// The paths that a customer's search answers with, the best first.
  std::vector<std::string> finds(std::string const& question) const;
  index::Results answers(std::string const& question,
                         index::Audience audience = index::Audience::Public) const;

private:
  Library(std::vector<File> const& files, article::Collection const& collection);

  TemporaryFolder folder_;
};

std::vector<std::string> paths(std::vector<index::Hit> const& hits);

}  // namespace spravka::tests
