// Articles in git, an index, and syncs from one to the other, for the tests of this room.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include <nlohmann/json.hpp>

#include "indexer/index/searcher.h"
#include "indexer/sync/sync.h"
#include "tests/support/temporary_repository.h"

namespace spravka::tests {

/// Articles in git, an index, and syncs from one to the other.
class House {
public:
  explicit House(TemporaryRepository::Kind kind = TemporaryRepository::Kind::WorkTree)
      : repository(kind) {}

  sync::SyncReport sync(index::IndexWriter::Mode mode = index::IndexWriter::Mode::Update,
                        sync::Progress const& progress = {}) const {
    auto const source = article::Source::open(repository.str());
    index::IndexWriter writer(data.str(), mode);
    return sync::sync(*source, writer, progress);
  }

  sync::SyncReport commit_and_sync(std::int64_t at = 1'700'000'000) const {
    repository.commit("Edit", at);
    return sync();
  }

  index::Searcher searcher() const { return index::Searcher(data.str()); }

  std::string title(std::string const& path) const {
    auto const entry = searcher().find_by_path(path, article::Audience::Agents);
    return entry ? entry->card.title : "nothing";
  }

  std::size_t found(std::string const& words) const {
    return searcher().search(index::Question(words, article::Audience::Public)).total;
  }

  /// "ru/a.md:bad-status ru/b.md:unreadable": what the index remembers, each file and code once.
  std::string problems() const {
    std::set<std::string> all;
    for (auto const& problem : nlohmann::json::parse(searcher().problems())) {
      all.insert(problem.at("path").get<std::string>() + ":" +
                 problem.at("code").get<std::string>());
    }
    std::string line;
    for (auto const& problem : all) {
      line += (line.empty() ? "" : " ") + problem;
    }
    return line;
  }

  TemporaryRepository repository;
  TemporaryFolder data;
};

inline std::string article_titled(std::string const& title,
                                  std::string const& text = "Текст статьи.") {
  return "---\ntitle: " + title + "\n---\n" + text + "\n";
}

inline std::string const broken = "---\nstatus: publshed\n---\nText\n";

}  // namespace spravka::tests
