#include "indexer/article/staleness.h"

#include <map>
#include <string>

#include <catch2/catch.hpp>

#include "indexer/article/check.h"
#include "indexer/article/source.h"
#include "tests/support/temporary_repository.h"

using namespace spravka::article;
using spravka::tests::TemporaryRepository;

namespace {

/// "path:line code" of each problem that the history tells.
std::vector<std::string> found(TemporaryRepository const& repository,
                               std::vector<std::string> const& sent = {}) {
  auto const source = Source::open(repository.str());
  std::vector<Article> articles;
  for (Change const& change : source->changes({}, source->head()).changes) {
    auto const bytes = source->read(source->head(), change.path);
    REQUIRE(bytes);
    auto parsed = parse_article(change.path, *bytes);
    REQUIRE(parsed);
    articles.push_back(parsed->article);
  }
  CheckContext const context{
      .past = source->past(source->head()),
      .read = [&source](std::string const& id) { return source->read_content(id).value_or(""); },
      .today = "2026-11-20",
      .sent = sent};
  std::vector<std::string> lines;
  for (auto const& problems :
       {check_translations(articles, context), check_addresses(articles, context)}) {
    for (Problem const& problem : problems) {
      lines.push_back(problem.path + ":" + std::to_string(problem.line) + " " + problem.code);
    }
  }
  return lines;
}

using Lines = std::vector<std::string>;

/// An article and its translation, three blocks each.
void write_pair(TemporaryRepository const& repository) {
  repository.write("ru/a.md", "# Касса\n\nМы открыты до 18 часов.\n\nЗвоните в любой день.\n");
  repository.write("en/a.md", "# Desk\n\nWe are open till 18.\n\nCall on any day.\n");
  repository.commit("Write", 1'700'000'000);
}

void write_russian(TemporaryRepository const& repository, std::string const& middle,
                   std::string const& message, std::int64_t at) {
  repository.write("ru/a.md", "# Касса\n\n" + middle + "\n\nЗвоните в любой день.\n");
  repository.commit(message, at);
}

}  // namespace

TEST_CASE("a changed opening hour makes its block stale, a slip of the pen does not", "[article]") {
  TemporaryRepository const repository;
  write_pair(repository);
  CHECK(found(repository) == Lines{});
  write_russian(repository, "Мы открыты до 18 чясов.", "Slip", 1'700'000'100);
  CHECK(found(repository) == Lines{});
  write_russian(repository, "Мы открыты до 19 часов.", "Later", 1'700'000'200);
  CHECK(found(repository) == Lines{"en/a.md:3 stale-translation"});
  repository.write("en/a.md", "# Desk\n\nWe are open till 18.\n\nCall us on any working day.\n");
  repository.commit("Another place", 1'700'000'300);
  CHECK(found(repository) == Lines{"en/a.md:3 stale-translation"});
  repository.write("en/a.md", "# Desk\n\nWe are open till 19.\n\nCall us on any working day.\n");
  repository.commit("Follow", 1'700'000'400);
  CHECK(found(repository) == Lines{});
}

TEST_CASE("a trailer overrides what is thought of a change", "[article]") {
  TemporaryRepository const repository;
  write_pair(repository);
  write_russian(repository, "Мы открыты до 20 часов.", "Later\n\nTranslations: minor",
                1'700'000'100);
  CHECK(found(repository) == Lines{});
  write_russian(repository, "Мы открыты до 20 чясов.", "Slip\n\nTranslations: major",
                1'700'000'200);
  CHECK(found(repository) == Lines{"en/a.md:3 stale-translation"});
  repository.write("en/a.md", "# Desk\n\nWe are open till 18.\n\nCall on any day!\n");
  repository.commit("Compared\n\nTranslations: current", 1'700'000'300);
  CHECK(found(repository) == Lines{});
}

TEST_CASE("blocks put in and taken out are told, and followed", "[article]") {
  TemporaryRepository const repository;
  write_pair(repository);
  write_russian(repository, "Мы открыты до 18 часов.\n\nПо субботам закрыто.", "Add",
                1'700'000'100);
  CHECK(found(repository) == Lines{"en/a.md:0 stale-translation"});
  repository.write("en/a.md",
                   "# Desk\n\nWe are open till 18.\n\nClosed on Saturdays.\n\nCall on any day.\n");
  repository.commit("Follow", 1'700'000'200);
  CHECK(found(repository) == Lines{});
  write_russian(repository, "Мы открыты до 18 часов.", "Take out", 1'700'000'300);
  CHECK(found(repository) == Lines{"en/a.md:0 stale-translation"});
  repository.write("en/a.md", "# Desk\n\nWe are open till 18.\n\nCall on any day.\n");
  repository.commit("Follow", 1'700'000'400);
  CHECK(found(repository) == Lines{});
}

TEST_CASE("a rename keeps the old address, a removal loses it, and back is no loop", "[article]") {
  TemporaryRepository const repository;
  write_pair(repository);
  repository.git({"mv", "ru/a.md", "ru/b.md"});
  repository.commit("Rename", 1'700'000'100);
  Lines const untranslated{"en/a.md:0 missing-translation", "ru/b.md:0 missing-translation"};
  CHECK(found(repository, {"https://help.example/ru/articles/a/?x=1"}) == untranslated);
  repository.git({"mv", "ru/b.md", "ru/a.md"});
  repository.commit("Back", 1'700'000'200);
  CHECK(found(repository, {"/ru/articles/b", "/ru/articles/a", "/ru/tickets/x"}) == Lines{});
  repository.remove("en/a.md");
  repository.commit("Remove", 1'700'000'300);
  CHECK(found(repository, {"/en/articles/a"}) ==
        Lines{"en/a.md:0 lost-address", "/en/articles/a:0 lost-link"});
}

TEST_CASE("a link that was sent leads to the article and to the place in it", "[article]") {
  TemporaryRepository const repository;
  repository.write("ru/счёт.md",
                   "# Счёт\n\n## Где он {#where}\n\nТут.\n\n## Как оплатить\n\nТак.\n");
  repository.write("ru/old.md", "---\nstatus: archived\n---\n# Старое\n\nБыло.\n");
  repository.commit("Bills");
  auto const address = GENERATE(
      as<std::string>{}, "/ru/articles/счёт",
      "https://h/ru/articles/%D1%81%D1%87%D1%91%D1%82#where", "/ru/articles/счёт#как-оплатить",
      "/ru/articles/счёт#счёт",
      "/ru/articles/счёт#%D0%BA%D0%B0%D0%BA-%D0%BE%D0%BF%D0%BB%D0%B0%D1%82%D0%B8%D1%82%D1%8C");
  auto const problems = [&](std::string const& sent) {
    auto lines = found(repository, {sent});
    std::erase_if(lines, [](auto const& line) { return line.ends_with("missing-translation"); });
    return lines;
  };
  CHECK(problems(address) == Lines{});
  CHECK(problems("/ru/articles/счёт#gone") == Lines{"/ru/articles/счёт#gone:0 lost-anchor"});
  CHECK(problems("/ru/articles/old") == Lines{"/ru/articles/old:0 lost-link"});
}

TEST_CASE("what matters in a change is told by what it touches", "[article]") {
  auto const [before, after, significance] =
      GENERATE(table<char const*, char const*, Significance>({
          {"Нажмите кнопку", "Нажмите  кнопку", Significance::None},
          {"Нажмите на кнопку внизу", "Нажмите на кнопку внзу", Significance::Minor},
          {"Нажмите «Войти»", "Нажмите «Вход»", Significance::Major},
          {"Press **Save** now", "Press **Store** now", Significance::Major},
          {"run `ls -l` there", "run `ls -a` there", Significance::Major},
          {"edit /etc/hosts first", "edit /etc/host first", Significance::Major},
          {"This is safe for all", "This is not safe for all", Significance::Major},
          {"Wait a day", "Write to us and ask for it", Significance::Major},
          {"see [it](a.md)", "see [it](b.md)", Significance::Major},
      }));
  CAPTURE(before, after);
  CHECK(judge_change(before, after).significance == significance);
}

TEST_CASE("the past is read on from where it was left", "[article]") {
  TemporaryRepository const repository;
  write_pair(repository);
  auto const source = Source::open(repository.str());
  CHECK(source->past(source->head()).revisions.at("ru/a.md").size() == 1);
  repository.git({"mv", "ru/a.md", "ru/b.md"});
  repository.commit("Rename", 1'700'000'100);
  write_russian(repository, "Новый файл о другом.", "New file", 1'700'000'200);
  Past const past = source->past(source->head());
  CHECK(past.revisions.at("ru/b.md").size() == 2);
  CHECK(past.revisions.at("ru/a.md").size() == 1);
  CHECK(past.renamed.empty());  // The address is a file's own again.
}
