// A resolved ticket is decided about in the queue; the article that answered it learns its words,
// and the next customer who says the same is shown it.
#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

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

  int resolved(std::string const& subject, std::string const& body,
               json const& resolution = {{"solution", "Оформите заявление в кабинете."}}) {
    auto const made = customer.calls(Method::Post, "/api/v1/tickets",
                                     {{"name", "Игорь Савельев"},
                                      {"email", "i.savelev@example.com"},
                                      {"subject", subject},
                                      {"body", body},
                                      {"lang", "ru"},
                                      {"type", "problem"}});
    REQUIRE(made.status == 201);
    int const number = made.body["number"];
    REQUIRE(
        says("/api/v1/tickets/" + std::to_string(number) + "/resolve", resolution, agent).status ==
        200);
    return number;
  }

  Browser::Answer says(std::string const& address, json const& body, SignIn const& who) {
    return customer.calls(Method::Post, address, body, who.token);
  }

  /// Suggestions for a letter that is being written; the id to tell events by.
  std::string shown(json const& letter) {
    auto const answer = customer.calls(Method::Post, "/api/v1/suggestions", letter);
    CAPTURE(answer.body.dump());
    REQUIRE(answer.status == 200);
    REQUIRE_FALSE(answer.body["hits"].empty());
    return answer.body["suggestion_id"];
  }

  /// "This solved it", with the letter as it stood in the form.
  int solved(std::string const& id, json letter, std::map<std::string, std::string> headers = {},
             std::string const& token = {}) {
    letter["event"] = "solved";
    letter["path"] = letter.value("path", refund);
    return customer
        .calls(Method::Post, "/api/v1/suggestions/" + id + "/events", letter, token,
               std::move(headers))
        .status;
  }

  bool has_learned() { return !center.repository().git({"branch", "--list", "drafts/*"}).empty(); }

  std::string on_branch(std::string const& branch, std::string const& path) {
    return center.repository().git({"show", branch + ":" + path});
  }

  static constexpr char const* refund = "ru/a/refund.md";

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
  Browser reviewer(story.center);
  reviewer.signs_in(story.writer);
  reviewer.opens("/desk/drafts/drafts%2Fjudged-queries");
  CHECK(reviewer.sees("по ним измеряют поиск"));
  CHECK_FALSE(reviewer.sees("Как это увидят"));

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

TEST_CASE("a resolution by an article teaches it, and nobody is asked about the ticket again",
          "[journeys]") {
  Story story;
  story.resolved("Хочу вернуть бабки", "Добрый день! Меня зовут Игорь Савельев. Сняли дважды.",
                 {{"article", "ru/a/refund.md"}});
  CHECK(story.queue()["counts"]["waiting"] == 0);
  CHECK(story.queue()["counts"]["exists"] == 1);
  auto const file = story.center.repository().git({"show", "drafts/words-a-refund:ru/a/refund.md"});
  CHECK(file.find("Хочу вернуть бабки") != std::string::npos);
  CHECK(file.find("Савельев") == std::string::npos);
  CHECK(story.center.repository().git({"log", "-1", "--format=%an", "drafts/words-a-refund"}) ==
        "olga");
}

TEST_CASE("a customer who closes the request by an article teaches it too", "[journeys]") {
  Story story;
  auto const made = story.customer.calls(Method::Post, "/api/v1/tickets",
                                         {{"name", "Анна"},
                                          {"email", "anna@example.com"},
                                          {"subject", "Верните средства"},
                                          {"body", "Как вернуть средства за подписку?"},
                                          {"lang", "ru"},
                                          {"type", "question"}});
  REQUIRE(made.status == 201);
  REQUIRE(story.customer
              .calls(Method::Post,
                     "/api/v1/tickets/by-key/" + made.body["key"].get<std::string>() + "/close",
                     {{"article", "ru/a/refund.md"}})
              .status == 200);
  CHECK(story.center.repository()
            .git({"show", "drafts/words-a-refund:ru/a/refund.md"})
            .find("Верните средства") != std::string::npos);
  CHECK(story.center.repository().git({"log", "-1", "--format=%an", "drafts/words-a-refund"}) ==
        "Spravka");
  CHECK(story.queue()["counts"]["exists"] == 1);
}

