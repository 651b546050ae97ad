#include <catch2/catch.hpp>

#include "tests/support/browser.h"

using namespace spravka::tests;
using nlohmann::json;
using spravka::accounts::Role;
using spravka::http::Method;
using spravka::http::percent_encode;

TEST_CASE("a search answers with every field of the contract", "[journeys]") {
  HelpCenter center(some_articles());
  Browser program(center);
  auto const answer =
      program.calls(Method::Get, "/api/v1/search?lang=ru&q=" + percent_encode("вернуть деньги"));
  REQUIRE(answer.status == 200);
  for (auto const* field : {"query", "lang", "total", "hits", "facets"}) {
    CAPTURE(field);
    REQUIRE(answer.body.contains(field));
  }
  auto const& hit = answer.body["hits"].at(0);
  for (auto const* field : {"id", "path", "url", "lang", "title", "title_html", "snippet_html",
                            "section", "category", "updated", "score"}) {
    CAPTURE(field);
    REQUIRE(hit.contains(field));
  }
  REQUIRE(hit["id"] == "refund");
  REQUIRE(hit["path"] == "ru/billing/refund.md");
  REQUIRE(hit["url"] == "/ru/articles/billing/refund");
  REQUIRE(hit["category"] == json{"Оплата"});
  REQUIRE(answer.body["facets"]["category"][0] ==
          json{{"value", "billing"},
               {"title", "Оплата"},
               {"count", answer.body["facets"]["category"][0]["count"]}});
}

TEST_CASE("a rescued search says what was done", "[journeys]") {
  HelpCenter center(some_articles());
  Browser program(center);
  auto const answer = program.calls(Method::Get, "/api/v1/search?q=gfhjkm");
  REQUIRE(answer.body["rescue"]["kind"] == json{"layout"});
  REQUIRE(answer.body["rescue"]["query"] == "пароль");
}

TEST_CASE("what is typed never becomes markup", "[journeys]") {
  HelpCenter center(some_articles());
  center.publish("ru/hostile.md",
                 "---\ntitle: '<script>alert(1)</script> & \"кавычки\" взлом'\n---\n\n<img src=x "
                 "onerror=alert(1)> взлом [x](javascript:alert(1))\n");
  Browser program(center);
  auto const answer =
      program.calls(Method::Get, "/api/v1/search?q=" + percent_encode("взлом <script>"));
  auto const& hit = answer.body["hits"].at(0);
  for (auto const* field : {"title_html", "snippet_html"}) {
    auto html = hit[field].get<std::string>();
    for (auto const* mark : {"<mark>", "</mark>"}) {
      for (auto at = html.find(mark); at != std::string::npos; at = html.find(mark)) {
        html.erase(at, std::string(mark).size());
      }
    }
    CAPTURE(field, html);
    REQUIRE(html.find('<') == std::string::npos);
    REQUIRE(html.find('"') == std::string::npos);
  }
  for (auto const* address :
       {"/ru/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/ru/articles/hostile",
        "/ru/tickets/new?subject=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"}) {
    CAPTURE(address);
    program.opens(address);
    REQUIRE(program.page().body.find("<script>alert") == std::string::npos);
    REQUIRE(program.page().body.find("onerror=alert(1)>") == std::string::npos);
    REQUIRE(program.page().body.find("href=\"javascript:") == std::string::npos);
  }
}

TEST_CASE("wrong types are refused with the field named, unknown fields are ignored",
          "[journeys]") {
  HelpCenter center(some_articles());
  Browser program(center);
  auto const wrong =
      program.calls(Method::Post, "/api/v1/suggestions", {{"subject", 5}, {"body", "x"}});
  REQUIRE(wrong.status == 422);
  REQUIRE(wrong.body["error"]["fields"].contains("subject"));
  REQUIRE_FALSE(wrong.body["error"]["message"].get<std::string>().empty());
  REQUIRE(program.calls(Method::Post, "/api/v1/suggestions", {{"body", "x"}, {"unknown", {1, 2}}})
              .status == 200);

  auto const bad =
      program.calls(Method::Post, "/api/v1/tickets", {{"email", "nobody"}, {"subject", ""}});
  REQUIRE(bad.status == 422);
  for (auto const* field : {"email", "subject", "body"}) {
    CAPTURE(field);
    REQUIRE(bad.body["error"]["fields"].contains(field));
  }
  REQUIRE(program.calls(Method::Get, "/api/v1/search?q=x&lang=xx").status == 422);
  REQUIRE(program.calls(Method::Get, "/api/v1/search?q=x&limit=many").status == 422);
}

