#include "server/drafts/phrases.h"

#include <catch2/catch.hpp>

#include "indexer/article/article_file.h"

using namespace spravka;
using namespace spravka::drafts;

namespace {

article::Article read(std::string const& file) {
  auto parsed = article::parse_article("ru/a.md", file);
  REQUIRE(parsed);
  return parsed->article;
}

tickets::Ticket asks(std::string subject, std::string body) {
  tickets::Ticket ticket;
  ticket.language = {"ru"};
  ticket.name = "Игорь Савельев";
  ticket.subject = std::move(subject);
  tickets::Message message;
  message.body = std::move(body);
  ticket.messages.push_back(message);
  return ticket;
}

using Phrases = std::vector<std::string>;

}  // namespace

TEST_CASE("the customer's words are offered without his name, and none twice", "[drafts]") {
  auto const article = read("---\ntitle: Возврат денег\nphrases: [верните деньги]\n---\nтекст\n");
  auto const offered = offered_phrases(
      asks("верните мои деньги", "Здравствуйте! Меня зовут Игорь Савельев. Списали оплату дважды."),
      article, {}, {});
  CHECK(offered.phrases == Phrases{"Списали оплату дважды"});
  CHECK(offered.uncertain.empty());
  CHECK(offered_phrases(asks("возврат денег", "возврат денег"), article, {}, {}).phrases.empty());
}

TEST_CASE("phrases go into the file, and all else stays as it is", "[drafts]") {
  std::string const body = "---\n\n# Возврат\n\n  отступ  \n";
  Phrases const two{"списали дважды", "где \"мои\" деньги"};
  std::string const lines = "  - \"списали дважды\"\n  - \"где \\\"мои\\\" деньги\"\n";
  CHECK(with_phrases("---\ntitle: A\n" + body, two) == "---\ntitle: A\nphrases:\n" + lines + body);
  CHECK(with_phrases("---\nphrases:\n  - старое\nowner: x\n" + body, two) ==
        "---\nphrases:\n  - старое\n" + lines + "owner: x\n" + body);
  CHECK(with_phrases("# Без шапки\n", two) == "---\nphrases:\n" + lines + "---\n# Без шапки\n");
  std::string const items = "\"списали дважды\", \"где \\\"мои\\\" деньги\"";
  CHECK(with_phrases("---\nphrases: [a, b]\nowner: x\n" + body, two) ==
        "---\nphrases: [a, b, " + items + "]\nowner: x\n" + body);
  CHECK(with_phrases("---\nphrases: [ ]\n" + body, two) ==
        "---\nphrases: [ " + items + "]\n" + body);
  CHECK(with_phrases("---\nphrases: [a, ]\n" + body, two) ==
        "---\nphrases: [a, " + items + "]\n" + body);
  std::string const own = "---\nphrases:\n  [a,\n  b]\n" + body;
  CHECK(with_phrases(own, two) == own);
  auto const article = read(with_phrases("---\nphrases:\n  - старое\n" + body, two));
  CHECK(article.phrases == Phrases{"старое", "списали дважды", "где \"мои\" деньги"});
}

TEST_CASE("an article says a solution when it has most of its words", "[drafts]") {
  auto const draft = read(
      "---\ntitle: Не пришло на карту\n---\n## Проблема\n\nКарта закрыта.\n\n## Решение\n\n1. "
      "Назовите новую карту.\n");
  CHECK(says_solution_of(read("---\ntitle: Карта\n---\nНазовите нам новую карту.\n"), draft));
  CHECK_FALSE(says_solution_of(read("---\ntitle: Возврат\n---\nПодождите.\n"), draft));
}
