// Search engines, feed readers and programs that read text: what they are given, and what they are
// not.
#include <catch2/catch.hpp>

#include "tests/support/browser.h"

using namespace spravka::tests;
using nlohmann::json;

namespace {

std::size_t count(std::string const& text, std::string const& words) {
  std::size_t times = 0;
  for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) {
    ++times;
  }
  return times;
}

/// Every JSON-LD object of a page.
std::vector<json> linked_data(std::string const& html) {
  std::vector<json> objects;
  std::string const open = "<script type=\"application/ld+json\">";
  for (auto at = html.find(open); at != std::string::npos; at = html.find(open, at + 1)) {
    auto const begin = at + open.size();
    objects.push_back(json::parse(html.substr(begin, html.find("</script>", begin) - begin)));
  }
  return objects;
}

json of_type(std::vector<json> const& objects, std::string const& type) {
  for (auto const& object : objects) {
    if (object["@type"] == type) {
      return object;
    }
  }
  return nullptr;
}

}  // namespace

TEST_CASE("an article says of itself what schema.org wants to know", "[journeys]") {
  HelpCenter center(some_articles());
  Browser reader(center);
  reader.opens("/ru/articles/billing/refund");
  auto const objects = linked_data(reader.page().body);

  auto const article = of_type(objects, "Article");
  REQUIRE(article["@context"] == "https://schema.org");
  REQUIRE(article["headline"] == "Как вернуть деньги за заказ");
  REQUIRE(article["inLanguage"] == "ru");
  REQUIRE(article["url"] == "http://help.test/ru/articles/billing/refund");
  REQUIRE(article["dateModified"].get<std::string>().ends_with("Z"));
  REQUIRE(article["publisher"]["@type"] == "Organization");

  auto const way = of_type(objects, "BreadcrumbList");
  REQUIRE(way["itemListElement"].size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    REQUIRE(way["itemListElement"][i]["position"] == i + 1);
    REQUIRE(way["itemListElement"][i]["item"].get<std::string>().starts_with("http://help.test/"));
  }
  REQUIRE(of_type(objects, "FAQPage").is_null());
}

TEST_CASE("an article whose sections all ask is a list of questions and answers", "[journeys]") {
  HelpCenter center(some_articles());
  center.publish("en/billing/faq.md",
                 "# Money </script><b>\n\n## When does it come?\n\nIn ten days.\n\n### On "
                 "holidays\n\nLater.\n\n## Where to?\n\nTo your card.\n");
  Browser reader(center);
  reader.opens("/en/articles/billing/faq");
  auto const objects = linked_data(reader.page().body);
  REQUIRE(objects.size() == 3);
  auto const questions = of_type(objects, "FAQPage")["mainEntity"];
  REQUIRE(questions.size() == 2);
  REQUIRE(questions[0]["name"] == "When does it come?");
  auto const answer = questions[0]["acceptedAnswer"]["text"].get<std::string>();
  REQUIRE(answer.starts_with("In ten days."));
  REQUIRE(answer.ends_with("Later."));
  REQUIRE(questions[1]["acceptedAnswer"]["text"] == "To your card.");
}

TEST_CASE("a home page says where the help center is searched", "[journeys]") {
  HelpCenter center(some_articles());
  Browser reader(center);
  reader.opens("/en/");
  auto const site = of_type(linked_data(reader.page().body), "WebSite");
  REQUIRE(site["potentialAction"]["target"] == "http://help.test/en/search?q={search_term_string}");
}

TEST_CASE("a page names its own address, its translations and what it looks like when shared",
          "[journeys]") {
  HelpCenter center(some_articles());
  Browser reader(center);
  reader.opens("/en/articles/billing/refund?helpful=yes");
  auto const& html = reader.page().body;
  for (auto const* line : {
           "<link rel=\"canonical\" href=\"http://help.test/en/articles/billing/refund\">",
           "hreflang=\"ru\" href=\"http://help.test/ru/articles/billing/refund\">",
           "hreflang=\"en\" href=\"http://help.test/en/articles/billing/refund\">",
           "hreflang=\"x-default\" href=\"http://help.test/ru/articles/billing/refund\">",
           "<meta property=\"og:type\" content=\"article\">",
           "<meta property=\"og:locale\" content=\"en_US\">",
           "<link rel=\"alternate\" type=\"text/markdown\" "
           "href=\"/en/articles/billing/refund.md\">",
       }) {
    CAPTURE(line);
    CHECK(html.find(line) != std::string::npos);
  }
}

