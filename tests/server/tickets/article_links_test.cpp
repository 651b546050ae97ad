#include "server/tickets/article_links.h"

#include <catch2/catch.hpp>

namespace spravka::tickets {

TEST_CASE("blocks in replies are references, and what solved it is the resolution", "[tickets]") {
  Ticket ticket;
  REQUIRE(ticket.add_agent_message({"olga", "Ответ", {"ru/a.md", "ru/b.md"}, false}, {}));
  REQUIRE(ticket.add_agent_message({"olga", "Заметка", {"ru/note.md"}, true}, {}));
  REQUIRE(ticket.add_agent_message({"olga", "Ещё", {"ru/b.md", "ru/c.md"}, false}, {}));
  using Links = std::vector<ArticleLink>;
  CHECK(links_of(ticket) == Links{{"ru/a.md", LinkKind::Reference},
                                  {"ru/b.md", LinkKind::Reference},
                                  {"ru/c.md", LinkKind::Reference}});
  REQUIRE(ticket.resolve({"ru/b.md", "", "", "", "olga", {}}));
  CHECK(links_of(ticket) == Links{{"ru/b.md", LinkKind::Resolution},
                                  {"ru/a.md", LinkKind::Reference},
                                  {"ru/c.md", LinkKind::Reference}});
}

TEST_CASE("the article by which a customer closes is the resolution", "[tickets]") {
  Ticket ticket;
  CHECK(links_of(ticket).empty());
  REQUIRE(ticket.close_by_customer("ru/a.md", {}));
  CHECK(links_of(ticket) == std::vector<ArticleLink>{{"ru/a.md", LinkKind::Resolution}});
}

}  // namespace spravka::tickets
