// The desk where scripts are switched off: slower, and nothing is missing that the work needs.
#include <catch2/catch.hpp>

#include "tests/browser/site.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;
using nlohmann::json;

namespace {

struct Words {
  char const* language;
  char const* cause;
  char const* subject;
  char const* letter;
  char const* article;
  char const* customer;  // What the customer reads at the end.
  char const* question;  // For the picker.
  char const* solution;  // Of another ticket.
};

constexpr Words russian{"ru",
                        "Почему так:",
                        "Деньги не вернулись",
                        "Отменила заказ, а деньги не пришли.",
                        "ru/billing/refund.md",
                        "Подождите десять дней.",
                        "вернуть деньги",
                        "Отмените второй платёж в приложении банка."};
constexpr Words english{"en",
                        "Why this happens:",
                        "No refund came",
                        "I cancelled the order and no money came back.",
                        "en/billing/refund.md",
                        "Wait ten days.",
                        "refund",
                        "Cancel the second payment in the bank's application."};

/// Articles and resolved tickets found by words; each goes below what was typed.
void picks_answers(Chromium& desk, Words const& words) {
  desk.clicks(".plain-picker summary");
  desk.types("#find-q", words.question);
  desk.types("#find-q", Chromium::enter);
  REQUIRE(desk.waits_for_element("#found .desk-suggestions"));
  CHECK(desk.value_of("#body").starts_with("OK!"));
  CHECK(desk.value_of("#find-q") == words.question);
  auto const first = desk.runs("return document.querySelector('#found [name=insert]').value");
  CHECK(first.get<std::string>().starts_with(words.language));
  desk.clicks("#found li:last-child summary");
  CHECK(desk.waits_for(words.solution));
  CHECK(desk.value_of("#body").find(words.solution) == std::string::npos);
  REQUIRE(desk.follows("#found [name=insert_ticket]"));
  auto const one = desk.value_of("#body");
  CHECK(one.starts_with("OK!"));
  CHECK(one.find(words.solution) != std::string::npos);
  CHECK(one.find(words.cause) != std::string::npos);
  REQUIRE(desk.follows("#found [name=insert]"));
  auto const both = desk.value_of("#body");
  CHECK(both.starts_with(one));
  CHECK(both.find("/articles/") != std::string::npos);
}

void work_through(Site const& site, Words const& words) {
  Chromium desk({.width = 1440, .height = 900, .has_scripts = false});
  auto const made = site.ticket({{"email", "anna@example.com"},
                                 {"subject", words.subject},
                                 {"body", words.letter},
                                 {"lang", words.language},
                                 {"type", "question"}});
  auto const solved = site.ticket({{"email", "petr@example.com"},
                                   {"subject", words.question},
                                   {"body", words.letter},
                                   {"lang", words.language},
                                   {"type", "problem"}});
  site.resolve(solved["number"], {{"cause", "The bank."}, {"solution", words.solution}});
  auto const language = std::string("lang=") + words.language;
  desk.opens(site.url("/desk/sign-in?" + language));
  site.sign_in(desk, "agent");
  desk.opens(site.url("/desk/tickets?type=question&" + language));
  desk.clicks(".save-view summary");
  desk.types(".save-view [name=name]", std::string("mine") + Chromium::enter);
  REQUIRE(desk.waits_for_element(".view-list a"));
  REQUIRE(desk.follows(".view-list a"));
  REQUIRE(desk.waits_for_address("type=question"));
  desk.clicks("[data-menu] summary");
  CHECK(desk.has("[data-menu][open] a[href='/desk/drafts']"));
  desk.types("#filter-q", std::string(words.subject) + Chromium::enter);
  REQUIRE(desk.waits_for_element("#filter-q[value='" + std::string(words.subject) + "']"));
  REQUIRE(desk.follows(".ticket-subject a"));
  REQUIRE(desk.waits_for(words.letter));

  desk.types(".work [name=assignee]", "demo-agent");
  desk.types(".work [name=priority]", words.language == std::string("ru") ? "высокая" : "high");
  REQUIRE(desk.follows(".work button"));
  REQUIRE(desk.waits_for(words.letter));
  CHECK(desk.value_of(".work [name=assignee]") == "demo-agent");
  CHECK(desk.value_of(".work [name=priority]") == "high");

  // A suggested article goes into the reply by a button of the page itself.
  desk.types("#body", "OK!");
  REQUIRE(desk.follows(".desk-suggestions button"));
  auto const typed = desk.value_of("#body");
  CHECK(typed.starts_with("OK!"));
  CHECK(typed.find(words.cause) != std::string::npos);
  picks_answers(desk, words);
  REQUIRE(desk.follows("#reply button.send"));
  REQUIRE(desk.waits_for_address("#last"));
  REQUIRE(desk.waits_for(words.cause));

  // A bare link is pointed out before it is sent, with the answer to put in its place.
  desk.types("#body", site.url("/" + std::string(words.language) + "/articles/billing/refund"));
  REQUIRE(desk.follows("#reply button.send"));
  REQUIRE(desk.waits_for_element("#reply [name=mend]"));
  REQUIRE(desk.follows("#reply [name=mend]"));
  CHECK(desk.value_of("#body").find(words.cause) != std::string::npos);
  REQUIRE(desk.follows("#reply button.send"));
  REQUIRE(desk.waits_for_address("#last"));

  desk.clicks("[data-resolve] summary");
  desk.types("#cause", "The bank.");
  desk.types("#solution", words.customer);
  desk.types("#article", words.article);
  REQUIRE(desk.follows("[data-resolve] button"));
  REQUIRE(desk.waits_for_element(".status.s-resolved"));

  // On a phone the desk's places stand in one menu, and its head in one row.
  desk.looks_through({.width = 390, .height = 844});
  desk.opens(site.url("/desk/tickets?" + language));
  CHECK(desk.runs("return document.querySelector('.top').offsetHeight < 80") == true);
  CHECK(desk.runs("return document.documentElement.scrollWidth <= 390") == true);
  desk.clicks("[data-menu] summary");
  CHECK(desk.text_of("[data-menu] [href='/desk/letters']") != "");
  CHECK(desk.text_of("[data-menu] [action='/desk/sign-out'] button") != "");

  Chromium customer({.width = 390, .height = 844, .has_scripts = false});
  customer.opens(site.url(made["url"]));
  CHECK(customer.waits_for(words.cause));
}

}  // namespace