TEST_CASE("switching the language never leads to a missing page", "[journeys]") {
  HelpCenter center(some_articles());
  center.publish("ru/shipping/door.md", "# Доставка до двери\n\nПривезём сами.\n");
  Browser reader(center);
  for (auto const* address :
       {"/ru/", "/ru/categories/billing", "/ru/categories/shipping", "/ru/articles/billing/invoice",
        "/ru/search?q=деньги", "/ru/tickets/new", "/ru/articles/no/such"}) {
    reader.opens(address);
    auto const& html = reader.page().body;
    auto const at = html.find("hreflang=\"en\" lang=\"en\"");
    CAPTURE(address);
    REQUIRE(at != std::string::npos);
    auto const begin = html.rfind("href=\"", at) + 6;
    auto const other = html.substr(begin, html.find('"', begin) - begin);
    Browser follower(center);
    follower.opens(other);
    CAPTURE(other);
    CHECK(follower.page().status == 200);
  }
}

TEST_CASE("the sitemap lists what is public with the time it last changed", "[journeys]") {
  HelpCenter center(some_articles());
  Browser reader(center);
  reader.opens("/sitemap.xml");
  auto const& xml = reader.page().body;
  // Five articles, two home pages, two categories in two languages.
  REQUIRE(count(xml, "<url>") == 11);
  REQUIRE(count(xml, "<lastmod>") == 11);
  REQUIRE(count(xml, "hreflang=\"en\" href=\"http://help.test/en/articles/billing/refund\"") == 2);
  REQUIRE(xml.find("<loc>http://help.test/ru/categories/billing</loc>") != std::string::npos);
  REQUIRE(xml.find("limits") == std::string::npos);
  REQUIRE(xml.find("secret") == std::string::npos);
}

TEST_CASE("feeds tell of all articles, or of one category", "[journeys]") {
  HelpCenter center(some_articles());
  Browser reader(center);
  reader.opens("/ru/feed.xml");
  REQUIRE(count(reader.page().body, "<entry>") == 3);
  reader.opens("/ru/feed.xml?category=billing");
  REQUIRE(count(reader.page().body, "<entry>") == 2);
  REQUIRE(reader.page().body.find("<title type=\"text\">Оплата") != std::string::npos);
  REQUIRE(reader.page().body.find("восстановить") == std::string::npos);
  reader.opens("/ru/feed.xml?category=internal");  // Holds what agents alone may see.
  REQUIRE(reader.page().status == 404);
  reader.opens("/ru/categories/billing");
  REQUIRE(reader.page().body.find("/ru/feed.xml?category=billing") != std::string::npos);
}

TEST_CASE("every article has a Markdown twin, and llms.txt names them all", "[journeys]") {
  HelpCenter center(some_articles());
  Browser reader(center);
  reader.opens("/ru/articles/billing/refund.md");
  auto const& twin = reader.page();
  REQUIRE(twin.status == 200);
  REQUIRE(twin.type == "text/markdown; charset=utf-8");
  REQUIRE(twin.body.starts_with("# Как вернуть деньги за заказ\n\n> Возврат занимает"));
  REQUIRE(twin.body.find("## Решение\n\n1. Откройте") != std::string::npos);
  REQUIRE(twin.body.find("phrases") == std::string::npos);
  REQUIRE(*twin.find_header("Link") ==
          "<http://help.test/ru/articles/billing/refund>; rel=\"canonical\"");

  reader.opens("/ru/articles/internal/limits.md");
  REQUIRE(reader.page().status == 404);

  reader.opens("/llms.txt");
  auto const& list = reader.page().body;
  REQUIRE(list.starts_with("# Spravka\n"));
  REQUIRE(count(list, "\n- [") == 5);
  REQUIRE(list.find("## Оплата (ru)") != std::string::npos);
  REQUIRE(list.find("(http://help.test/en/articles/billing/refund.md)") != std::string::npos);
  REQUIRE(list.find("лимита") == std::string::npos);
}
