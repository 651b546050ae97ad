// A writer who has never heard of git changes an article, writes a new one, meets somebody else's
// change, and loses nothing.
#include <catch2/catch.hpp>

#include "tests/support/browser.h"

using namespace spravka::tests;
using Catch::Matchers::Contains;
using nlohmann::json;
using spravka::accounts::Role;
using spravka::http::Method;

namespace {

std::string const refund = "ru/billing/refund.md";
std::string const png(
    "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89", 33);

struct Story {
  HelpCenter center;
  Browser writer{center};

  explicit Story(TemporaryRepository::Kind kind = TemporaryRepository::Kind::WorkTree)
      : center(some_articles(), kind) {
    writer.signs_in(center.add_user("pavel", Role::Writer));
  }

  /// The editor's own fields, with this text.
  Fields form(std::string const& text, std::string const& action = "save") {
    Fields fields{{"body", text}, {"action", action}};
    for (auto const* name : {"path", "branch", "seen", "settles", "kept", "is_new"}) {
      fields.emplace_back(name, writer.attribute("name=\"" + std::string(name) + "\"", "value"));
    }
    return fields;
  }

  std::string git(std::vector<std::string> arguments) {
    return center.repository().git(std::move(arguments));
  }
};

std::string const better =
    "---\nid: refund\ntitle: Как вернуть деньги за заказ\n---\n\n## "
    "Проблема\n\nДеньги не пришли.\n\n## Решение\n\n1. Напишите нам.\n";

}  // namespace

TEST_CASE("a writer changes an article in the browser, and publishes it", "[journeys]") {
  Story story(GENERATE(TemporaryRepository::Kind::WorkTree, TemporaryRepository::Kind::Bare));
  auto& writer = story.writer;
  writer.opens("/ru/articles/billing/refund");
  auto const edit = writer.attribute("href=\"/desk/edit", "href");
  REQUIRE(edit == "/desk/edit?path=ru/billing/refund.md");
  writer.opens(edit);
  REQUIRE(writer.sees("Банк зачисляет возврат не сразу."));
  auto const main_before = story.git({"rev-parse", "main"});

  writer.sends("/desk/edit", story.form(better));
  CAPTURE(writer.page().body);
  REQUIRE(writer.address().starts_with("/desk/drafts/drafts%2Fedit-ru-billing-refund?saved="));
  REQUIRE(writer.page().status == 200);
  CHECK(story.git({"rev-parse", "main"}) == main_before);
  CHECK(story.git({"show", "drafts/edit-ru-billing-refund:" + refund}) + "\n" == better);
  CHECK(story.git({"log", "-1", "--format=%an|%s", "drafts/edit-ru-billing-refund"}) ==
        "pavel|Как вернуть деньги за заказ");

  writer.sends("/desk/drafts/drafts%2Fedit-ru-billing-refund/publication", {});
  story.center.follow();
  writer.opens("/ru/articles/billing/refund");
  CHECK(writer.sees("Напишите нам."));
}

TEST_CASE("a new article begins with the headings it should have", "[journeys]") {
  Story story;
  auto& writer = story.writer;
  writer.opens("/desk/edit/new?lang=ru");
  REQUIRE(writer.sees("Оплата"));
  writer.opens("/desk/edit?new=1&language=ru&category=billing&title=" +
               spravka::http::percent_encode("Почему «не прошёл» платёж: карта?"));
  REQUIRE(writer.attribute("name=\"path\"", "value") ==
          "ru/billing/pochemu-ne-proshel-platezh-karta.md");
  REQUIRE(writer.sees("## Решение"));
  REQUIRE(writer.sees("Почему «не прошёл» платёж: карта?"));
  auto fields = story.form(
      "---\ntitle: Почему не прошёл платёж\n---\n\n## Проблема\n\nНе прошёл.\n\n## "
      "Решение\n\nПовторите.\n");
  writer.sends("/desk/edit", fields);
  REQUIRE(writer.page().status == 200);
  CHECK(writer.sees("Повторите."));
  CHECK(story.git({"log", "-1", "--format=%s",
                   "drafts/new-ru-billing-pochemu-ne-proshel-platezh-karta"}) ==
        "Почему не прошёл платёж");

  // A second one of the same name does not overwrite the first.
  writer.sends("/desk/edit", fields);
  CHECK(writer.page().status == 200);
  CHECK(story.git({"for-each-ref", "--format=%(refname:short)", "refs/heads/drafts"}) ==
        "drafts/new-ru-billing-pochemu-ne-proshel-platezh-karta\n"
        "drafts/new-ru-billing-pochemu-ne-proshel-platezh-karta-2");
}