namespace {

json const unsent{{"subject", "Верните бабки"},
                  {"body",
                   "Здравствуйте, меня зовут Игорь Савельев. Где оформить заявление на возврат "
                   "средств? Пишите на i.savelev@example.com, телефон +7 916 123-45-67."},
                  {"name", "Игорь Савельев"},
                  {"email", "i.savelev@example.com"},
                  {"type", "question"}};

/// Whether any file of the help center's data holds these bytes.
bool is_kept(std::string const& folder, std::string const& words) {
  namespace fs = std::filesystem;
  auto const files = fs::recursive_directory_iterator(folder);
  return std::any_of(begin(files), end(files), [&words](auto const& file) {
    return file.is_regular_file() && read_file(file.path()).find(words) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("a letter that an article answered before it was sent teaches it, and is not kept",
          "[journeys]") {
  Story story;
  REQUIRE(story.solved(story.shown(unsent), unsent) == 204);
  auto const file = story.on_branch("drafts/words-a-refund", Story::refund);
  CAPTURE(file);
  CHECK(file.find("Верните бабки") != std::string::npos);
  CHECK(file.find("Где оформить заявление на возврат средств") != std::string::npos);
  auto const judged = story.on_branch("drafts/judged-queries", "queries.jsonl");
  CHECK(json::parse(judged)["tags"] == json::array({"form"}));
  for (auto const* personal : {"Савельев", "Игорь", "savelev", "916"}) {
    CHECK(file.find(personal) == std::string::npos);
    CHECK(judged.find(personal) == std::string::npos);
  }
  CHECK(story.center.repository().git({"log", "-1", "--format=%an", "drafts/words-a-refund"}) ==
        "Spravka");
  for (auto const* typed : {"Савельев", "i.savelev@", "бабки"}) {
    CHECK_FALSE(is_kept(story.center.data(), typed));
  }
  CHECK(story.queue()["counts"]["waiting"] == 0);

  // The same once more brings nothing new.
  REQUIRE(story.solved(story.shown(unsent), unsent) == 204);
  CHECK(story.on_branch("drafts/judged-queries", "queries.jsonl") == judged);
  CHECK(story.on_branch("drafts/words-a-refund", Story::refund) == file);
}

TEST_CASE("without scripts the confirming step teaches the same", "[journeys]") {
  Story story;
  story.customer.opens("/ru/tickets/new");
  story.customer.sends("/ru/tickets", {{"subject", "Верните бабки"},
                                       {"body", "Где оформить заявление\nна возврат средств?"},
                                       {"email", "anna@example.com"},
                                       {"type", "problem"}});
  REQUIRE(story.customer.sees("без личных данных"));
  Fields fields{{"path", Story::refund}};
  auto const& html = story.customer.page().body;
  auto const form = html.substr(html.find("id=\"solved-form\""));
  for (auto const* name : {"suggestion_id", "subject", "body", "type", "name", "email"}) {
    auto const field = form.find("name=\"" + std::string(name) + "\" value=\"");
    REQUIRE(field < form.find("</form>"));
    auto const begin = form.find("value=\"", field) + 7;
    fields.emplace_back(name, form.substr(begin, form.find('"', begin) - begin));
  }
  REQUIRE(fields[4] == std::pair<std::string, std::string>("type", "problem"));
  story.customer.sends("/ru/solved", fields);
  REQUIRE(story.customer.sees("Отлично, что ответ нашёлся"));
  CHECK(story.on_branch("drafts/words-a-refund", Story::refund).find("Где оформить заявление") !=
        std::string::npos);
}

TEST_CASE("of an unsent letter nothing is learned that should not be", "[journeys]") {
  Story story;
  auto const with = [](std::string const& field, json const& value) {
    auto letter = unsent;
    letter[field] = value;
    return letter;
  };
  auto const id = story.shown(unsent);
  // Not a question; an article that was not shown; a browser that asks for no traces; the desk.
  REQUIRE(story.solved(id, with("type", "proposal")) == 204);
  REQUIRE(story.solved(id, with("path", "ru/a/mail.md")) == 404);
  REQUIRE(story.solved("no-such-id", unsent) == 404);
  REQUIRE(story.solved(id, unsent, {{"sec-gpc", "1"}}) == 204);
  REQUIRE(story.solved(id, unsent, {{"dnt", "1"}}) == 204);
  REQUIRE(story.solved(id, unsent, {}, story.agent.token) == 204);
  REQUIRE(story.solved(id, json::object()) == 204);
  REQUIRE(story.solved(id, with("body", std::string(20'001, 'a'))) == 422);
  // What may be a name, and nobody is left to be asked about it.
  REQUIRE(story.solved(
              id, with("body",
                       "Где оформить возврат? Обратились в отдел, Кирсан Муравьёв не отвечает.")) ==
          204);
  CHECK_FALSE(story.has_learned());
  // And the same letter is learned where nothing speaks against it.
  REQUIRE(story.solved(id, unsent) == 204);
  CHECK(story.has_learned());
}

TEST_CASE("one address teaches a few letters, and is thanked for the others all the same",
          "[journeys]") {
  Story story;
  story.center.limits_rates();
  auto letter = unsent;
  for (char mark = 'A'; mark < 'I'; ++mark) {
    letter["subject"] = "Хочу бабки назад, возврат средств " + std::string(1, mark);
    REQUIRE(story.solved(story.shown(letter), letter) == 204);
  }
  auto const judged = story.on_branch("drafts/judged-queries", "queries.jsonl");
  CAPTURE(judged);
  CHECK(std::count(judged.begin(), judged.end(), '\n') == 4);  // Five; git show ends without one.
}

namespace {

/// A letter that is sent, and closed by its writer with an article that everybody may read.
void sends_and_closes(Story& story, std::string const& subject) {
  auto const made = story.customer.calls(Method::Post, "/api/v1/tickets",
                                         {{"email", "anna@example.com"},
                                          {"subject", subject},
                                          {"body", "Как вернуть средства за подписку?"},
                                          {"lang", "ru"},
                                          {"type", "question"}});
  REQUIRE(made.status == 201);
  auto const own = "/api/v1/tickets/by-key/" + made.body["key"].get<std::string>();
  REQUIRE(story.customer.calls(Method::Post, own + "/close", {{"article", Story::refund}}).status ==
          200);
}

/// Different words each time, none of them anybody's name.
std::string about(int number) {
  static std::vector<std::string> const things{"подписку", "тариф", "доставку", "билет",
                                               "страховку"};
  static std::vector<std::string> const ways{"картой", "наличными", "переводом", "баллами",
                                             "бонусами"};
  auto const count = static_cast<int>(things.size());
  return "Верните средства за " + things.at(static_cast<std::size_t>(number % count)) + " " +
         ways.at(static_cast<std::size_t>(number / count % count));
}

}  // namespace

TEST_CASE("closed tickets of one address teach as few letters as unsent ones; the rest waits",
          "[journeys]") {
  Story story;
  story.center.limits_rates();
  for (int number = 0; number < 8; ++number) {
    sends_and_closes(story, about(number));
  }
  CHECK(story.queue()["counts"]["exists"] == 5);
  CHECK(story.queue()["counts"]["waiting"] == 3);
  auto const judged = story.on_branch("drafts/judged-queries", "queries.jsonl");
  CHECK(std::count(judged.begin(), judged.end(), '\n') == 4);  // Five; git show ends without one.

  // People of the desk are not counted.
  story.resolved("Хочу вернуть бабки", "Сняли дважды.", {{"article", "ru/a/refund.md"}});
  CHECK(story.queue()["counts"]["exists"] == 6);
}

TEST_CASE("a draft takes twenty phrases of strangers, and then waits for a writer", "[journeys]") {
  Story story;  // Without limits by address, as if each came from another.
  for (int number = 0; number < 25; ++number) {
    sends_and_closes(story, about(number));
  }
  auto const count = [&story] {
    auto const file = story.on_branch("drafts/words-a-refund", Story::refund);
    std::size_t phrases = 0;
    for (auto at = file.find("\n  - "); at != std::string::npos; at = file.find("\n  - ", at + 1)) {
      ++phrases;
    }
    return phrases;
  };
  CHECK(count() == 20);
  CHECK(story.queue()["counts"]["waiting"] > 0);
  story.resolved("Хочу вернуть бабки", "Сняли дважды.", {{"article", "ru/a/refund.md"}});
  CHECK(count() > 20);
  auto const branch = spravka::http::percent_encode("drafts/words-a-refund");
  REQUIRE(
      story.says("/api/v1/drafts/" + branch + "/publish", json::object(), story.writer).status ==
      200);
  story.center.follow();
  sends_and_closes(story, "Сертификат не подошёл");
  CHECK(count() > 20);
}
