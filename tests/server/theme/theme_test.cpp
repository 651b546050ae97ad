#include "server/theme/theme.h"

#include <thread>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "indexer/text/iso_time.h"
#include "server/theme/reader_time.h"
#include "server/theme/safe_url.h"
#include "tests/support/temporary_folder.h"

using nlohmann::json;
using spravka::tests::TemporaryFolder;
using spravka::text::Language;
using spravka::theme::Theme;
using spravka::theme::ThemeError;

namespace {

Language const russian{"ru"};
Language const english{"en"};

/// A whole theme with one page, `page`, whose template is what the test is about.
class SmallTheme {
public:
  explicit SmallTheme(std::string const& page = "") {
    folder.write("theme.yaml", "name: small\nsettings: {colour: green}\n");
    folder.write("templates/layout.mustache", "{{{content_html}}}");
    folder.write("templates/page.mustache", page);
    folder.write("translations/ru.yaml",
                 "hello: Привет, {name}!\nstatus_open: Открыто\nmessages: {one: \"{n} письмо\", "
                 "few: \"{n} письма\", "
                 "many: \"{n} писем\", other: \"{n} письма\"}\nsharp: a < b\n");
    folder.write(
        "translations/en.yaml",
        "hello: Hello, {name}!\nstatus_open: Open\nmessages: {one: \"{n} letter\", other: \"{n} "
        "letters\"}\nsharp: a < b\n");
  }

  Theme load() const { return Theme(folder.str()); }

  std::string refusal() const {
    try {
      load();
    } catch (ThemeError const& error) {
      return error.what();
    }
    return "";
  }

  TemporaryFolder folder;
};

std::string rendered(std::string const& page, json const& data,
                     Language const& language = english) {
  return SmallTheme(page).load().render("page", language, data);
}

}  // namespace

TEST_CASE("what a template asks of the data is put in its place", "[theme]") {
  auto const [page, data, html] = GENERATE(table<std::string, std::string, std::string>({
      {"{{a}}", R"({"a": "x < y & \"z\" 'q'"})", "x &lt; y &amp; &quot;z&quot; &apos;q&apos;"},
      {"{{a_html}} {{{a_html}}}", R"({"a_html": "<b>"})", "&lt;b&gt; <b>"},
      {"{{a.b}}", R"({"a": {"b": 7}})", "7"},
      {"{{a}} {{b}} {{c}}", R"({"a": 12.50, "b": 3.0, "c": -4})", "12.5 3 -4"},
      {"{{#a}}yes{{/a}}{{^a}}no{{/a}}", R"({"a": ""})", "no"},
      {"{{#a}}yes{{/a}}{{^a}}no{{/a}}", R"({"a": null})", "no"},
      {"{{#a}}yes{{/a}}{{^a}}no{{/a}}", R"({"a": []})", "no"},
      {"{{#a}}yes{{/a}}{{^a}}no{{/a}}", R"({"a": {}})", "no"},
      {"{{#a}}yes{{/a}}{{^a}}no{{/a}}", R"({"a": 0})", "yes"},
      {"{{#xs}}{{.}};{{/xs}}", R"({"xs": ["a", "b"]})", "a;b;"},
      {"{{#has_xs}}[{{#xs}}{{n}}{{^is_last}}, {{/is_last}}{{/xs}}]{{/has_xs}}",
       R"({"xs": [{"n": 1}, {"n": 2}]})", "[1, 2]"},
      {"{{^has_xs}}none{{/has_xs}}", R"({"xs": []})", "none"},
      {"{{#xs}}{{#is_first}}{{n}}{{/is_first}}{{/xs}}", R"({"xs": [{"n": 1}, {"n": 2}]})", "1"},
      {"{{#on_page}}here{{/on_page}} {{page}} {{lang}}", "{}", "here page en"},
      {"{{#has_n}}{{n}}{{/has_n}}{{^has_n}}none{{/has_n}}", R"({"n": 0})", "none"},
      {"{{#has_n}}{{n}}{{/has_n}}", R"({"n": 5})", "5"},
      {"{{lang}} {{page_lang}}", R"({"lang": "ru"})", "ru en"},
      {"{{#phrase}}status_open{{/phrase}} {{x.a}}",
       R"({"phrase": "hides nothing", "x": {"date": 1, "a": 2}})", "Open 2"},
      {"{{#a}}{{a.b}}{{/a}}", R"({"a": {"c": 1}, "b": 2})", ""},
      {"{{settings.colour}}", "{}", "green"},
      {"{{a}}", R"({"a": "{{t.hello}} {{191*7}}"})", "{{t.hello}} {{191*7}}"},
  }));
  CHECK(rendered(page, json::parse(data)) == html);
}