TEST_CASE("articles are listed, read and rated", "[journeys]") {
  HelpCenter center(some_articles());
  Browser program(center);
  auto const list = program.calls(Method::Get, "/api/v1/articles?lang=ru");
  REQUIRE(list.body["articles"].size() == 3);
  auto const page = program.calls(Method::Get, "/api/v1/articles?lang=ru&limit=2");
  REQUIRE(page.body["articles"].size() == 2);
  auto const rest =
      program.calls(Method::Get, "/api/v1/articles?lang=ru&limit=2&after=" +
                                     percent_encode(page.body["next"].get<std::string>()));
  REQUIRE(rest.body["articles"].size() == 1);
  REQUIRE(program.calls(Method::Get, "/api/v1/articles/refund?lang=en").body["title"] ==
          "How to get a refund for an order");
  REQUIRE(
      program
          .calls(Method::Get, "/api/v1/articles/" + percent_encode("account/password") + "?lang=ru")
          .status == 200);
  REQUIRE(program.calls(Method::Get, "/api/v1/articles/account/password?lang=ru").status == 200);
  REQUIRE(program
              .calls(Method::Post, "/api/v1/articles/refund/feedback",
                     {{"lang", "ru"}, {"helpful", true}})
              .status == 204);
  REQUIRE(program
              .calls(Method::Post, "/api/v1/articles/nothing/feedback",
                     {{"lang", "ru"}, {"helpful", true}})
              .status == 404);
}

TEST_CASE("a ticket goes its way by API: reply, resolution, confirmation, rating", "[journeys]") {
  HelpCenter center(some_articles());
  auto const agent = center.add_user("olga", Role::Agent);
  Browser program(center);
  auto const made = program.calls(
      Method::Post, "/api/v1/tickets",
      {{"email", "a@example.com"}, {"subject", "Тема"}, {"body", "Вопрос"}, {"group", "billing"}});
  REQUIRE(made.status == 201);
  REQUIRE(made.body["url"].get<std::string>().starts_with("/ru/tickets/"));
  REQUIRE(made.body.contains("suggestions"));
  auto const ticket = "/api/v1/tickets/" + std::to_string(made.body["number"].get<int>());
  auto const own = "/api/v1/tickets/by-key/" + made.body["key"].get<std::string>();

  auto const list = program.calls(
      Method::Get, "/api/v1/tickets?status=open&group=billing&q=" + percent_encode("тема"), nullptr,
      agent.token);
  REQUIRE(list.body["tickets"].size() == 1);
  REQUIRE(program
              .calls(Method::Post, ticket + "/messages",
                     {{"body", "Ответ"}, {"articles", {"ru/billing/refund.md"}}}, agent.token)
              .status == 201);
  REQUIRE(program.calls(Method::Get, own).body["status"] == "waiting");
  auto const unknown = program.calls(
      Method::Post, ticket + "/messages",
      {{"body", "Ответ"}, {"articles", {"ru/billing/refund.md", "ru/no/such.md"}}}, agent.token);
  CHECK(unknown.status == 422);
  CHECK(unknown.body["error"]["fields"]["articles"] == "Такой статьи нет, проверьте путь");
  CHECK(program.calls(Method::Get, ticket, nullptr, agent.token).body["messages"].size() == 2);
  REQUIRE(program.calls(Method::Post, own + "/messages", {{"body", "Не помогло"}}).status == 200);
  REQUIRE(program.calls(Method::Get, own).body["status"] == "open");
  REQUIRE(program
              .calls(Method::Post, ticket + "/resolve", {{"article", nullptr}, {"solution", ""}},
                     agent.token)
              .status == 422);
  REQUIRE(program
              .calls(Method::Post, ticket + "/resolve",
                     {{"article", "ru/billing/refund.md"}, {"solution", "Вот так"}}, agent.token)
              .status == 200);
  REQUIRE(program.calls(Method::Post, own + "/confirm", {{"solved", true}}).status == 200);
  REQUIRE(program.calls(Method::Post, own + "/rating", {{"score", 6}}).status == 422);
  REQUIRE(
      program.calls(Method::Post, own + "/rating", {{"score", 5}, {"comment", "Спасибо"}}).status ==
      200);
  REQUIRE(program.calls(Method::Get, ticket, nullptr, agent.token).body["rating"] == 5);
}

TEST_CASE("the description names every address for programs", "[journeys]") {
  HelpCenter center(some_articles());
  Browser program(center);
  auto const description = program.calls(Method::Get, "/api/v1/openapi.json");
  REQUIRE(description.body["openapi"] == "3.1.0");
  for (auto const* path :
       {"/api/v1/search", "/api/v1/instant", "/api/v1/suggestions", "/api/v1/tickets",
        "/api/v1/tickets/{number}/draft", "/api/v1/drafts/{branch}/publish"}) {
    CAPTURE(path);
    REQUIRE(description.body["paths"].contains(path));
  }
}

TEST_CASE("the git hook needs its secret", "[journeys]") {
  HelpCenter center(some_articles());
  Browser forge(center);
  REQUIRE(forge.calls(Method::Post, "/api/v1/hooks/git", json::object()).status == 401);
  REQUIRE(forge
              .calls(Method::Post, "/api/v1/hooks/git", json::object(), {},
                     {{"x-spravka-secret", "hook-secret"}})
              .status == 204);
}

TEST_CASE("the server says how it is", "[journeys]") {
  HelpCenter center(some_articles());
  Browser monitor(center);
  REQUIRE(monitor.opens("/healthz").page().status == 200);
  REQUIRE(monitor.opens("/readyz").page().status == 200);
  monitor.opens("/ru/");
  REQUIRE(
      monitor.opens("/metrics").sees("spravka_requests_total{route=\"/:lang/\",status=\"200\"} 1"));
}
