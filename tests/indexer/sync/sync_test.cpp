// The index follows the articles: what is put and what goes.
#include "indexer/sync/sync.h"

#include <filesystem>
#include <memory>

#include <catch2/catch.hpp>

#include "tests/indexer/sync/house.h"

using namespace spravka;
using namespace spravka::tests;
using article::Audience;
using Mode = index::IndexWriter::Mode;

TEST_CASE("a first sync puts every article", "[sync]") {
  auto const kind = GENERATE(TemporaryRepository::Kind::WorkTree, TemporaryRepository::Kind::Bare);
  House const house(kind);
  house.repository.write("ru/billing/refund.md",
                         article_titled("Возврат", "## Решение\n\nВернуть деньги.\n"));
  house.repository.write("en/billing/refund.md", article_titled("Refund", "Money comes back."));
  house.repository.write("ru/_draft.md", "not an article by its name");
  house.repository.write("image.png", "png");
  auto const id = house.repository.commit("Begin", 1'600'000'000);

  std::vector<std::pair<std::size_t, std::size_t>> progress;
  auto const report = house.sync(
      Mode::Update, [&](std::size_t done, std::size_t all) { progress.emplace_back(done, all); });
  REQUIRE(report.moved);
  REQUIRE(report.version == id);
  REQUIRE(report.articles == 2);
  REQUIRE(report.put == 2);
  REQUIRE(report.removed == 0);
  REQUIRE(report.sections >= 1);
  REQUIRE(report.languages == std::vector<std::string>{"en", "ru"});
  REQUIRE(report.problems.empty());
  REQUIRE(progress.front() == std::pair<std::size_t, std::size_t>(0, 2));
  REQUIRE(progress.back() == std::pair<std::size_t, std::size_t>(2, 2));
  REQUIRE(house.searcher().version() == id);
  REQUIRE(house.found("вернуть деньги") == 1);
  auto const entry = house.searcher().find_by_path("ru/billing/refund.md", Audience::Public);
  REQUIRE(entry);
  REQUIRE(entry->card.updated.time_since_epoch().count() == 1'600'000'000);
}

TEST_CASE("a sync without news touches nothing", "[sync]") {
  House const house;
  house.repository.write("ru/a.md", article_titled("Один"));
  house.commit_and_sync();
  auto const report = house.sync();
  REQUIRE_FALSE(report.moved);
  REQUIRE(report.articles == 1);
  REQUIRE(report.put == 0);
  REQUIRE(report.version == house.repository.id_of("main"));
}

TEST_CASE("only what changed is read again", "[sync]") {
  House const house;
  for (auto const* name : {"a", "b", "c", "d"}) {
    house.repository.write(std::string("ru/") + name + ".md",
                           article_titled(name, std::string(2'000, 'x')));
  }
  house.commit_and_sync(1'600'000'000);
  house.repository.write("ru/a.md", article_titled("edited"));
  house.repository.remove("ru/b.md");
  house.repository.git({"mv", "ru/c.md", "ru/moved.md"});
  auto const report = house.commit_and_sync(1'650'000'000);
  REQUIRE(report.put == 2);
  REQUIRE(report.removed == 2);
  REQUIRE(report.articles == 3);
  REQUIRE(house.title("ru/a.md") == "edited");
  REQUIRE(house.title("ru/b.md") == "nothing");
  REQUIRE(house.title("ru/c.md") == "nothing");
  REQUIRE(house.title("ru/moved.md") == "c");
  REQUIRE(house.title("ru/d.md") == "d");
  auto const searcher = std::make_unique<index::Searcher>(house.data.str());
  auto const updated = [&](std::string const& path) {
    return searcher->find_by_path(path, Audience::Agents)->card.updated.time_since_epoch().count();
  };
  REQUIRE(updated("ru/a.md") == 1'650'000'000);
  REQUIRE(updated("ru/d.md") == 1'600'000'000);
}

TEST_CASE("rewritten history leaves exactly the new tree", "[sync]") {
  House const house;
  house.repository.write("ru/kept.md", article_titled("kept"));
  house.repository.write("ru/lost.md", article_titled("lost"));
  house.commit_and_sync();
  house.repository.git({"checkout", "-q", "--orphan", "fresh"});
  house.repository.remove("ru/lost.md");
  house.repository.write("ru/new.md", article_titled("new"));
  house.repository.commit("Begin again");
  house.repository.git({"branch", "-qM", "fresh", "main"});
  house.repository.git({"reflog", "expire", "--expire=now", "--all"});
  house.repository.git({"gc", "-q", "--prune=now"});
  auto const report = house.sync();
  REQUIRE(report.articles == 2);
  REQUIRE(report.removed == 1);
  REQUIRE(house.title("ru/lost.md") == "nothing");
  REQUIRE(house.title("ru/kept.md") == "kept");
  REQUIRE(house.title("ru/new.md") == "new");
}

TEST_CASE("another folder of the same commit is another collection", "[sync]") {
  House const house;
  house.repository.write("docs/ru/a.md", article_titled("docs"));
  house.repository.write("ru/b.md", article_titled("root"));
  house.commit_and_sync();
  REQUIRE(house.title("ru/b.md") == "root");
  auto const source = article::Source::open(house.repository.str() + "/docs");
  index::IndexWriter writer(house.data.str(), Mode::Update);
  auto const report = sync::sync(*source, writer);
  REQUIRE(report.moved);
  REQUIRE(report.articles == 1);
  REQUIRE(house.title("ru/a.md") == "docs");
  REQUIRE(house.title("ru/b.md") == "nothing");
}

TEST_CASE("categories and synonyms follow their files", "[sync]") {
  House const house;
  house.repository.write("ru/billing/a.md", article_titled("Оплата"));
  house.repository.write("ru/billing/_category.yaml", "title: Деньги\n");
  house.repository.write("synonyms.ru.txt", "деньги, средства\n");
  house.commit_and_sync();
  auto const collection = [&] {
    return index::IndexWriter(house.data.str(), Mode::Update).collection();
  };
  REQUIRE(collection().categories.at(0).title == "Деньги");
  REQUIRE(collection().synonyms.size() == 1);

  house.repository.write("synonyms.ru.txt", "деньги, средства\nсбой, ошибка\n");
  auto const report = house.commit_and_sync();
  REQUIRE(report.put == 0);
  REQUIRE(collection().synonyms.size() == 2);
  REQUIRE(collection().categories.size() == 1);

  house.repository.write("ru/billing/_category.yaml", "title: [broken\n");
  REQUIRE(house.commit_and_sync().problems.size() == 1);
  REQUIRE(collection().categories.empty());
  REQUIRE(house.problems().find("_category.yaml") != std::string::npos);

  house.repository.remove("ru/billing/_category.yaml");
  house.repository.remove("synonyms.ru.txt");
  house.commit_and_sync();
  REQUIRE(collection() == article::Collection{});
  REQUIRE(house.problems().empty());
}

TEST_CASE("a damaged repository leaves the last good index", "[sync]") {
  House const house;
  house.repository.write("ru/a.md", article_titled("Хорошая"));
  house.commit_and_sync();
  house.repository.write("ru/a.md", article_titled("Новая"));
  house.repository.write("ru/b.md", article_titled("Вторая"));
  house.repository.commit("Edit");
  auto const destroy = [&](std::string const& object) {
    auto const id = house.repository.id_of("HEAD:" + object);
    std::filesystem::resize_file(
        house.repository.path() / ".git/objects" / id.substr(0, 2) / id.substr(2), 7);
  };
  for (auto const& file :
       std::filesystem::recursive_directory_iterator(house.repository.path() / ".git/objects")) {
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  }
  SECTION("when a folder is damaged") {
    destroy("ru");
    REQUIRE_THROWS_AS(house.sync(), article::RepositoryError);
    REQUIRE_THROWS_AS(house.sync(Mode::Rebuild), article::RepositoryError);
    REQUIRE(house.title("ru/a.md") == "Хорошая");
  }
  SECTION("but for the one file that is damaged") {
    destroy("ru/a.md");
    REQUIRE(house.sync().articles == 1);
    REQUIRE(house.title("ru/a.md") == "nothing");
    REQUIRE(house.title("ru/b.md") == "Вторая");
    REQUIRE(house.problems() == "ru/a.md:unreadable");
  }
}

TEST_CASE("a rebuild gives what the updates gave", "[sync]") {
  House const house;
  house.repository.write("ru/a.md", article_titled("a"));
  house.repository.write("ru/b.md", article_titled("b"));
  house.commit_and_sync();
  house.repository.write("ru/a.md", article_titled("edited"));
  house.repository.remove("ru/b.md");
  house.repository.write("ru/c.md", broken);
  house.commit_and_sync();
  auto const cards = house.searcher().cards(std::nullopt, Audience::Agents);
  auto const problems = house.searcher().problems();
  auto const report = house.sync(Mode::Rebuild);
  REQUIRE(report.moved);
  REQUIRE(report.put == 1);
  REQUIRE(house.searcher().cards(std::nullopt, Audience::Agents) == cards);
  REQUIRE(house.searcher().problems() == problems);
}

TEST_CASE("readers see all of a sync or nothing of it", "[sync]") {
  House const house;
  house.repository.write("ru/a.md", article_titled("old"));
  house.commit_and_sync();
  auto reader = house.searcher();
  house.repository.write("ru/a.md", article_titled("new"));
  house.repository.write("ru/b.md", article_titled("second"));
  house.repository.commit("Edit");
  auto const mode = GENERATE(Mode::Update, Mode::Rebuild);
  house.sync(mode, [&](std::size_t, std::size_t) {
    reader.refresh();
    REQUIRE(reader.find_by_path("ru/a.md", Audience::Agents)->card.title == "old");
    REQUIRE_FALSE(reader.find_by_path("ru/b.md", Audience::Agents));
  });
  REQUIRE(reader.refresh());
  REQUIRE(reader.find_by_path("ru/a.md", Audience::Agents)->card.title == "new");
  REQUIRE(reader.find_by_path("ru/b.md", Audience::Agents));
}

TEST_CASE("a plain folder is followed by its files", "[sync]") {
  TemporaryFolder const folder;
  TemporaryFolder const data;
  folder.write("ru/a.md", article_titled("a"));
  folder.write("ru/b.md", article_titled("b"));
  auto const source = article::Source::open(folder.str());
  auto const sync_now = [&] {
    index::IndexWriter writer(data.str(), Mode::Update);
    return sync::sync(*source, writer);
  };
  REQUIRE(sync_now().put == 2);
  REQUIRE_FALSE(sync_now().moved);
  folder.write("ru/a.md", article_titled("edited"));
  std::filesystem::remove(folder.path() / "ru/b.md");
  auto const report = sync_now();
  REQUIRE(report.put == 1);
  REQUIRE(report.articles == 1);
  index::Searcher searcher(data.str());
  REQUIRE(searcher.find_by_path("ru/a.md", Audience::Public)->card.title == "edited");
  REQUIRE(
      searcher.find_by_path("ru/a.md", Audience::Public)->card.updated.time_since_epoch().count() >
      1'700'000'000);

  folder.write("ru/c.md", article_titled("c"));
  auto const other = article::Source::open(folder.str());  // A new process knows the digest only.
  index::IndexWriter writer(data.str(), Mode::Update);
  REQUIRE(sync::sync(*other, writer).put == 2);
}

TEST_CASE("an article renamed in git is found at its old address", "[sync]") {
  House const house;
  house.repository.write("ru/old.md", "# Возврат\n\nПодождите десять дней.\n");
  house.commit_and_sync(1'700'000'000);
  house.repository.git({"mv", "ru/old.md", "ru/new.md"});
  house.commit_and_sync(1'700'000'100);
  auto const found = house.searcher().find_moved("/ru/articles/old", Audience::Public);
  REQUIRE(found);
  CHECK(found->path == "ru/new.md");
  // An edit of the new file does not lose it, nor does an index built anew.
  house.repository.write("ru/new.md", "# Возврат\n\nПодождите двенадцать дней.\n");
  house.commit_and_sync(1'700'000'200);
  CHECK(house.searcher().find_moved("/ru/articles/old", Audience::Public));
  house.sync(Mode::Rebuild);
  CHECK(house.searcher().find_moved("/ru/articles/old", Audience::Public));
  house.repository.write("ru/old.md", "# Другое\n\nСовсем другая статья.\n");
  house.commit_and_sync(1'700'000'300);
  CHECK(house.title("ru/old.md") == "Другое");
}
