// German, which the program knows nothing of by itself: a theme with translations/de.yaml and
// languages/de.yaml, and articles under de/. No line of code.
#include <catch2/catch.hpp>

#include "indexer/text/spoken.h"
#include "server/theme/languages.h"
#include "server/theme/theme.h"
#include "tests/support/browser.h"
#include "tests/support/german.h"

using namespace spravka;
using namespace spravka::tests;
using http::Method;
using nlohmann::json;

namespace {

/// The theme, and the languages that the program has learned of it until the end of a test.
class Themes : public GermanTheme {
public:
  Themes() = default;

  ~Themes() { text::speak({}); }

  Themes(Themes const&) = delete;
  Themes& operator=(Themes const&) = delete;
};

/// A help center in Russian and English that learns German with a restart.
class GermanCenter {
public:
  GermanCenter() : center_({{"en/billing/refund.md", "# Refund\n"}}) {
    write_german_articles(center_.repository());
    center_.repository().commit("German");
    center_.uses_theme(themes_.str());
  }

  HelpCenter& center() { return center_; }

private:
  Themes themes_;
  HelpCenter center_;
};

std::vector<std::string> paths_of(json const& answer) {
  std::vector<std::string> paths;
  for (auto const& hit : answer["hits"]) {
    paths.push_back(hit["path"]);
  }
  return paths;
}

std::vector<std::string> found(Browser& reader, std::string const& words) {
  auto const answer =
      reader.calls(Method::Get, "/api/v1/search?lang=de&q=" + http::percent_encode(words));
  REQUIRE(answer.status == 200);
  return paths_of(answer.body);
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("a German reader is met in German", "[journeys]") {
  GermanCenter german_center;
  Browser reader(german_center.center());
  reader.opens("/de/");
  REQUIRE(reader.page().status == 200);
  REQUIRE(reader.page().body.find("<html lang=\"de\">") != std::string::npos);
  REQUIRE(reader.sees("Wie können wir helfen?"));
  REQUIRE(reader.sees("Zahlung"));

  reader.opens("/de/articles/billing/refund");
  REQUIRE(reader.sees("Geld für eine Bestellung zurückbekommen"));
  REQUIRE(reader.sees("Hat dieser Artikel geholfen?"));
  // The switch keeps the article, in the languages' own names, and search engines are told.
  auto const& html = reader.page().body;
  REQUIRE(html.find("href=\"/en/articles/billing/refund\" hreflang=\"en\"") != std::string::npos);
  REQUIRE(html.find("hreflang=\"de\" href=\"http://help.test/de/articles/billing/refund\"") !=
          std::string::npos);
  reader.opens("/en/articles/billing/refund");
  REQUIRE(reader.sees("Deutsch"));
  // Untranslated: shown in its own language, with a notice.
  reader.opens("/ru/articles/billing/invoices");
  REQUIRE(reader.page().status == 200);
  REQUIRE(reader.sees("Eine Rechnung herunterladen"));
}

TEST_CASE("German words are found in German ways", "[journeys]") {
  GermanCenter german_center;
  Browser reader(german_center.center());
  REQUIRE(found(reader, "Rechnung").at(0) == "de/billing/invoices.md");
  REQUIRE(found(reader, "rechnungen").at(0) == "de/billing/invoices.md");  // Endings.
  REQUIRE(found(reader, "Erstattungen").at(0) == "de/billing/refund.md");
  REQUIRE(found(reader, "Rückzahlung").at(0) == "de/billing/refund.md");  // A synonym.
  REQUIRE(found(reader, "Paswort").at(0) == "de/account/password.md");    // A slip.
  REQUIRE(found(reader, "wie bekomme ich das Geld zurück").at(0) == "de/billing/refund.md");
  // Without a language the small words tell which it is.
  auto const told = reader.calls(
      Method::Get, "/api/v1/search?q=" + http::percent_encode("ich habe das Passwort vergessen"));
  REQUIRE(told.body["lang"] == "de");
  REQUIRE(paths_of(told.body).at(0) == "de/account/password.md");
  // And another language's reader finds a German word by its German endings, too.
  auto const other = reader.calls(Method::Get, "/api/v1/search?q=Rechnungen");
  REQUIRE(paths_of(other.body) == Paths{"de/billing/invoices.md"});

  auto const typed = reader.calls(Method::Get, "/api/v1/instant?lang=de&q=rechnu");
  REQUIRE(paths_of(typed.body).at(0) == "de/billing/invoices.md");
  reader.opens("/de/search?q=Rechnungen");
  REQUIRE(reader.sees("1 Artikel gefunden"));
}

TEST_CASE("a German letter gets German suggestions and a German page", "[journeys]") {
  GermanCenter german_center;
  Browser customer(german_center.center());
  auto const suggested = customer.calls(
      Method::Post, "/api/v1/suggestions",
      {{"subject", "Geld nicht angekommen"},
       {"body", "Guten Tag, die Erstattung für meine Bestellung ist nicht auf dem Konto."}});
  REQUIRE(suggested.status == 200);
  REQUIRE(paths_of(suggested.body).at(0) == "de/billing/refund.md");

  customer.opens("/de/tickets/new");
  REQUIRE(customer.sees("Schreiben Sie uns"));
  auto const ticket = customer.calls(Method::Post, "/api/v1/tickets",
                                     {{"name", "Erika"},
                                      {"email", "erika@example.com"},
                                      {"subject", "Rechnung für die Firma"},
                                      {"body", "Wo kann ich die Steuernummer eintragen?"},
                                      {"lang", "de"}});
  REQUIRE(ticket.status == 201);
  auto const url = ticket.body["url"].get<std::string>();
  REQUIRE(url.starts_with("/de/tickets/"));
  customer.opens(url);
  REQUIRE(customer.sees("Offen"));
}

TEST_CASE("a German ticket becomes a German article", "[journeys]") {
  GermanCenter german_center;
  auto& center = german_center.center();
  auto const writer = center.add_user("wera", accounts::Role::Writer);
  Browser desk(center);
  auto const ticket =
      desk.calls(Method::Post, "/api/v1/tickets",
                 {{"name", "Erika"},
                  {"email", "erika@example.com"},
                  {"subject", "Gutschein wird nicht angenommen"},
                  {"body", "Der Gutschein ist noch gültig, aber er wird nicht angenommen."},
                  {"lang", "de"}});
  auto const number = std::to_string(ticket.body["number"].get<int>());
  auto const resolved = desk.calls(
      Method::Post, "/api/v1/tickets/" + number + "/resolve",
      {{"cause", "Der Gutschein gilt nur für Bücher."},
       {"solution", "Legen Sie ein Buch in den Korb und geben Sie dann den Gutschein ein."}},
      writer.token);
  REQUIRE(resolved.status == 200);
  auto const draft = desk.calls(Method::Post, "/api/v1/tickets/" + number + "/draft",
                                json::object(), writer.token);
  INFO(draft.body.dump());
  REQUIRE(draft.status == 201);
  REQUIRE(draft.body["path"].get<std::string>().starts_with("de/"));
}

TEST_CASE("machines are told of the third language", "[journeys]") {
  GermanCenter german_center;
  Browser machine(german_center.center());
  machine.opens("/sitemap.xml");
  REQUIRE(machine.page().body.find("http://help.test/de/articles/billing/refund") !=
          std::string::npos);
  REQUIRE(machine.page().body.find("hreflang=\"de\"") != std::string::npos);
  machine.opens("/de/feed.xml");
  REQUIRE(machine.page().body.find("xml:lang=\"de\"") != std::string::npos);
  REQUIRE(machine.page().body.find("Eine Rechnung herunterladen") != std::string::npos);
  machine.opens("/robots.txt");
  REQUIRE(machine.page().body.find("Disallow: /de/search") != std::string::npos);
  machine.opens("/llms.txt");
  REQUIRE(machine.page().body.find("/de/articles/billing/refund.md") != std::string::npos);

  http::Request first;
  first.path = first.target = "/";
  first.headers["accept-language"] = "de-AT,de;q=0.9,en;q=0.5";
  auto const sent = german_center.center().app().answer(first);
  REQUIRE(*sent.find_header("Location") == "/de/");
}

TEST_CASE("without its files a language is none", "[journeys]") {
  HelpCenter center({{"en/billing/refund.md", "# Refund\n"}, {"de/plan.md", "# Depot\n"}});
  Browser reader(center);
  reader.opens("/de/");
  REQUIRE(reader.page().status == 404);
  // A folder of that name is a category like any other.
  reader.opens("/en/articles/de/plan");
  REQUIRE(reader.page().status == 200);
}

TEST_CASE("what a third language leaves out is said in English, and told", "[journeys]") {
  Themes const themes;
  text::speak(theme::languages_of(themes.str(), {}));
  theme::Theme const theme(themes.str());
  REQUIRE(theme.phrase({"de"}, "search_button", json::object()) == "Suchen");
  REQUIRE(theme.phrase({"de"}, "desk_tickets", json::object()) == "Tickets");
  REQUIRE_THAT(theme.warnings().back(),
               Catch::Contains("translations/de.yaml") && Catch::Contains("are said in English"));

  themes.write("translations/de.yaml", "search_buton: Suchen\n");
  REQUIRE_THROWS_WITH(theme::Theme(themes.str()), Catch::Contains("search_buton"));
  themes.write("translations/de.yaml", "search_button: Suchen\n");
  themes.write("languages/de.yaml", "stop_words: [der]\nstopwords: [die]\n");
  REQUIRE_THROWS_WITH(theme::languages_of(themes.str(), {}),
                      Catch::Contains("languages/de.yaml:2"));
}

TEST_CASE("of a theme's languages an installation may choose, the default one first",
          "[journeys]") {
  Themes const themes;
  auto const chosen = theme::languages_of(themes.str(), {"de", "en"});
  REQUIRE(chosen.size() == 2);
  REQUIRE(chosen.front().language.code == "de");
  REQUIRE_THROWS_WITH(theme::languages_of(themes.str(), {"fr"}),
                      Catch::Contains("not written in \"fr\""));
}
