// Two agents at one desk: who has what, who answers, and what answers there are.
#include <chrono>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/support/browser.h"

using namespace spravka::tests;
using nlohmann::json;
using spravka::accounts::Role;
using spravka::http::Method;

namespace {

/// A help center with one customer who writes and an agent who answers.
struct Office {
  HelpCenter center{some_articles()};
  Browser customer{center};
  SignIn olga = center.add_user("olga", Role::Agent);

  int a_ticket(std::string const& subject, std::string const& body) {
    auto const made = customer.calls(
        Method::Post, "/api/v1/tickets",
        {{"name", "Анна"}, {"email", "anna@example.com"}, {"subject", subject}, {"body", body}});
    REQUIRE(made.status == 201);
    return made.body["number"].get<int>();
  }

  /// Olga's program: what it is answered.
  Browser::Answer reads(std::string const& address) {
    return customer.calls(Method::Get, address, nullptr, olga.token);
  }

  Browser::Answer posts(std::string const& address, json const& body) {
    return customer.calls(Method::Post, address, body, olga.token);
  }

  /// Olga herself, with this page open.
  Browser at_the_desk(std::string const& address) {
    Browser agent(center);
    agent.signs_in(olga);
    agent.opens(address);
    return agent;
  }
};

std::string desk(int number, std::string const& rest = {}) {
  return "/desk/tickets/" + std::to_string(number) + rest;
}

std::string api(int number, std::string const& rest = {}) {
  return "/api/v1/tickets/" + std::to_string(number) + rest;
}

}  // namespace

TEST_CASE("a question that found nothing stays on the list until customers find something",
          "[journeys]") {
  Office office;
  office.customer.searches("телепортация кашалотов");
  office.customer.searches("фикус 4276000011112222");
  auto agent = office.at_the_desk("/desk/tickets");
  // Searches are written down twice a second.
  auto const deadline = std::chrono::steady_clock::now() + std::chrono::seconds{20};
  while (!agent.sees("телепортация кашалотов") && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
    agent.opens("/desk/tickets");
  }
  REQUIRE(agent.sees("телепортация кашалотов"));
  REQUIRE(agent.sees("фикус [number]"));
  office.center.publish("ru/whales.md", "# Телепортация кашалотов\n\nФикус и number.\n");
  agent.opens("/desk/tickets");
  CHECK_FALSE(agent.sees("телепортация кашалотов"));
  CHECK(agent.sees("фикус [number]"));  // Nobody knows what was asked.
}

TEST_CASE("a reply that a colleague has overtaken is not sent, and not lost", "[journeys]") {
  Office office;
  auto const number = office.a_ticket("Возврат", "Где деньги?");
  auto const petr = office.center.add_user("petr", Role::Agent);
  auto first = office.at_the_desk(desk(number));
  REQUIRE(first.attribute("name=\"seen\"", "value") == "1");
  office.customer.calls(Method::Post, api(number, "/messages"), {{"body", "Ответ Петра"}},
                        petr.token);
  first.sends(desk(number, "/messages"), {{"body", "Ответ Ольги"}, {"seen", "1"}});
  REQUIRE(first.page().status == 409);
  REQUIRE(first.sees("Ответ Петра"));
  REQUIRE(first.sees("Ответ Ольги"));
  REQUIRE(first.attribute("name=\"seen\"", "value") == "2");
  first.sends(desk(number, "/messages"), {{"body", "Ответ Ольги"}, {"seen", "2"}});
  REQUIRE(first.page().status == 200);
  auto const ticket = office.reads(api(number));
  REQUIRE(ticket.body["messages"].size() == 3);
}

