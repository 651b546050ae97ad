#include "server/replays/replay.h"

#include <catch2/catch.hpp>

#include "indexer/article/source.h"
#include "indexer/index/index_writer.h"
#include "indexer/sync/sync.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/temporary_repository.h"

using namespace spravka;
using namespace spravka::replays;
using namespace spravka::tests;

namespace {

void index_branch(TemporaryRepository const& repository, std::string const& branch,
                  TemporaryFolder const& data) {
  auto const source = article::Source::open(repository.str(), branch);
  index::IndexWriter writer(data.path().string(), index::IndexWriter::Mode::Update);
  sync::sync(*source, writer, {});
}

}  // namespace

TEST_CASE("a replay tells what a branch answers, loses and changes", "[replays]") {
  TemporaryRepository const repository;
  repository.write("ru/refund.md", "# Возврат средств\n\nОформите заявление.\n");
  repository.write("ru/parrot.md", "# Попугай\n\nПопугай живёт в клетке.\n");
  repository.write("ru/inside.md", "---\naudience: agents\n---\n# Секрет\n\nТелепорт.\n");
  repository.commit("Write");
  repository.git({"checkout", "-q", "-b", "change"});
  repository.write(
      "ru/refund.md",
      "---\nphrases: [верните бабки]\n---\n# Возврат средств\n\nОформите заявление.\n");
  repository.remove("ru/parrot.md");
  repository.write("ru/form.md", "# Заявление\n\nЗаявление, заявление и заявление.\n");
  repository.commit("Change");
  TemporaryFolder const before_data;
  TemporaryFolder const after_data;
  index_branch(repository, "main", before_data);
  index_branch(repository, "change", after_data);
  index::Searcher before(before_data.path().string());
  index::Searcher after(after_data.path().string());

  auto const result = replay({{"бабки", "ru", 3},
                              {"попугай", "ru", 1},
                              {"заявление", "ru", 2},
                              {"возврат средств", "ru", 5},
                              {"телепорт", "ru", 1}},
                             before, after);
  CHECK(result.asked == 5);
  REQUIRE(result.answered.size() == 1);
  CHECK(result.answered[0].after == "ru/refund.md");
  REQUIRE(result.lost.size() == 1);
  CHECK(result.lost[0].before == "ru/parrot.md");
  REQUIRE(result.changed.size() == 1);
  CHECK(result.changed[0].after == "ru/form.md");

  CHECK(format_replay(result, ReplayFormat::Text)
            .starts_with("5 questions: 1 answered now, 1 lost, 1 with another first result\n"
                         "\nLost: 1\n  попугай (1): ru/parrot.md -> nothing\n"));
  auto const markdown = format_replay(result, ReplayFormat::Markdown);
  CHECK(markdown.find("| `бабки` | 3 | nothing | ru/refund.md |") != std::string::npos);
}

TEST_CASE("what people typed cannot break out of a comment", "[replays]") {
  Replay result;
  result.asked = 1;
  result.lost.push_back({{"`x` | y\n# z", "en", 1}, "en/a.md", ""});
  auto const markdown = format_replay(result, ReplayFormat::Markdown);
  CHECK(markdown.find("| `'x' ' y # z` | 1 | en/a.md | nothing |") != std::string::npos);
}