TEST_CASE("phrases, plural forms and dates follow the reader's language", "[theme]") {
  auto const [page, russian_html, english_html] =
      GENERATE(table<std::string, std::string, std::string>({
          {"{{t.hello}}", "Привет, &lt;b&gt;!", "Hello, &lt;b&gt;!"},
          {"{{t.sharp}}", "a &lt; b", "a &lt; b"},
          {"{{#phrase}}status_{{status}}{{/phrase}}", "Открыто", "Open"},
          {"{{#phrase}}status_x_{{status}} status_{{status}}{{/phrase}}", "Открыто", "Open"},
          {"{{#phrase}}group_{{name}} | {{name}}{{/phrase}}", "&lt;b&gt;", "&lt;b&gt;"},
          {"{{#phrase}}group_{{name}}{{/phrase}}", "group_&lt;b&gt;", "group_&lt;b&gt;"},
          {"{{#plural}}messages {{one}}{{/plural}}", "1 письмо", "1 letter"},
          {"{{#plural}}messages {{few}}{{/plural}}", "22 письма", "22 letters"},
          {"{{#plural}}messages {{many}}{{/plural}}", "11 писем", "11 letters"},
          {"{{#day}}{{at}}{{/day}}", "20 ноября 2026 г.", "November 20, 2026"},
          {"{{#date}}{{name}}{{/date}}", "&lt;b&gt;", "&lt;b&gt;"},
      }));
  json const data = {{"name", "<b>"}, {"status", "open"}, {"one", 1},
                     {"few", 22},     {"many", 11},       {"at", "2026-11-20T08:00Z"}};
  CHECK(rendered(page, data, russian) == russian_html);
  CHECK(rendered(page, data, english) == english_html);
}

TEST_CASE("an ISO time is read with or without seconds, fraction and zone", "[theme]") {
  auto const [iso, seconds] = GENERATE(table<std::string, long>({
      {"1970-01-02", 86400},
      {"1970-01-01T00:01Z", 60},
      {"1970-01-01T00:00:07", 7},
      {"1970-01-01 00:00:07.25Z", 7},
      {"1970-01-01T03:00:00+03:00", 0},
      {"1970-01-01T00:00-0130", 5400},
  }));
  auto const at = spravka::text::parse_iso_time(iso);
  REQUIRE(at.has_value());
  CHECK(at->time_since_epoch().count() == seconds);
}

TEST_CASE("what is no ISO time is no time", "[theme]") {
  auto const* const text =
      GENERATE("", "yesterday", "2026-02-30", "2026-1-1", "2026-01-01T", "2026-01-01T25:00",
               "2026-01-01T10:00+x", "2026-01-01x", "-026-01-01");
  CHECK_FALSE(spravka::text::parse_iso_time(text).has_value());
}

TEST_CASE("only addresses that lead where they seem to lead pass", "[theme]") {
  auto const [given, passed] = GENERATE(table<std::string, std::string>({
      {"/ru/articles/a?b=c#d", "/ru/articles/a?b=c#d"},
      {"#solution", "#solution"},
      {"https://example.com/", "https://example.com/"},
      {"mailto:a@example.com", "mailto:a@example.com"},
      {"javascript:alert(1)", "#"},
      {"JaVaScRiPt:alert(1)", "#"},
      {"\tjavascript:alert(1)", "#"},
      {"java\nscript:alert(1)", "#"},
      {"data:text/html,x", "#"},
      {"//evil.example", "#"},
      {"/\\evil.example", "#"},
      {"/\t/evil.example", "#"},
      {"evil", "#"},
  }));
  CHECK(spravka::theme::safe_url(given) == passed);
  CHECK(rendered("<a href=\"{{x.some_url}}\">x</a>", {{"x", {{"some_url", given}}}}) ==
        "<a href=\"" + passed + "\">x</a>");
}