TEST_CASE("a ticket has somebody and an urgency, and the list is filtered by them", "[journeys]") {
  Office office;
  auto const mine = office.a_ticket("Мое обращение", "Где деньги?");
  office.a_ticket("Чужое обращение", "Где посылка?");
  auto agent = office.at_the_desk(desk(mine));
  agent.sends(desk(mine, "/work"),
              {{"assignee", "olga"}, {"priority", "urgent"}, {"group", "billing"}});
  REQUIRE(agent.page().status == 200);
  agent.opens("/desk/tickets?assignee=olga&priority=urgent&group=billing");
  REQUIRE(agent.sees("Мое обращение"));
  REQUIRE(agent.sees_nothing_of("Чужое обращение"));
  agent.opens("/desk/tickets?assignee=-");
  REQUIRE(agent.sees("Чужое обращение"));
  REQUIRE(agent.sees_nothing_of("Мое обращение"));

  // A list is kept under a name, for its owner alone.
  agent.sends("/desk/views", {{"name", "Срочные"}, {"query", "status=open&priority=urgent"}});
  REQUIRE(agent.sees("Срочные"));
  REQUIRE(agent.sees("Мое обращение"));
  Browser other(office.center);
  other.signs_in(office.center.add_user("petr", Role::Agent));
  other.opens("/desk/tickets");
  REQUIRE(other.sees_nothing_of("Срочные"));
  agent.sends("/desk/views", {{"name", "x"}, {"query", "\"><script>"}});
  REQUIRE(agent.page().status == 422);

  auto const work = api(mine, "/work");
  REQUIRE(office.posts(work, {{"assignee", "nobody"}}).body["assignee"].is_null());
  REQUIRE(office.posts(work, {{"assignee", "ghost"}}).status == 422);
  REQUIRE(office.posts(work, {{"priority", "royal"}}).status == 422);

  // Who saves an old page changes what they chose, and not what a colleague chose meanwhile.
  REQUIRE(office.posts(work, {{"group", "technical"}}).status == 200);
  agent.sends(desk(mine, "/work"), {{"assignee", "olga"},
                                    {"was_assignee", "olga"},
                                    {"priority", "high"},
                                    {"was_priority", "urgent"},
                                    {"group", "billing"},
                                    {"was_group", "billing"}});
  auto const now = office.reads(api(mine)).body;
  REQUIRE(now["priority"] == "high");
  REQUIRE(now["group"] == "technical");
  REQUIRE(now["assignee"].is_null());
}

TEST_CASE("the picker finds articles in the customer's language first, then solved tickets",
          "[journeys]") {
  Office office;
  auto const number = office.a_ticket("Двойное списание денег", "Списали деньги дважды");
  REQUIRE(office.posts(api(number, "/resolve"), {{"solution", "Верните второй платёж через банк."}})
              .status == 200);
  auto const found =
      office.reads("/api/v1/desk/answers?lang=ru&q=%D0%B4%D0%B5%D0%BD%D1%8C%D0%B3%D0%B8");
  REQUIRE(found.status == 200);
  auto const& hits = found.body["hits"];
  REQUIRE(hits.size() >= 2);
  CHECK(hits[0]["path"] == "ru/billing/refund.md");
  CHECK(hits[0]["preview"].get<std::string>().find("Вернуть деньги") != std::string::npos);
  CHECK(hits.back()["kind"] == "ticket");
  CHECK(hits.back()["block"] == "Верните второй платёж через банк.");
  CHECK(office.customer.calls(Method::Get, "/api/v1/desk/answers?q=x").status == 401);
}

TEST_CASE("a resolved ticket goes into a reply as a block, without its customer's name",
          "[journeys]") {
  Office office;
  auto const solved = office.a_ticket("Двойное списание", "Деньги списали дважды");
  auto const other = office.a_ticket("Списали дважды", "У меня тоже");
  REQUIRE(
      office
          .posts(api(solved, "/resolve"),
                 {{"solution", "Здравствуйте, Анна!\nОтмените второй платёж в приложении банка."},
                  {"cause", "Терминал потерял связь."},
                  {"article", "en/billing/refund.md"}})
          .status == 200);
  auto agent = office.at_the_desk(desk(other));
  agent.sends(desk(other, "/messages"),
              {{"body", "Добрый день!"}, {"q", "дважды"}, {"find", "yes"}});
  CHECK(agent.page().status == 200);
  CHECK(agent.sees("Добрый день!"));
  CHECK(agent.sees("Двойное списание"));
  CHECK(agent.attribute("name=\"insert_ticket\"", "value") == std::to_string(solved));
  agent.sends(desk(other, "/messages"),
              {{"body", "Добрый день!"}, {"insert_ticket", std::to_string(solved)}});
  auto const& page = agent.page().body;
  CHECK(page.find("Добрый день!\n\nОтмените второй платёж в приложении банка.\n\nПочему так:\n\n"
                  "Терминал потерял связь.\n\nПодробнее: ") != std::string::npos);
  CHECK(page.find("name=\"articles\" value=\"ru/billing/refund.md\"") != std::string::npos);
  CHECK(agent.sees_nothing_of("Здравствуйте, Анна"));
  // It is an answer, though not in the article's words: it goes out without a question.
  agent.sends(desk(other, "/messages"), {{"body",
                                          "Отмените второй платёж в приложении банка.\n\n"
                                          "Подробнее: Возврат\n/ru/articles/billing/refund"}});
  CHECK(agent.page().status == 200);
  agent.sends(desk(other, "/messages"),
              {{"body", "Подробнее: Возврат\n/ru/articles/billing/refund"}});
  CHECK(agent.page().status == 422);
  // Only what is solved can be put in.
  agent.sends(desk(other, "/messages"),
              {{"body", "Добрый день!"}, {"insert_ticket", std::to_string(other)}});
  CHECK(agent.page().status == 200);
  CHECK(agent.page().body.find("\nДобрый день!</textarea>") != std::string::npos);
}

