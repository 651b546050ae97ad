// What writers and customers bring along is shown or given, and never runs.
#include <catch2/catch.hpp>

#include "tests/support/browser.h"

using namespace spravka::tests;
using spravka::http::Method;

TEST_CASE("a picture of an article that holds a script cannot run it", "[journeys]") {
  HelpCenter center(some_articles());
  auto const name = GENERATE(as<std::string>(), "evil.svg", "evil.png");
  center.repository().write("ru/billing/" + name,
                            "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script>"
                            "</svg><html><script>alert(2)</script></html>");
  center.publish("ru/billing/picture.md", "---\ntitle: Картинка\n---\n\n![схема](" + name + ")\n");
  Browser reader(center);
  reader.opens("/media/ru/billing/" + name);
  REQUIRE(reader.page().status == 200);
  CHECK(reader.page().type.starts_with("image/"));
  auto const& policy = *reader.page().find_header("Content-Security-Policy");
  CHECK(policy.find("default-src 'none'") != std::string::npos);
  CHECK(policy.find("sandbox") != std::string::npos);
  CHECK(policy.find("script-src") == std::string::npos);
  CHECK(policy.find("allow-scripts") == std::string::npos);
  CHECK(*reader.page().find_header("X-Content-Type-Options") == "nosniff");
}

TEST_CASE("files of other kinds beside the articles are given to nobody", "[journeys]") {
  HelpCenter center(some_articles());
  auto const name = GENERATE(as<std::string>(), "page.html", "page.xhtml", "run.js", ".env",
                             "page.svg.html", "notes.md");
  center.repository().write("ru/billing/" + name, "<script>alert(1)</script>");
  center.publish("ru/billing/picture.md", "---\ntitle: Файл\n---\n\n![файл](" + name + ")\n");
  Browser reader(center);
  CHECK(reader.opens("/media/ru/billing/" + name).page().status == 404);
}

TEST_CASE("a file of a conversation is saved and never shown", "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  auto const made = customer.calls(Method::Post, "/api/v1/tickets",
                                   {{"email", "a@example.com"}, {"subject", "Т"}, {"body", "В"}});
  auto const key = made.body["key"].get<std::string>();
  spravka::http::Upload file;
  file.field = "files";
  file.name = "notes.txt";
  file.bytes = "<html><script>alert(1)</script></html>";
  customer.sends("/ru/tickets/" + key + "/messages", {{"body", "Вот файл"}}, {file});
  auto const address = customer.attribute("/files/", "href");
  REQUIRE_FALSE(address.empty());
  customer.opens(address);
  REQUIRE(customer.page().status == 200);
  CHECK(customer.page().type == "application/octet-stream");
  CHECK(customer.page().find_header("Content-Disposition")->starts_with("attachment"));
  CHECK(customer.page().find_header("Content-Security-Policy")->find("sandbox") !=
        std::string::npos);
}
