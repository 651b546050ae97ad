#include "server/store/sent_links.h"

#include <catch2/catch.hpp>

#include "server/store/ticket_store.h"
#include "tests/server/store/a_ticket.h"

namespace spravka::store {

using tests::now;

TEST_CASE("what customers were told of articles is kept, and notes among agents are not",
          "[store]") {
  Database database(":memory:");
  TicketStore tickets(database);
  auto const number = tickets.add(tests::a_ticket()).number;
  tickets.update(number, [](tickets::Ticket& ticket) {
    return ticket
               .add_agent_message({"olga", "См. https://h/ru/articles/b", {"ru/a.md"}, false}, now)
               .has_value() &&
           ticket
               .add_agent_message({"olga", "Наше: https://h/ru/articles/c", {"ru/d.md"}, true}, now)
               .has_value() &&
           ticket.add_agent_message({"olga", "Без ссылок", {"ru/a.md"}, false}, now).has_value() &&
           ticket
               .resolve({.article = "ru/e.md",
                         .environment = "",
                         .cause = "",
                         .solution = "https://h/ru/articles/f",
                         .agent = "olga",
                         .at = now})
               .has_value();
  });
  SentLinks sent(database);
  std::vector<std::string> paths;
  for (auto const& article : sent.articles()) {
    paths.push_back(article.path);
  }
  CHECK(paths == std::vector<std::string>{"ru/a.md", "ru/e.md"});
  auto const texts = sent.texts();
  REQUIRE(texts.size() == 2);
  CHECK(texts[0] + texts[1] == "https://h/ru/articles/fСм. https://h/ru/articles/b");
}

}  // namespace spravka::store