TEST_CASE("a ticket that an article alone has solved is found by its own words, with that article",
          "[journeys]") {
  Office office;
  auto const solved = office.a_ticket("Кэшбэк не пришёл", "Покупку отменила, а кэшбэка нет");
  REQUIRE(office.posts(api(solved, "/resolve"), {{"article", "ru/billing/refund.md"}}).status ==
          200);
  auto const found =
      office.reads("/api/v1/desk/answers?lang=en&q=%D0%BA%D1%8D%D1%88%D0%B1%D1%8D%D0%BA");
  REQUIRE(found.body["hits"].size() == 1);
  CHECK(found.body["hits"][0]["number"] == solved);
  // In the language of the customer who is answered now.
  CHECK(found.body["hits"][0]["path"] == "en/billing/refund.md");
  CHECK(found.body["hits"][0]["block"].get<std::string>().find("2. Press Refund.") !=
        std::string::npos);
}

TEST_CASE("a saved reply is an article for agents: it goes in without its address, with the name",
          "[journeys]") {
  Office office;
  office.center.publish(
      "ru/replies/hello.md",
      "---\ntitle: Приветствие\naudience: agents\n---\n\n## Решение\n\nЗдравствуйте, "
      "{{name}}! Ваш номер {{number}}.\n");
  auto const number = office.a_ticket("Вопрос", "Как быть?");
  auto const block = office.reads(api(number, "/block?path=ru/replies/hello.md"));
  CHECK(block.body["block"] == "Здравствуйте, Анна! Ваш номер " + std::to_string(number) + ".");
  // What an agent has pasted is an address: it names the article too.
  auto const pasted = office.reads(api(number, "/block?path=%2Fru%2Farticles%2Freplies%2Fhello"));
  CHECK(pasted.body["path"] == "ru/replies/hello.md");
  CHECK(office.reads(api(number, "/block?path=%2Fru%2Farticles%2Fnowhere")).status == 404);
  auto const sent = office.posts(api(number, "/messages"), {{"body", "{{name}}, это {{agent}}"}});
  CHECK(sent.body["messages"][1]["body"] == "Анна, это olga");
}

TEST_CASE("a letter without a group goes where its category's letters go", "[journeys]") {
  Office office;
  office.center.groups_by_category({{"billing", "billing"}, {"account", "technical"}});
  auto const group_of = [&](int number) { return office.reads(api(number)).body["group"]; };
  CHECK(group_of(office.a_ticket("Деньги не вернулись",
                                 "Отменила заказ, деньги на карту так и не вернулись.")) ==
        "billing");
  CHECK(group_of(office.a_ticket("Забыл пароль", "Как восстановить пароль?")) == "technical");
  CHECK(group_of(office.a_ticket("Погода", "Будет ли завтра дождь над морем?")) == "general");
  office.customer.opens("/ru/tickets/new?article=billing%2Frefund");
  CHECK(office.customer.page().body.find("<option value=\"billing\" selected>") !=
        std::string::npos);
  // Who comes from nowhere in particular chooses nothing, and it is decided by what they write.
  office.customer.opens("/ru/tickets/new");
  CHECK(office.customer.page().body.find("\" selected>") == std::string::npos);
  office.customer.sends("/ru/tickets", {{"email", "anna@example.com"},
                                        {"subject", "Забыл пароль совсем"},
                                        {"body", "Как восстановить пароль?"},
                                        {"type", "question"},
                                        {"group", ""},
                                        {"step", "send"}});
  auto const newest = office.reads("/api/v1/tickets?limit=1").body["tickets"];
  CHECK(newest[0]["subject"] == "Забыл пароль совсем");
  CHECK(newest[0]["group"] == "technical");
}