TEST_CASE("the preview shows the text as readers would see it, and what is wrong with it",
          "[journeys]") {
  Story story;
  auto& writer = story.writer;
  writer.opens("/desk/edit?lang=ru&path=" + refund);
  writer.sends("/desk/edit", story.form("---\ntitle: Возврат\nстатус: да\n---\n\n## Решение\n\nСм. "
                                        "[правила](rules.md), <script>alert(1)</script> **всё**.\n",
                                        "preview"));
  REQUIRE(writer.page().status == 200);
  CHECK_THAT(writer.page().body, Contains("<strong>всё</strong>"));
  CHECK_THAT(writer.page().body, !Contains("<script>alert"));
  CHECK(writer.sees("Ссылка «rules.md» никуда не ведёт"));
  CHECK(writer.sees("Есть решение, но не сказано, в чём проблема"));
  CHECK(story.git({"for-each-ref", "refs/heads/drafts"}).empty());

  writer.sends("/desk/edit", story.form("---\ntitle: [\n---\n\nТекст\n", "preview"));
  CHECK(writer.sees("Шапку между строками --- нельзя прочитать"));
  CHECK(writer.sees("Показать текст как статью пока нельзя"));
}

TEST_CASE("a link that a change breaks elsewhere is told where the change is made", "[journeys]") {
  Story story;
  story.center.publish("ru/billing/terms.md",
                       "# Условия\n\nСм. [решение](refund.md#решение) и [оплату](invoice.md).\n");
  auto& writer = story.writer;
  writer.opens("/desk/edit?lang=ru&path=" + refund);
  CHECK_FALSE(writer.sees("ru/billing/terms.md"));
  writer.sends("/desk/edit", story.form("---\ntitle: Возврат\n---\n\nБез разделов.\n", "preview"));
  CHECK(writer.sees("ru/billing/terms.md"));
  CHECK(writer.sees("ведёт к заголовку, которого нет"));
}

TEST_CASE("two writers change the same text: both texts are shown, and nothing is overwritten",
          "[journeys]") {
  Story story;
  auto& writer = story.writer;
  writer.opens("/desk/edit?lang=ru&path=" + refund);
  writer.sends("/desk/edit", story.form(better));
  auto const branch = std::string("drafts/edit-ru-billing-refund");
  writer.opens("/desk/edit?lang=ru&path=" + refund + "&branch=" + branch);
  auto const mine = story.form(better + "\nМой абзац.\n");

  Browser other(story.center);
  other.signs_in(story.center.add_user("olga", Role::Writer));
  other.opens("/desk/edit?path=" + refund + "&branch=" + branch);
  auto theirs = mine;
  theirs[0].second = better + "\nЧужой абзац.\n";
  other.sends("/desk/edit", theirs);
  REQUIRE(other.page().status == 200);

  writer.sends("/desk/edit", mine);
  REQUIRE(writer.page().status == 409);
  CHECK(writer.sees("Пока вы писали, этот текст изменили"));
  CHECK(writer.sees("+Мой абзац."));
  CHECK(writer.sees("-Чужой абзац."));
  CHECK_THAT(story.git({"show", branch + ":" + refund}), Contains("Чужой абзац."));

  // Having seen it, the writer brings both together.
  writer.sends("/desk/edit", story.form(better + "\nЧужой абзац.\n\nМой абзац.\n"));
  REQUIRE(writer.page().status == 200);
  CHECK_THAT(story.git({"show", branch + ":" + refund}), Contains("Мой абзац."));
  CHECK(story.git({"rev-list", "--count", "main.." + branch}) == "3");
}

