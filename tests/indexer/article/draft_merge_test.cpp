// A draft beside a served branch that moves on: what conflicts, how it is settled, and what the
// articles would be with the draft published.
#include "indexer/article/draft_merge.h"

#include <chrono>

#include <catch2/catch.hpp>

#include "indexer/article/source.h"
#include "tests/support/temporary_repository.h"

using namespace spravka::article;
using namespace spravka::tests;

namespace {

constexpr std::chrono::sys_seconds noon{std::chrono::seconds{1'700'043'200}};
std::string const branch = "drafts/refund";

struct Story {
  TemporaryRepository repository;

  Story() {
    repository.write("ru/refund.md", "# Возврат\n\nТри дня.\n");
    repository.write("ru/login.md", "# Вход\n");
    repository.commit("Begin");
  }

  DraftBranches drafts() const { return DraftBranches(repository.str()); }

  static DraftCommit change(std::string bytes) {
    return {.branch = branch,
            .path = "ru/refund.md",
            .bytes = std::move(bytes),
            .message = "Change",
            .author = {"Борис", "boris@example.org"},
            .at = noon};
  }

  /// The served branch and the draft change the same line.
  void conflict() const {
    REQUIRE(drafts().commit(change("# Возврат\n\nПять дней.\n")).has_value());
    repository.write("ru/refund.md", "# Возврат\n\nДесять дней.\n");
    repository.write("ru/new.md", "# Новое\n");
    repository.commit("Change meanwhile");
  }
};

}  // namespace

TEST_CASE("a file is read from a draft's branch and from the served one", "[article]") {
  Story const story;
  auto drafts = story.drafts();
  auto const served = drafts.file("", "ru/refund.md");
  REQUIRE(served);
  CHECK(served->bytes == "# Возврат\n\nТри дня.\n");
  CHECK(served->content_id == story.repository.id_of("main:ru/refund.md"));
  REQUIRE(drafts.commit(Story::change("# Другое\n")).has_value());
  CHECK(drafts.file(branch, "ru/refund.md")->bytes == "# Другое\n");
  CHECK(drafts.file(branch, "ru/login.md")->bytes == "# Вход\n");
  CHECK_FALSE(drafts.file(branch, "ru/none.md"));
  CHECK_FALSE(drafts.file("drafts/none", "ru/refund.md"));
  CHECK_FALSE(drafts.file("main", "ru/refund.md"));  // Only drafts can be named.
  CHECK_FALSE(drafts.file("", "ru"));                // A folder is no file.
}

TEST_CASE("an author who began with an older text does not overwrite a newer one", "[article]") {
  Story const story;
  auto drafts = story.drafts();
  auto first = Story::change("# Первый\n");
  first.seen = story.repository.id_of("main:ru/refund.md");
  REQUIRE(drafts.commit(first).has_value());
  auto second = Story::change("# Второй\n");
  second.seen = first.seen;
  REQUIRE(drafts.commit(second).error() == DraftRefusal::Moved);
  CHECK(drafts.file(branch, "ru/refund.md")->bytes == "# Первый\n");
  second.seen = drafts.file(branch, "ru/refund.md")->content_id;
  REQUIRE(drafts.commit(second).has_value());

  auto fresh = Story::change("# Новая\n");
  fresh.path = "ru/fresh.md";
  fresh.seen = "";
  REQUIRE(drafts.commit(fresh).has_value());
  REQUIRE(drafts.commit(fresh).error() == DraftRefusal::Moved);  // It is there by now.
}

TEST_CASE("a conflict is told by file, settled on the branch, and published then", "[article]") {
  Story const story;
  story.conflict();
  auto drafts = story.drafts();
  auto const view = drafts.find(branch);
  REQUIRE(view);
  REQUIRE(view->files.size() == 1);
  CHECK(view->files[0].path == "ru/refund.md");
  CHECK(view->files[0].conflicts);
  CHECK_FALSE(view->files[0].is_removed);
  CHECK_FALSE(drafts.version_with(branch));
  REQUIRE(drafts.publish(branch, {}, noon).error() == DraftRefusal::Conflict);

  auto settled = Story::change("# Возврат\n\nОт пяти до десяти дней.\n");
  settled.seen = drafts.file(branch, "ru/refund.md")->content_id;
  settled.settles = "0000000000000000000000000000000000000000";
  REQUIRE(drafts.commit(settled).error() == DraftRefusal::Moved);  // The served text is another.
  settled.settles = drafts.file("", "ru/refund.md")->content_id;
  REQUIRE(drafts.commit(settled).has_value());
  CHECK(story.repository.git({"rev-list", "--parents", "-n", "1", branch}).size() ==
        3 * 40 + 2);  // A merge: two parents.
  CHECK_FALSE(drafts.find(branch)->files.at(0).conflicts);
  REQUIRE(drafts.publish(branch, {}, noon).has_value());
  CHECK(story.repository.git({"show", "main:ru/refund.md"}) ==
        "# Возврат\n\nОт пяти до десяти дней.");
  CHECK(story.repository.git({"show", "main:ru/new.md"}) == "# Новое");
}

TEST_CASE("a conflict in another file is not settled by the way", "[article]") {
  Story const story;
  story.conflict();
  auto drafts = story.drafts();
  auto other = Story::change("# Вход иначе\n");
  other.path = "ru/login.md";
  other.settles = drafts.file("", "ru/login.md")->content_id;
  REQUIRE(drafts.commit(other).error() == DraftRefusal::Conflict);
}

TEST_CASE("the articles can be read as they would be with a draft published", "[article]") {
  Story const story;
  auto drafts = story.drafts();
  CHECK_FALSE(drafts.version_with(branch));
  REQUIRE(drafts.commit(Story::change("# Возврат\n\nПять дней.\n")).has_value());
  story.repository.write("ru/new.md", "# Новое\n");
  story.repository.commit("Meanwhile");
  auto const served = story.repository.id_of("main");
  auto const version = drafts.version_with(branch);
  REQUIRE(version);
  CHECK(version == drafts.version_with(branch));  // Asked again, nothing new is written.
  auto const source = Source::open(story.repository.str());
  CHECK(source->read(*version, "ru/refund.md") == "# Возврат\n\nПять дней.\n");
  CHECK(source->read(*version, "ru/new.md") == "# Новое\n");
  CHECK(story.repository.id_of("main") == served);
}

TEST_CASE("a removed file and a picture are among what a draft changes", "[article]") {
  Story const story;
  auto drafts = story.drafts();
  story.repository.git({"checkout", "-q", "-b", branch});
  story.repository.remove("ru/login.md");
  story.repository.write("ru/card.png", "not really");
  story.repository.commit("By hand");
  story.repository.git({"checkout", "-q", "main"});
  auto const view = drafts.find(branch);
  REQUIRE(view);
  REQUIRE(view->files.size() == 2);
  CHECK(view->files[0].path == "ru/card.png");
  CHECK(view->files[1].path == "ru/login.md");
  CHECK(view->files[1].is_removed);
}