TEST_CASE("articles are linked with the ticket by the work itself, and shown there", "[journeys]") {
  Office office;
  auto const number = office.a_ticket("Деньги", "Как вернуть деньги?");
  office.posts(api(number, "/messages"),
               {{"body", "Ответ"}, {"articles", json::array({"ru/billing/refund.md"})}});
  auto links = office.reads(api(number)).body["links"];
  CHECK(links == json::array({{{"path", "ru/billing/refund.md"}, {"kind", "reference"}}}));
  auto const lost = office.posts(api(number, "/resolve"), {{"article", "ru/nowhere.md"}});
  CHECK(lost.status == 422);
  CHECK(lost.body["error"]["fields"].contains("article"));
  auto agent = office.at_the_desk(desk(number));
  CHECK(agent.sees("в ответе"));
  agent.sends(desk(number, "/resolution"), {{"article", "ru/nowhere.md"}, {"cause", "Причина"}});
  CHECK(agent.page().status == 422);
  CHECK(agent.sees("Такой статьи нет"));
  CHECK(agent.sees("Причина"));
  agent.sends(desk(number, "/resolution"), {{"article", "ru/billing/refund.md"}});
  CHECK(agent.page().status == 200);
  CHECK(agent.sees("решила"));
  links = office.reads(api(number)).body["links"];
  CHECK(links == json::array({{{"path", "ru/billing/refund.md"}, {"kind", "resolution"}}}));
}

TEST_CASE("agents find tickets by any form of a word, notes included, with filters and pages",
          "[journeys]") {
  Office office;
  auto const first = office.a_ticket("Возврат", "Верните деньги за билеты");
  auto const second = office.a_ticket("Парковка", "Где билеты на парковку?");
  auto const found = [&](std::string const& query) {
    auto const answer = office.reads("/api/v1/tickets?q=" + query);
    REQUIRE(answer.status == 200);
    REQUIRE(answer.body["incomplete"] == false);
    std::vector<int> numbers;
    for (auto const& row : answer.body["tickets"]) {
      numbers.push_back(row["number"].get<int>());
    }
    return numbers;
  };
  std::string const ticket_word = "%D0%B1%D0%B8%D0%BB%D0%B5%D1%82%D0%BE%D0%B2";  // билетов
  CHECK(found(ticket_word) == std::vector<int>{second, first});
  CHECK(found(ticket_word + "&limit=1") == std::vector<int>{second});
  CHECK(found(ticket_word + "&limit=1&after=" + std::to_string(second)) == std::vector<int>{first});
  office.posts(api(first, "/messages"), {{"body", "Fraud is suspected"}, {"internal", true}});
  CHECK(found("frauds") == std::vector<int>{first});
  CHECK(found(ticket_word + "&status=resolved").empty());
  office.posts(api(first, "/resolve"), {{"solution", "Вернули"}});
  CHECK(found(ticket_word + "&status=resolved") == std::vector<int>{first});

  auto agent = office.at_the_desk("/desk/tickets?status=all&q=" + ticket_word);
  CHECK(agent.sees("Парковка"));
  CHECK(agent.sees("Возврат"));
  CHECK(agent.sees("Открыто 1"));
  CHECK(agent.sees("Решено 1"));
}

TEST_CASE("a ticket that is open again is resolved anew, with the earlier answer in sight",
          "[journeys]") {
  Office office;
  auto const number = office.a_ticket("Двойное списание", "Деньги списали дважды");
  REQUIRE(office.posts(api(number, "/resolve"), {{"solution", "Подождите три дня."}}).status ==
          200);
  auto agent = office.at_the_desk(desk(number));
  CHECK(agent.sees_nothing_of("name=\"solution\""));
  office.posts(api(number, "/messages"), {{"body", "Готово?"}});
  agent.opens(desk(number));
  CHECK(agent.sees("Прежнее решение"));
  CHECK(agent.sees("Подождите три дня."));
  agent.sends(desk(number, "/resolution"), {{"solution", "Отменили второй платёж."}});
  CHECK(agent.page().status == 200);
  auto const now = office.reads(api(number)).body;
  CHECK(now["status"] == "resolved");
  CHECK(now["resolution"]["solution"] == "Отменили второй платёж.");
}

TEST_CASE("a mistake at the desk is told beside its field, and opens no other form", "[journeys]") {
  Office office;
  auto const number = office.a_ticket("Вопрос", "Как быть?");
  auto agent = office.at_the_desk(desk(number));
  agent.sends(desk(number, "/messages"), {{"body", " "}});
  CHECK(agent.page().status == 422);
  CHECK(agent.sees_nothing_of("<details open data-resolve"));
  CHECK(agent.attribute("id=\"body\"", "aria-describedby") == "body-hint body-error");
  agent.sends(desk(number, "/resolution"), {{"cause", "Причина"}});
  CHECK(agent.page().status == 422);
  CHECK(agent.page().body.find("<details open data-resolve") != std::string::npos);
  CHECK(agent.attribute("id=\"solution\"", "aria-describedby") == "solution-hint solution-error");
  CHECK(agent.attribute("id=\"body\"", "aria-describedby") == "body-hint");
}
