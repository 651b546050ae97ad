#include <catch2/catch.hpp>

#include "tests/support/browser.h"

using namespace spravka::tests;
using nlohmann::json;
using spravka::accounts::Role;
using spravka::http::Method;

namespace {

std::string const trouble = "Не приходит код подтверждения при входе через телефон";

struct Story {
  HelpCenter center;
  SignIn agent = center.add_user("olga", Role::Agent);
  SignIn writer = center.add_user("pavel", Role::Writer);
  Browser customer{center};
  std::string ticket;

  explicit Story(TemporaryRepository::Kind kind = TemporaryRepository::Kind::WorkTree)
      : center(some_articles(), kind) {
    auto const made =
        customer.calls(Method::Post, "/api/v1/tickets",
                       {{"name", "Марина Ковалёва"},
                        {"email", "marina.k@example.com"},
                        {"subject", trouble},
                        {"body",
                         "Здравствуйте!\n\nКод из SMS не приходит уже второй день, мой номер +7 "
                         "912 345-67-89.\n\nС уважением,\nМарина Ковалёва"},
                        {"lang", "ru"},
                        {"type", "problem"}});
    REQUIRE(made.status == 201);
    ticket = "/api/v1/tickets/" + std::to_string(made.body["number"].get<int>());
  }

  Browser::Answer says(Method method, std::string const& address, json const& body,
                       SignIn const& who) {
    return customer.calls(method, address, body, who.token);
  }

  json resolves_and_drafts() {
    REQUIRE(says(Method::Post, ticket + "/messages",
                 {{"body", "Заметка: звонила Марине, секретный приоритет"}, {"internal", true}},
                 agent)
                .status == 201);
    REQUIRE(says(Method::Post, ticket + "/resolve",
                 {{"environment", "Мобильное приложение, оператор с фильтром коротких номеров"},
                  {"cause", "Оператор блокирует сообщения с коротких номеров."},
                  {"solution",
                   "1. Отключите у оператора запрет коротких номеров.\n2. Запросите код ещё раз."}},
                 agent)
                .status == 200);
    auto const draft = says(Method::Post, ticket + "/draft", json::object(), agent);
    CAPTURE(draft.body.dump());
    REQUIRE(draft.status == 201);
    return draft.body;
  }
};

std::string address_of(json const& draft) {
  return "/api/v1/drafts/" + spravka::http::percent_encode(draft["branch"].get<std::string>());
}

}  // namespace

TEST_CASE("a draft says which message each line came from, until it is published", "[journeys]") {
  Story story;
  story.center.publish(
      "ru/account/sms.md",
      "---\ntitle: Код подтверждения из SMS\ntags: [вход, sms]\n---\n\nКод подтверждения "
      "при входе через телефон действует пять минут.\n");
  auto const draft = story.resolves_and_drafts();
  auto const markdown = draft["markdown"].get<std::string>();
  CAPTURE(markdown);
  CHECK(markdown.find(": message 1\n") != std::string::npos);
  CHECK(markdown.find(": the resolution\n") != std::string::npos);
  CHECK(markdown.find("вход") != std::string::npos);
  REQUIRE(story.says(Method::Post, address_of(draft) + "/publish", json::object(), story.writer)
              .status == 200);
  auto const path = draft["path"].get<std::string>();
  auto const published = story.center.repository().git({"show", "main:" + path});
  CAPTURE(published);
  CHECK(published.find("# Made from") == std::string::npos);
  CHECK(published.find("#   line") == std::string::npos);
  CHECK(published.find("status: published") != std::string::npos);
}

