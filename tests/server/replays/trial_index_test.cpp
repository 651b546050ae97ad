// An index as it would be: right, apart from the served one, and gone afterwards.
#include "server/replays/trial_index.h"

#include <filesystem>

#include <catch2/catch.hpp>

#include "indexer/article/draft_branches.h"
#include "indexer/index/index_writer.h"
#include "indexer/index/searcher.h"
#include "indexer/sync/sync.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/temporary_repository.h"

using namespace spravka;
using namespace spravka::tests;
using article::Audience;

namespace {

bool finds(index::Searcher& searcher, std::string const& words) {
  return !searcher.search(index::Question(words, Audience::Public)).hits.empty();
}

}  // namespace

TEST_CASE("a trial index is the served one with a draft published, and leaves nothing behind",
          "[replays]") {
  TemporaryRepository const repository;
  repository.write("ru/refund.md", "# Возврат средств\n\nОформите заявление.\n");
  repository.write("ru/parrot.md", "# Попугай\n\nПопугай живёт в клетке.\n");
  repository.commit("Begin");
  article::DraftBranches drafts(repository.str());
  REQUIRE(drafts
              .commit({.branch = "drafts/one",
                       .path = "ru/cage.md",
                       .bytes = "# Аквариум\n\nРыбки плавают.\n",
                       .message = "Draft",
                       .author = {},
                       .at = {}})
              .has_value());
  repository.write("ru/later.md", "# Позднее\n\nНаписано позже черновика.\n");
  repository.commit("Later");
  TemporaryFolder const data;
  bool const is_fresh = GENERATE(false, true);  // Without an index to copy it is made from nothing.
  auto const source = article::Source::open(repository.str());
  if (!is_fresh) {
    index::IndexWriter writer(data.str(), index::IndexWriter::Mode::Update);
    sync::sync(*source, writer, {});
  }
  auto const version = drafts.version_with("drafts/one");
  REQUIRE(version);
  {
    replays::TrialIndex const trial(data.str(), *source, *version);
    index::Searcher after(trial.data_folder());
    CHECK(after.version() == *version);
    CHECK(finds(after, "аквариум"));
    CHECK(finds(after, "попугай"));
    CHECK(finds(after, "позднее"));
  }
  CHECK(std::filesystem::is_empty(data.path() / "replay"));
  if (!is_fresh) {
    index::Searcher served(data.str());
    CHECK_FALSE(finds(served, "аквариум"));
    CHECK(served.version() == source->head());
  }
}
