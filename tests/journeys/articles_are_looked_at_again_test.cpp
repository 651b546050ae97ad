// Articles ask to be looked at again, and a writer says "still correct" once for all languages.
#include <catch2/catch.hpp>

#include "tests/support/browser.h"

using namespace spravka::tests;
using Catch::Matchers::Contains;
using spravka::accounts::Role;
using spravka::http::Method;

namespace {

struct Story {
  HelpCenter center{
      {{"ru/a/old.md",
        "---\ntitle: Старая статья\nowner: billing\nreview_by: 2026-01-01\n---\n\nТекст.\n"},
       {"en/a/old.md",
        "---\ntitle: Old article\nowner: billing\nreview_by: 2026-02-01\n---\n\nText.\n"},
       {"ru/a/fresh.md",
        "---\ntitle: Свежая статья\nowner: shop\nreview_by: 2030-01-01\n---\n\nТекст.\n"},
       {"ru/a/plain.md", "---\ntitle: Простая статья\n---\n\nТекст.\n"}}};
  Browser writer{center};

  Story() { writer.signs_in(center.add_user("pavel", Role::Writer)); }
};

}  // namespace

TEST_CASE("an article whose day has come is confirmed once for all its languages", "[journeys]") {
  Story story;
  auto& writer = story.writer;
  writer.opens("/desk/review?lang=ru");
  CHECK(writer.sees("Старая статья"));
  CHECK_FALSE(writer.sees("Свежая статья"));
  CHECK_FALSE(writer.sees("Простая статья"));
  writer.sends("/desk/review", {{"slug", "a/old"}, {"months", "12"}});
  REQUIRE(writer.page().status == 200);
  CHECK(writer.sees("Всё ещё верно, на всех языках:"));
  auto& repository = story.center.repository();
  // The browser of these stories lives on 21 September 2026.
  for (auto const* path : {"ru/a/old.md", "en/a/old.md"}) {
    CHECK_THAT(repository.git({"show", std::string("main:") + path}),
               Contains("\nreview_by: 2027-09-21\n"));
  }
  CHECK(repository.git({"log", "-1", "--format=%an"}) == "pavel");
  CHECK(repository.git({"for-each-ref", "refs/heads/drafts"}).empty());
  story.center.follow();
  writer.opens("/desk/review?lang=ru");
  CHECK(writer.sees("Пересматривать нечего"));
}

TEST_CASE("what readers say brings an article into the queue, until it changes", "[journeys]") {
  Story story;
  Browser reader(story.center);
  reader.sends("/ru/feedback", {{"path", "a/plain"},
                                {"helpful", "false"},
                                {"reason", "unclear"},
                                {"comment", "Где кнопка?"}});
  reader.sends("/ru/notes", {{"path", "a/fresh"}, {"quote", "Текст."}, {"note", "Неверно"}});
  auto& writer = story.writer;
  writer.opens("/desk/review?lang=ru");
  CHECK(writer.sees("Простая статья"));
  CHECK(writer.sees("не помогла 1 читателю"));
  CHECK(writer.sees("Где кнопка?"));
  CHECK(writer.sees("Свежая статья"));
  CHECK(writer.sees("Неверно"));
  story.center.repository().write("ru/a/plain.md",
                                  "---\ntitle: Простая статья\n---\n\nКнопка слева.\n");
  story.center.repository().commit("Say where", 1'800'000'000);
  story.center.follow();
  writer.opens("/desk/review?lang=ru");
  CHECK_FALSE(writer.sees("не помогла 1 читателю"));
}

TEST_CASE("the queue is shown by owner, and whole", "[journeys]") {
  Story story;
  auto& writer = story.writer;
  writer.opens("/desk/review?lang=ru&show=all&owner=shop");
  CHECK(writer.sees("Свежая статья"));
  CHECK_FALSE(writer.sees("Старая статья"));
  writer.opens("/desk/review?lang=ru&show=all&owner=-");
  CHECK(writer.sees("Простая статья"));
  CHECK_FALSE(writer.sees("Свежая статья"));
  writer.opens("/desk/review?lang=ru&show=all");
  CHECK(writer.sees("Старая статья"));
  CHECK(writer.sees("Простая статья"));
}

TEST_CASE("a confirmation that cannot be published waits as a draft and says why", "[journeys]") {
  Story story;
  story.center.repository().write("ru/a/plain.md", "not committed");
  auto& writer = story.writer;
  writer.opens("/desk/review?lang=ru");
  writer.sends("/desk/review", {{"slug", "a/old"}});
  CHECK(writer.address() == "/desk/drafts/drafts%2Freview-a-old?refusal=work_tree_changed");
  CHECK(writer.sees("В рабочей папке есть несохранённые изменения"));
  Browser agent(story.center);
  agent.signs_in(story.center.add_user("anna", Role::Agent));
  agent.opens("/desk/review?lang=ru");
  CHECK(agent.sees("Старая статья"));
  agent.sends("/desk/review", {{"slug", "a/old"}});
  CHECK(agent.page().status == 403);
}
