// A resolved ticket is decided about in the queue; the article that answered it learns its words,
// and the next customer who says the same is shown it.
#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/browser.h"

using namespace spravka::tests;
using nlohmann::json;
using spravka::accounts::Role;
using spravka::http::Method;

namespace {

struct Story {
  HelpCenter center{
      {{"ru/a/refund.md",
        "---\ntitle: Возврат средств\n---\n\n## Решение\n\nОформите заявление в кабинете.\n"},
       {"ru/a/login.md", "---\ntitle: Вход\n---\n\nВведите логин и пароль.\n"},
       {"ru/a/mail.md", "---\ntitle: Рассылки\n---\n\nОтпишитесь по ссылке в письме.\n"}}};
  SignIn agent = center.add_user("olga", Role::Agent);
  SignIn writer = center.add_user("pavel", Role::Writer);
  Browser customer{center};

  int resolved(std::string const& subject, std::string const& body) {
    auto const made = customer.calls(Method::Post, "/api/v1/tickets",
                                     {{"name", "Игорь Савельев"},
                                      {"email", "i.savelev@example.com"},
                                      {"subject", subject},
                                      {"body", body},
                                      {"lang", "ru"},
                                      {"type", "problem"}});
    REQUIRE(made.status == 201);
    int const number = made.body["number"];
    REQUIRE(says("/api/v1/tickets/" + std::to_string(number) + "/resolve",
                 {{"article", "ru/a/refund.md"}}, agent)
                .status == 200);
    return number;
  }

  Browser::Answer says(std::string const& address, json const& body, SignIn const& who) {
    return customer.calls(Method::Post, address, body, who.token);
  }

  json queue() {
    return customer.calls(Method::Get, "/api/v1/analysis", nullptr, agent.token).body;
  }
};

}  // namespace

TEST_CASE("an article learns the words of the tickets that it answered", "[journeys]") {
  Story story;
  auto const first = story.resolved("Хочу вернуть бабки",
                                    "Добрый день! Меня зовут Игорь Савельев. Сняли бабки дважды.");
  auto const second = story.resolved("Где мои деньги за отменённый заказ",
                                     "Заказ отменили неделю назад, деньги не пришли.");
  REQUIRE(story.queue()["counts"]["waiting"] == 2);
  REQUIRE(story.queue()["tickets"][0]["article"] == "ru/a/refund.md");

  auto const address = "/api/v1/analysis/" + std::to_string(first);
  CHECK(story.says(address, {{"outcome", "exists"}, {"article", "ru/a/none.md"}}, story.agent)
            .status == 422);
  CHECK(story.says(address, {{"outcome", "skipped"}}, story.agent).status == 422);
  CHECK(story.says(address, {{"outcome", "maybe"}}, story.agent).status == 422);
  auto const learned =
      story.says(address, {{"outcome", "exists"}, {"article", "ru/a/refund.md"}}, story.agent);
  CAPTURE(learned.body.dump());
  REQUIRE(learned.status == 200);
  REQUIRE(learned.body["branch"] == "drafts/words-a-refund");
  REQUIRE(learned.body["phrases"][0] == "Хочу вернуть бабки");
  REQUIRE(learned.body.dump().find("Савельев") == std::string::npos);

  // The words of a second ticket are gathered on the same branch.
  auto const more = story.says("/api/v1/analysis/" + std::to_string(second),
                               {{"outcome", "exists"}, {"article", "ru/a/refund.md"}}, story.agent);
  REQUIRE(more.body["branch"] == "drafts/words-a-refund");
  REQUIRE(story.queue()["counts"]["waiting"] == 0);
  REQUIRE(story.queue()["counts"]["exists"] == 2);
  auto const file = story.center.repository().git({"show", "drafts/words-a-refund:ru/a/refund.md"});
  CHECK(file.find("Хочу вернуть бабки") != std::string::npos);
  CHECK(file.find("Где мои деньги за отменённый заказ") != std::string::npos);
  auto const judged =
      story.center.repository().git({"show", "drafts/judged-queries:queries.jsonl"});
  CHECK(judged.find("\"relevant\":[{\"path\":\"ru/a/refund.md\",\"grade\":2}]") !=
        std::string::npos);
  CHECK(std::count(judged.begin(), judged.end(), '\n') == 1);
  CHECK(judged.find("Савельев") == std::string::npos);

  // A writer accepts them; the next customer with these words is shown the article.
  REQUIRE(story
              .says("/api/v1/drafts/" + spravka::http::percent_encode("drafts/words-a-refund") +
                        "/publish",
                    json::object(), story.writer)
              .status == 200);
  story.center.follow();
  auto const shown = story.customer.calls(
      Method::Get, "/api/v1/search?q=" + spravka::http::percent_encode("хочу вернуть бабки"));
  REQUIRE_FALSE(shown.body["hits"].empty());
  CHECK(shown.body["hits"][0]["path"] == "ru/a/refund.md");
}
