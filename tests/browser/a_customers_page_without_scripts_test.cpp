// The customer's own page where scripts are switched off: a message begun, a rating begun, a file
// chosen, and any button pressed.
#include <catch2/catch.hpp>

#include "tests/browser/site.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;
using nlohmann::json;

namespace {

json at_the_desk(Site const& site, std::string const& path, json const& body = nullptr) {
  std::map<std::string, std::string> const headers{
      {"Authorization", "Bearer " + site.people()["agent"]["token"].get<std::string>()}};
  auto const answer =
      body.is_null() ? web_get(site.url(path), headers)
                     : web_send("POST", site.url(path), body.dump(), "application/json", headers);
  CAPTURE(answer.body);
  REQUIRE(answer.status < 300);
  return json::parse(answer.body);
}

}  // namespace

TEST_CASE("no button of a customer's page loses what was begun beside it", "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  auto const made = site.ticket({{"name", "Anna"},
                                 {"email", "anna@example.com"},
                                 {"subject", "Refund"},
                                 {"body", "Where is it?"},
                                 {"lang", "en"}});
  auto const ticket = "/api/v1/tickets/" + std::to_string(made["number"].get<int>());
  at_the_desk(site, ticket + "/messages", {{"body", "Soon."}});
  at_the_desk(site, ticket + "/resolve", {{"solution", "Wait ten days."}});
  Chromium customer({.width = 390, .height = 844, .has_scripts = false});
  customer.opens(site.url(made["url"]));
  TemporaryFolder const files;
  files.write("screen.txt", "what it says");
  customer.types("#body", "Eleven days now.");
  customer.types("#files", files.str() + "/screen.txt");
  customer.types("#rating-comment", "Be quicker.");
  customer.runs("document.querySelector('.rate-reply').open = true");
  customer.types(".rate-reply [name^=comment]", std::string("Short.") + Chromium::enter);
  REQUIRE(customer.waits_for_element(".held"));  // Enter in a field sends nothing.
  auto const stands = [&customer] {
    CHECK(customer.value_of("#body") == "Eleven days now.");
    CHECK(customer.text_of(".held").find("screen.txt") != std::string::npos);
    CHECK(customer.value_of("#rating-comment") == "Be quicker.");
  };
  stands();
  CHECK(at_the_desk(site, ticket)["messages"].size() == 2);

  // A rating without a score is asked for, and keeps its words.
  REQUIRE(customer.follows(".rate-reply button"));
  REQUIRE(customer.has(".error-summary"));
  stands();
  CHECK(customer.value_of(".rate-reply [name^=comment]") == "Short.");
  customer.runs("document.querySelector('.rate-reply [value=\"2\"]').click()");
  customer.runs("document.querySelector('.rate-reply [value=politeness]').click()");
  REQUIRE(customer.follows(".rate-reply button"));
  stands();
  picture(customer, "customer-one-form");
  REQUIRE(customer.follows("#solved [value=false]"));
  stands();
  CHECK(customer.has(".status.s-open"));
  REQUIRE(customer.follows("#own-form .submit-line button"));
  CHECK(customer.value_of("#body").empty());
  auto const after = at_the_desk(site, ticket);
  REQUIRE(after["messages"].size() == 3);
  CHECK(after["messages"][1]["rating"] == 2);
  CHECK(after["messages"][1]["rating_reasons"] == json::array({"politeness"}));
  CHECK(after["messages"][1]["rating_comment"] == "Short.");
  CHECK(after["messages"][2]["body"] == "Eleven days now.");
  CHECK(after["messages"][2]["files"][0]["name"] == "screen.txt");

  // The agent reads what the customer thinks of the reply beside it.
  Chromium desk({.width = 1440, .height = 900});
  desk.opens(site.url("/desk/sign-in?lang=en"));
  site.sign_in(desk, "agent");
  desk.opens(site.url("/desk/tickets/" + std::to_string(made["number"].get<int>())));
  CHECK(desk.waits_for("2 of 5"));
  CHECK(desk.text().find("Short.") != std::string::npos);
  picture(desk, "desk-rated-reply");
}