TEST_CASE("an agent does the whole work without scripts, in Russian", "[browser]") {
  if (can_run()) {
    work_through(Site(), russian);
  }
}

TEST_CASE("an agent does the whole work without scripts, in English", "[browser]") {
  if (can_run()) {
    work_through(Site(), english);
  }
}

TEST_CASE("no button of a ticket's page loses what stands in another part of it", "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  auto const made =
      site.ticket({{"email", "anna@example.com"}, {"subject", "Refund"}, {"body", "Where is it?"}});
  auto const page = "/desk/tickets/" + std::to_string(made["number"].get<int>());
  Chromium desk({.width = 1440, .height = 900, .has_scripts = false});
  desk.opens(site.url("/desk/sign-in?lang=en"));
  site.sign_in(desk, "agent");
  desk.opens(site.url(page));
  auto const stands = [&desk](std::string const& body) {
    CHECK(desk.value_of("#body").starts_with(body));
    CHECK(desk.value_of("#cause") == "The bank.");
    CHECK(desk.value_of("#solution") == "Wait ten days.");
    CHECK(desk.has("[data-resolve][open]"));
    CHECK(desk.has("[data-internal]:checked") == !body.empty());
    CHECK(desk.value_of(".work [name=priority]") == "high");
  };
  desk.types("#body", "Asked the bank.");
  desk.clicks("[data-internal]");
  desk.types(".work [name=priority]", "high");
  desk.clicks("[data-resolve] summary");
  desk.types("#cause", "The bank.");
  desk.types("#solution", "Wait ten days.");

  desk.runs("document.querySelector('.plain-picker').open = true");
  desk.types("#find-q", std::string("refund") + Chromium::enter);
  REQUIRE(desk.waits_for_element("#found .desk-suggestions"));
  stands("Asked the bank.");
  REQUIRE(desk.follows("#found [name=insert]"));
  stands("Asked the bank.");
  picture(desk, "desk-one-form");
  // Enter in a line of the resolution presses no button that sends or saves.
  desk.types("#article", std::string("en/billing/refund.md") + Chromium::enter);
  REQUIRE(desk.waits_for_element("#article[value='en/billing/refund.md']"));
  CHECK(desk.has(".status.s-open"));
  stands("Asked the bank.");

  // The note is written down once, the rest is still to do.
  REQUIRE(desk.follows("#reply button.send"));
  CHECK(desk.text_of(".message.internal").find("Asked the bank.") != std::string::npos);
  stands("");
  REQUIRE(desk.follows(".work button"));
  stands("");
  CHECK(desk.has(".work [name=priority] [value=high][selected]"));
  desk.opens(site.url(page));
  CHECK(desk.value_of(".work [name=priority]") == "high");
  CHECK(desk.text().find("Asked the bank.") == desk.text().rfind("Asked the bank."));

  desk.clicks("[data-resolve] summary");
  desk.types("#solution", "Wait ten days.");
  desk.types("#body", "Goodbye.");
  REQUIRE(desk.follows("[data-resolve] button"));
  REQUIRE(desk.waits_for_element(".status.s-resolved"));
  CHECK(desk.value_of("#body") == "Goodbye.");
  REQUIRE(desk.follows("#reply button.send"));
  REQUIRE(desk.waits_for_address("#last"));
  CHECK(desk.text_of("#last").find("Goodbye.") != std::string::npos);
}