TEST_CASE("a draft whose text was changed outside is brought together with it at the desk",
          "[journeys]") {
  Story story;
  auto& writer = story.writer;
  writer.opens("/desk/edit?lang=ru&path=" + refund);
  writer.sends("/desk/edit", story.form(better));
  auto const draft = std::string("/desk/drafts/drafts%2Fedit-ru-billing-refund");
  story.center.publish(refund,
                       "---\nid: refund\ntitle: Как вернуть деньги за заказ\n---\n\n## "
                       "Проблема\n\nДеньги не пришли.\n\n## Решение\n\n1. Ждите.\n");
  writer.opens(draft);
  REQUIRE(writer.sees("Опубликованный текст изменился"));
  writer.sends(draft + "/publication", {});
  REQUIRE(writer.page().status == 409);
  auto const settle = writer.attribute("settle=1", "href");
  REQUIRE_FALSE(settle.empty());
  writer.opens("/desk/edit?path=" + refund + "&branch=drafts/edit-ru-billing-refund&settle=1");
  REQUIRE(writer.sees("1. Ждите."));
  REQUIRE(writer.sees("1. Напишите нам."));
  auto settled = better;
  settled.replace(settled.find("1. Напишите нам."), std::string("1. Напишите нам.").size(),
                  "1. Ждите.\n2. Напишите нам.");
  writer.sends("/desk/edit", story.form(settled));
  REQUIRE(writer.page().status == 200);
  CHECK_FALSE(writer.sees("Опубликованный текст изменился"));
  writer.sends(draft + "/publication", {});
  CHECK(writer.page().status == 200);
  CHECK(story.git({"show", "main:" + refund}) + "\n" == settled);
}

TEST_CASE("a picture goes onto the draft, into the text, and can be seen there", "[journeys]") {
  Story story;
  auto& writer = story.writer;
  writer.opens("/desk/edit?lang=ru&path=" + refund);
  auto fields = story.form(better, "picture");
  fields.emplace_back("alt", "Кнопка «Вернуть» [сверху]");
  auto const kept = fields;
  writer.sends("/desk/edit", fields, {{"picture", "Снимок экрана.PNG", "text/plain", png}});
  CAPTURE(writer.address());
  REQUIRE(writer.page().status == 200);
  REQUIRE(writer.sees("![Кнопка «Вернуть» сверху](snimok-ekrana.png)"));
  auto const media = writer.attribute("src=\"/desk/media/", "src");
  REQUIRE(media == "/desk/media/drafts%2Fedit-ru-billing-refund/ru/billing/snimok-ekrana.png");
  CHECK_FALSE(writer.sees("Картинки"));  // Nothing is missing.
  writer.opens(media);
  CHECK(writer.page().body == png);
  CHECK(writer.page().type == "image/png");

  // What only says that it is a picture is not taken, and the text is kept.
  for (auto const* bytes : {"<html><script>", "<svg xmlns='http://www.w3.org/2000/svg'/>"}) {
    writer.opens("/desk/edit?lang=ru&path=" + refund);
    writer.sends("/desk/edit", story.form(better + "\nНовое.\n", "picture"),
                 {{"picture", "x.png", "image/png", bytes}});
    CHECK(writer.page().status == 422);
    CHECK(writer.sees("Новое."));
  }
}

TEST_CASE("whatever cannot be saved comes back with all that was typed", "[journeys]") {
  Story story;
  auto& writer = story.writer;
  writer.opens("/desk/edit?lang=ru&path=" + refund);
  for (auto const* path :
       {"../../etc/passwd.md", ".git/hooks/x.md", "ru/a.txt", "", "ru/..//x.md"}) {
    auto fields = story.form("Мой длинный текст\n");
    fields[2].second = path;
    CAPTURE(path);
    writer.sends("/desk/edit", fields);
    CHECK(writer.page().status == 422);
    CHECK(writer.sees("Мой длинный текст"));
    writer.opens("/desk/edit?lang=ru&path=" + refund);
  }
  writer.sends("/desk/edit", story.form(" \n"));
  CHECK(writer.page().status == 422);
  CHECK(story.git({"for-each-ref", "refs/heads/drafts"}).empty());

  // Somebody has the branch checked out: their files are not changed behind their back.
  writer.opens("/desk/edit?lang=ru&path=" + refund);
  writer.sends("/desk/edit", story.form(better));
  story.git({"checkout", "-q", "drafts/edit-ru-billing-refund"});
  writer.opens("/desk/edit?lang=ru&path=" + refund + "&branch=drafts/edit-ru-billing-refund");
  writer.sends("/desk/edit", story.form(better + "\nЕщё.\n"));
  CHECK(writer.page().status == 409);
  CHECK(writer.sees("Ещё."));
}