TEST_CASE("what was published from a ticket, and mended since, is not drafted over", "[journeys]") {
  Story story;
  auto const early = story.says(Method::Post, story.ticket + "/draft", json::object(), story.agent);
  CHECK(early.status == 409);
  CHECK(early.body["error"]["message"] == "Обращение ещё не решено");
  auto const draft = story.resolves_and_drafts();
  auto const path = draft["path"].get<std::string>();
  REQUIRE(story.says(Method::Post, address_of(draft) + "/publish", json::object(), story.writer)
              .status == 200);
  std::string const mended =
      "---\ntitle: Коды из SMS\n---\n\n## Решение\n\nНапишите нам: отправим код письмом.\n";
  story.center.publish(path, mended);

  auto const again = story.says(Method::Post, story.ticket + "/draft", json::object(), story.agent);
  CHECK(again.status == 409);
  CHECK(again.body["error"]["code"] == "already_an_article");
  CHECK(again.body["error"]["message"] == "Ответ уже есть в статье");

  // Who wants another article all the same gets one of its own.
  auto const anew =
      story.says(Method::Post, story.ticket + "/draft", {{"as_new", true}}, story.agent);
  REQUIRE(anew.status == 201);
  CHECK(anew.body["path"] == path.substr(0, path.size() - 3) + "-2.md");
  REQUIRE(story.says(Method::Post, address_of(anew.body) + "/publish", json::object(), story.writer)
              .status == 200);
  CHECK(story.center.repository().git({"show", "main:" + path}) + "\n" == mended);
}

TEST_CASE("the same trouble again becomes words of the article, not a second one", "[journeys]") {
  Story story;
  auto const draft = story.resolves_and_drafts();
  REQUIRE(draft["duplicate_of"] == "");
  REQUIRE(story.says(Method::Post, address_of(draft) + "/publish", json::object(), story.writer)
              .status == 200);
  story.center.follow();

  auto const made = story.customer.calls(
      Method::Post, "/api/v1/tickets",
      {{"name", "Пётр Ильин"},
       {"email", "p.ilin@example.com"},
       {"subject", "СМС для входа так и не дошла"},
       {"body", "Код из SMS не приходит второй день. Запрашивал пять раз, телефон включён."},
       {"lang", "ru"},
       {"type", "problem"}});
  REQUIRE(made.status == 201);
  story.ticket = "/api/v1/tickets/" + std::to_string(made.body["number"].get<int>());
  auto const again = story.resolves_and_drafts();
  CAPTURE(again.dump());
  CHECK(again["duplicate_of"] == draft["path"]);
  CHECK(again["path"] == draft["path"]);
  auto const markdown = again["markdown"].get<std::string>();
  CHECK(markdown.find("СМС для входа так и не дошла") != std::string::npos);
  CHECK(markdown.find("## Решение") == markdown.rfind("## Решение"));
  CHECK(markdown.find("Пётр") == std::string::npos);
}

TEST_CASE("a solved ticket becomes an article that the next customer is shown", "[journeys]") {
  Story story(GENERATE(TemporaryRepository::Kind::WorkTree, TemporaryRepository::Kind::Bare));
  auto const main_before = story.center.repository().id_of("main");
  auto const draft = story.resolves_and_drafts();

  // The draft is on a branch of its own, without personal data, and no reader finds it.
  REQUIRE(draft["branch"].get<std::string>().starts_with("drafts/1-"));
  REQUIRE(story.center.repository().id_of("main") == main_before);
  auto const markdown = draft["markdown"].get<std::string>();
  for (auto const* secret :
       {"912", "marina.k@example.com", "Марин", "Ковал", "секретный приоритет"}) {
    CAPTURE(secret);
    REQUIRE(markdown.find(secret) == std::string::npos);
  }
  REQUIRE(markdown.find("запрет коротких номеров") != std::string::npos);
  story.center.follow();
  REQUIRE(story.customer
              .calls(Method::Get,
                     "/api/v1/search?q=" + spravka::http::percent_encode("запрет коротких номеров"))
              .body["total"] == 0);

  // An agent may not publish; a writer may.
  REQUIRE(story.says(Method::Post, address_of(draft) + "/publish", json::object(), story.agent)
              .status == 403);
  auto const published =
      story.says(Method::Post, address_of(draft) + "/publish", json::object(), story.writer);
  CAPTURE(published.body.dump());
  REQUIRE(published.status == 200);
  story.center.follow();

  // The next customer with the same trouble is shown it.
  auto const next =
      story.customer.calls(Method::Post, "/api/v1/suggestions",
                           {{"subject", "Код подтверждения"},
                            {"body", "не приходит код подтверждения на телефон, не могу войти"}});
  REQUIRE_FALSE(next.body["hits"].empty());
  REQUIRE(next.body["hits"][0]["path"] == draft["path"]);
}