TEST_CASE("a template that mustache's escaping cannot make safe is refused with file and line",
          "[theme]") {
  auto const [page, complaint] = GENERATE(table<std::string, std::string>({
      {"\n{{{name}}}", "templates/page.mustache:2: {{{name}}} puts out unescaped text"},
      {"{{&name}}", "only names that end in _html may"},
      {"<a title=\"{{{a_html}}}\">", "may stand in text only"},
      {"<p>\n<a href={{a_url}}>",
       "templates/page.mustache:2: {{a_url}} may stand in text or between the quotes"},
      {"<a {{attributes}}>", "between the quotes of an attribute"},
      {"<{{element}}>", "between the quotes of an attribute"},
      {"<!-- {{name}} -->", "between the quotes of an attribute"},
      {"<script>var x = 1;</script>", "belong into assets/"},
      {"<style>a {}</style>", "belong into assets/"},
      {"<script>{{name}}</script>", "between the quotes of an attribute"},
      {"<a href=\"{{name}}\">", "takes only names that end in url"},
      {"<form action='{{name}}'>", "takes only names that end in url"},
      {"<p onclick=\"x()\">", "attribute onclick is blocked"},
      {"<p style=\"color: red\">", "attribute style is blocked"},
      {"<p", "the file ends inside a tag"},
      {"{{#a}}\n{{#b}}{{/a}}{{/b}}", "templates/page.mustache:2: {{/a}} closes {{#b}} of line 2"},
      {"{{#a}}", "{{#a}} is never closed"},
      {"{{/a}}", "{{/a}} closes nothing"},
      {"{{a", "opened and never closed"},
      {"{{}}", "a tag without a name"},
      {"{{=<% %>=}}", "delimiters cannot be changed"},
      {"{{date}}", "write {{#date}}...{{/date}}"},
      {"{{#phrase}}nothing{{/phrase}}", "has no phrase nothing"},
      {"{{t.nothing}}", "translations/en.yaml has no phrase nothing"},
      {"{{t.messages}}", "messages has plural forms"},
      {"{{#plural}}nothing {{n}}{{/plural}}", "has no phrase nothing"},
      {"{{#asset}}nothing.css{{/asset}}", "assets/nothing.css does not exist"},
      {"{{#asset}}{{name}}{{/asset}}", "stands the name of a file in assets/, and nothing else"},
      {"{{> parts/nothing}}", "templates/parts/nothing.mustache:1: missing"},
  }));
  INFO(page);
  CHECK_THAT(SmallTheme(page).refusal(), Catch::Contains(complaint));
}

TEST_CASE("addresses may be built of a fixed start and any value", "[theme]") {
  CHECK(rendered("<a href=\"mailto:{{a}}\">{{a}}</a><a href=\"#{{b}}\">",
                 {{"a", "x@y.z"}, {"b", "\"><i>"}}) ==
        "<a href=\"mailto:x@y.z\">x@y.z</a><a href=\"#&quot;&gt;&lt;i&gt;\">");
}

TEST_CASE("parts that include each other are refused, however deep", "[theme]") {
  SmallTheme theme("{{> parts/a}}");
  theme.folder.write("templates/parts/a.mustache", "{{> parts/b}}");
  SECTION("in a circle") {
    theme.folder.write("templates/parts/b.mustache", "\n{{> parts/a}}");
    CHECK_THAT(theme.refusal(),
               Catch::Contains("templates/parts/b.mustache:2: {{> parts/a}} includes itself"));
  }
  SECTION("deeper than the limit") {
    theme.folder.write("templates/parts/b.mustache", "{{> parts/1}}");
    for (int depth = 1; depth < 20; ++depth) {
      theme.folder.write("templates/parts/" + std::to_string(depth) + ".mustache",
                         "{{> parts/" + std::to_string(depth + 1) + "}}");
    }
    theme.folder.write("templates/parts/20.mustache", "end");
    CHECK_THAT(theme.refusal(), Catch::Contains("nested deeper than 16"));
  }
  SECTION("twice side by side is fine") {
    theme.folder.write("templates/parts/b.mustache", "b");
    theme.folder.write("templates/page.mustache", "{{> parts/a}}{{> parts/a}}");
    CHECK(theme.load().render("page", english, json::object()) == "bb");
  }
}

TEST_CASE("a list that is shown within itself comes to an end", "[theme]") {
  std::string const once = "{{#items}}";
  std::string page;
  for (int depth = 0; depth < 20; ++depth) {
    page = once + page + "{{/items}}";
  }
  auto items = json::array();
  for (int number = 0; number < 10; ++number) {
    items.push_back({{"items_none", number}});
  }
  SmallTheme theme(page);
  auto const loaded = theme.load();
  CHECK_THROWS_WITH(loaded.render("page", english, {{"items", items}}),
                    Catch::Contains("too many steps"));
  CHECK(loaded.render("page", english, {{"items", json::array()}}).empty());
}