TEST_CASE("a text sent after the session has ended is shown again, not lost", "[journeys]") {
  Story story;
  Browser nobody(story.center);
  nobody.sends("/desk/edit", {{"body", "Долго писал"}, {"path", refund}, {"action", "save"}});
  CHECK(nobody.page().status == 401);
  CHECK(nobody.sees("Долго писал"));
  CHECK(nobody.page().body.find("href=\"/desk/sign-in") != std::string::npos);
  Browser agent(story.center);
  agent.signs_in(story.center.add_user("anna", Role::Agent));
  agent.opens("/desk/edit?path=" + refund);
  CHECK(agent.page().status == 403);  // Agents draft from tickets; writers write.
}

TEST_CASE("a change that is saved is offered to the next writer of the same article",
          "[journeys]") {
  Story story;
  auto& writer = story.writer;
  writer.opens("/desk/edit?lang=ru&path=" + refund);
  writer.sends("/desk/edit", story.form(better));
  writer.opens("/desk/edit?lang=ru&path=" + refund);
  CHECK(writer.sees("Эту статью уже меняют в черновике"));
  CHECK_FALSE(writer.attribute("branch=drafts/edit-ru-billing-refund", "href").empty());
}

TEST_CASE("what is done with git is what the desk shows next", "[journeys]") {
  Story story;
  auto& writer = story.writer;
  writer.opens("/desk/edit?lang=ru&path=" + refund);
  writer.sends("/desk/edit", story.form(better));
  auto const branch = std::string("drafts/edit-ru-billing-refund");
  auto const draft = "/desk/drafts/" + spravka::http::percent_encode(branch);

  story.git({"branch", "-f", "drafts/by-hand", branch});
  writer.opens("/desk/drafts?lang=ru");
  CHECK_FALSE(writer.attribute("drafts%2Fby-hand", "href").empty());

  story.git({"merge", "-q", "--no-edit", branch});
  story.center.follow();
  writer.opens("/desk/drafts?lang=ru");
  CHECK(writer.sees("Черновиков нет"));
  writer.opens(draft);
  CHECK(writer.page().status == 404);
  writer.opens("/ru/articles/billing/refund");
  CHECK(writer.sees("Напишите нам."));

  // A text opened before goes on: the branch is begun anew.
  story.git({"branch", "-D", branch});
  writer.opens("/desk/edit?lang=ru&path=" + refund);
  auto const fields = story.form(better + "\nЕщё.\n");
  writer.sends("/desk/edit", fields);
  CHECK(writer.page().status == 200);
  story.git({"branch", "-D", branch});
  writer.opens(draft);
  CHECK(writer.page().status == 404);
}

TEST_CASE("a replay tells what a draft does to the questions that were asked", "[journeys]") {
  Story story;
  auto& writer = story.writer;
  Browser reader(story.center);
  reader.searches("кукумарий");
  reader.searches("кукумарий");
  reader.searches("закрывающие документы");
  writer.opens("/desk/edit?lang=ru&path=" + refund);
  writer.sends("/desk/edit", story.form(better + "\nВозврат за кукумарий оформляют отдельно.\n"));
  auto const replay = std::string("/desk/drafts/drafts%2Fedit-ru-billing-refund/replay");
  CHECK(writer.attribute("data-replay", "data-replay") == replay);
  writer.opens(replay);
  REQUIRE(writer.page().status == 200);
  CHECK(writer.sees("2 разных вопроса"));
  CHECK(writer.sees("Теперь с ответом"));
  CHECK(writer.sees("кукумарий"));
  CHECK_FALSE(writer.sees("Потеряны"));
  Browser nobody(story.center);
  nobody.opens(replay);
  CHECK(nobody.address().starts_with("/desk/sign-in"));
}