TEST_CASE("a writer who works with git alone publishes just as well", "[journeys]") {
  Story story;
  auto const draft = story.resolves_and_drafts();
  auto const branch = draft["branch"].get<std::string>();
  auto& repository = story.center.repository();
  repository.git({"merge", "-q", "--no-edit", branch});
  auto text = read_file(repository.work_tree() / draft["path"].get<std::string>());
  text.replace(text.find("status: draft"), 13, "status: published");
  story.center.publish(draft["path"], text);
  auto const found = story.customer.calls(
      Method::Get, "/api/v1/search?q=" + spravka::http::percent_encode("запрет коротких номеров"));
  REQUIRE(found.body["hits"][0]["path"] == draft["path"]);
}

TEST_CASE("publishing into a branch that is checked out never touches somebody's unfinished work",
          "[journeys]") {
  Story story;
  auto const draft = story.resolves_and_drafts();
  auto& repository = story.center.repository();
  SECTION("a clean work tree follows") {
    REQUIRE(story.says(Method::Post, address_of(draft) + "/publish", json::object(), story.writer)
                .status == 200);
    REQUIRE(repository.git({"status", "--porcelain"}).empty());
    REQUIRE(std::filesystem::exists(repository.work_tree() / draft["path"].get<std::string>()));
  }
  SECTION("a changed one refuses, and nothing is done") {
    repository.write("ru/billing/refund.md", "# Half written");
    auto const before = repository.id_of("main");
    auto const refused =
        story.says(Method::Post, address_of(draft) + "/publish", json::object(), story.writer);
    REQUIRE(refused.status == 409);
    REQUIRE(repository.id_of("main") == before);
    REQUIRE(read_file(repository.work_tree() / "ru/billing/refund.md") == "# Half written");
  }
}

TEST_CASE("an agent does all of it at the desk", "[journeys]") {
  Story story;
  Browser agent(story.center);
  agent.signs_in(story.agent);
  REQUIRE(agent.address() == "/desk/tickets");
  REQUIRE(agent.sees(trouble));
  agent.opens("/desk/tickets/1");
  REQUIRE(agent.sees("Код из SMS не приходит"));
  agent.sends("/desk/tickets/1/messages",
              {{"body", "Проверьте, пожалуйста, запрет коротких номеров."},
               {"articles", "ru/account/password.md"}});
  REQUIRE(agent.page().status == 200);
  REQUIRE(agent.sees("Проверьте, пожалуйста, запрет коротких номеров."));
  agent.sends("/desk/tickets/1/resolution",
              {{"environment", "Приложение"},
               {"cause", "Фильтр оператора."},
               {"solution", "Отключите запрет коротких номеров у оператора."},
               {"draft", "true"}});
  CAPTURE(agent.address());
  REQUIRE(agent.address().starts_with("/desk/drafts/"));
  REQUIRE(agent.sees("запрет коротких номеров"));
  CHECK(agent.page().body.find("<a href=\"/desk/tickets/1\">Обращение № 1</a>") !=
        std::string::npos);

  Browser writer(story.center);
  writer.signs_in(story.writer);
  writer.opens(agent.address());
  writer.sends(agent.address() + "/publication", {});
  REQUIRE(writer.page().status == 200);
  story.center.follow();
  story.customer.searches("запрет коротких номеров");
  REQUIRE(story.customer.sees(trouble));
}

TEST_CASE("a reply block holds solution, cause and link", "[journeys]") {
  Story story;
  auto const block = story.says(
      Method::Get,
      story.ticket + "/block?path=" + spravka::http::percent_encode("ru/billing/refund.md") +
          "&form=text",
      nullptr, story.agent);
  REQUIRE(block.status == 200);
  auto const text = block.body["block"].get<std::string>();
  REQUIRE(text.find("Вернуть деньги") != std::string::npos);
  REQUIRE(text.find("Банк зачисляет возврат не сразу.") != std::string::npos);
  REQUIRE(text.find("http://help.test/ru/articles/billing/refund") != std::string::npos);
}