TEST_CASE("a theme with a part missing or broken says which", "[theme]") {
  SmallTheme theme;
  SECTION("a language lacks a phrase") {
    theme.folder.write("translations/en.yaml", "hello: Hello\n");
    CHECK_THAT(theme.refusal(),
               Catch::Contains("translations/en.yaml:1: lacks the phrase messages"));
  }
  SECTION("a language file is broken") {
    theme.folder.write("translations/en.yaml", "hello: Hello\nbad: [1\n");
    CHECK_THAT(theme.refusal(), Catch::Contains("translations/en.yaml:"));
  }
  SECTION("a phrase with a template in it") {
    theme.folder.write("translations/en.yaml", "a: b\nhello: \"{{name}}\"\n");
    CHECK_THAT(theme.refusal(), Catch::Contains("translations/en.yaml:2: a phrase names"));
  }
  SECTION("an asset of a kind that is not served") {
    theme.folder.write("assets/run.sh", "x");
    CHECK_THAT(theme.refusal(),
               Catch::Contains("assets/run.sh:1: files of this kind are not served"));
  }
  SECTION("an asset that refers to another that does not exist") {
    theme.folder.write("assets/a.js", "\nimport \"./b.js\";");
    CHECK_THAT(theme.refusal(), Catch::Contains("assets/a.js:2: there is no asset b.js"));
  }
  SECTION("assets that refer to each other") {
    theme.folder.write("assets/a.js", "import \"./b.js\";");
    theme.folder.write("assets/b.js", "import \"./a.js\";");
    CHECK_THAT(theme.refusal(), Catch::Contains("refers to itself"));
  }
  SECTION("no name") {
    theme.folder.write("theme.yaml", "settings: {}\n");
    CHECK_THAT(theme.refusal(), Catch::Contains("must be a map with a name"));
  }
  SECTION("no folder at all") {
    CHECK_THROWS_WITH(Theme("/nowhere/at/all"),
                      Catch::Contains("a theme is a folder with theme.yaml in it"));
  }
}

TEST_CASE("a page or a language that does not exist is refused", "[theme]") {
  auto const theme = SmallTheme("x").load();
  CHECK_THROWS_AS(theme.render("nothing", english, json::object()), ThemeError);
  CHECK_THROWS_AS(theme.render("page", Language{"xx"}, json::object()), ThemeError);
  CHECK(theme.pages() == std::vector<std::string>{"page"});
}

TEST_CASE("a phrase on its own is filled from its arguments, unescaped", "[theme]") {
  auto const theme = SmallTheme().load();
  CHECK(theme.phrase(russian, "hello", {{"name", "<b>"}}) == "Привет, <b>!");
  CHECK(theme.phrase(russian, "messages", {{"n", 5}}) == "5 писем");
  CHECK(theme.phrase(russian, "nothing", json::object()) == "nothing");
}

TEST_CASE("an asset is found with and without its fingerprint, and changes it with its content",
          "[theme]") {
  SmallTheme theme("<link href=\"{{#asset}}style.css{{/asset}}\">");
  theme.folder.write("assets/style.css",
                     "a { background: url(\"./icons.svg#a\"); }" + std::string(500, ' '));
  theme.folder.write("assets/icons.svg", "<svg/>");
  auto const loaded = theme.load();
  auto const url = loaded.asset_url("style.css");
  REQUIRE(url.starts_with("/assets/style."));
  auto const* asset = loaded.find_asset(url.substr(8));
  REQUIRE(asset != nullptr);
  CHECK(asset == loaded.find_asset("style.css"));
  CHECK(asset->type == "text/css; charset=utf-8");
  CHECK(asset->gzip.size() < asset->bytes.size());
  CHECK_THAT(
      asset->bytes,
      Catch::Contains("\"./icons." + loaded.find_asset("icons.svg")->fingerprint + ".svg#a\""));
  CHECK(loaded.render("page", english, json::object()) == "<link href=\"" + url + "\">");
  CHECK(loaded.find_asset("../theme.yaml") == nullptr);

  theme.folder.write("assets/icons.svg", "<svg />");
  CHECK(theme.load().asset_url("style.css") != url);
}

TEST_CASE("many threads render one page at once", "[theme]") {
  auto const theme =
      SmallTheme("{{#xs}}{{t.hello}} {{#plural}}messages {{n}}{{/plural}};{{/xs}}").load();
  auto const expected = [](int i) {
    return "Hello, " + std::to_string(i) + "! 1 letter;Hello, " + std::to_string(i) +
           "! 2 letters;";
  };
  std::vector<std::string> wrong(4);
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < wrong.size(); ++thread) {
    threads.emplace_back([&theme, &expected, &complaint = wrong[thread]] {
      for (int i = 0; i < 200; ++i) {
        json const data = {{"name", i}, {"xs", {{{"n", 1}}, {{"n", 2}}}}};
        if (auto html = theme.render("page", Language{"en"}, data); html != expected(i)) {
          complaint = html;
        }
      }
    });
  }
  for (auto& thread : threads) {
    thread.join();
  }
  for (auto const& complaint : wrong) {
    CHECK(complaint.empty());
  }
}
