// Templates that were taken for sound, and in which a page's data could leave the text or the
// attribute it stands in: where a browser reads HTML otherwise than the check did, where a section
// that is shown or not leaves two ways to read on, and where braces in data were read as a
// template.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "server/theme/theme.h"
#include "tests/support/temporary_folder.h"

using namespace spravka;
using nlohmann::json;

namespace {

class SmallTheme {
public:
  explicit SmallTheme(std::string const& page) {
    folder_.write("theme.yaml", "name: small\n");
    folder_.write("templates/layout.mustache", "{{{content_html}}}");
    folder_.write("templates/page.mustache", page);
    folder_.write("templates/parts/words.mustache", "{{a}}");
    for (auto const* language : {"ru", "en"}) {
      folder_.write("translations/" + std::string(language) + ".yaml",
                    "its: It's\nbrace: \"see {\"\nletters: {one: \"{n} letter\", other: \"{n} "
                    "letters\"}\n");
    }
  }

  std::string rendered(json const& data) const {
    return theme::Theme(folder_.str()).render("page", {"en"}, data);
  }

  std::string refusal() const {
    try {
      theme::Theme const loaded(folder_.str());
    } catch (theme::ThemeError const& error) {
      return error.what();
    }
    return "";
  }

private:
  tests::TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("a template in which data could become a tag, an attribute or an address is refused",
          "[regressions]") {
  std::string const page = GENERATE(
      // A section that is there or not, with a quote in it.
      as<std::string>(), "<a {{#x}}title=\"{{/x}} {{a}}\">",
      "<a title=\"{{#x}}\"{{/x}}{{a}}\">b</a>", "{{#xs}}<b title=\"{{/xs}}{{a}}\">",
      // Read to its own end: what looks like a tag in it is none.
      "<script/x>{{a}}</script>", "<script src=\"/x\"></scripted>{{a}}</script>",
      "<textarea><a b='</textarea><img {{a}}'>", "<title><a b='</title><img {{a}}'>",
      "<iframe>{{a}}</iframe>", "<noscript><a b='</noscript><img {{a}}'></a></noscript>",
      // Skipped up to the next ">".
      "<!x a='><img {{a}}'>", "</ a='><img {{a}}'>", "<?x a='><img {{a}}'>", "< a='><img {{a}}'>",
      "<1 a='><img {{a}}'>", "<!--><img {{a}} -->", "<!-- --!><img {{a}} -->",
      // Attributes that a slash parts, and a value behind blanks.
      "<a x/href=\"{{a}}\">b</a>", "<a x/onclick=\"b()\">b</a>", "<a href =\n \"{{a}}\">b</a>",
      "<iframe srcdoc=\"{{a}}\"></iframe>", "<svg><a xlink:href=\"{{a}}\">b</a></svg>",
      // Addresses of which data says what they are.
      "<a href=\" {{a}}\">b</a>", "<a href=\"java{{a}}\">b</a>",
      "<a href=\"javascript:{{a}}\">b</a>", "<a href=\"javascript:/{{a}}\">b</a>",
      "<a href=\"{{#x}}/y{{/x}}{{a}}\">b</a>",
      "<a href=\"{{#phrase}}none | {{a}}{{/phrase}}\">b</a>",
      "<a href=\"{{#date}} {{a}}{{/date}}\">b</a>",
      // Sections whose words are cut, and phrases with an apostrophe.
      "{{#phrase}}its | <b title=\"{{/phrase}}{{a}}\">", "<b title='{{t.its}}{{a}}'>b</b>",
      "<b title='{{#phrase}}its{{/phrase}}{{a}}'>b</b>",
      // A part is sound in text, and stands in a tag.
      "<b {{> parts/words}}>c</b>");
  CAPTURE(page);
  CHECK_THAT(SmallTheme(page).refusal(), Catch::StartsWith("templates/page.mustache:"));
}

TEST_CASE("a template whose sections keep tags whole is taken, however they are cut",
          "[regressions]") {
  std::string const page = GENERATE(
      as<std::string>(), "<a{{#x}} href=\"{{a_url}}\"{{/x}}>b</a>",
      "<option {{#x}}selected{{/x}} value=\"{{a}}\">b</option>",
      "<a href=\"{{#a_url}}{{a_url}}{{/a_url}}{{^a_url}}/none{{/a_url}}\">b</a>",
      "<a href=\"/x?{{#x}}y={{a}}{{/x}}&z={{a}}\">b</a>", "<b title=\"{{> parts/words}}\">c</b>",
      "<title>{{> parts/words}}</title>", "<!-- <a b='> --><textarea>{{a}}</textarea>",
      "{{#xs}}<i{{#x}} class=\"y\"{{/x}}>{{a}}</i>{{/xs}}", "<br/><img alt='{{a}}' src=\"/b\"/>");
  CAPTURE(page);
  CHECK(SmallTheme(page).refusal().empty());
}

TEST_CASE("braces in data and in phrases fill in nothing and leave nothing unescaped",
          "[regressions]") {
  CHECK(
      SmallTheme("{{#plural}}letters {{a}}{{/plural}}").rendered({{"a", "{{b}}"}, {"b", "<i>"}}) ==
      "0 letters");
  CHECK(SmallTheme("{{#plural}}letters {{a}}{{/plural}}").rendered({{"a", "{b}"}, {"b", "<i>"}}) ==
        "0 letters");
  CHECK(SmallTheme("{{t.brace}}{{a}}}").rendered({{"a", "<i>"}}) == "see &#123;&lt;i&gt;}");
}

TEST_CASE("a tag whose name holds braces is no tag", "[regressions]") {
  std::string const page = GENERATE(
      as<std::string>(), "<b>{{{x}}e <option {{#no}}selected{{/no}} {{a}} _html}}}</b>",
      "{{{x}} <script>{{a}}</script> _html}}}", "{{#a{}}b{{/a{}}", "{{ a b }}", "{{#}}x{{/}}");
  CAPTURE(page);
  CHECK(SmallTheme(page).refusal().find("page.mustache:1: a tag") != std::string::npos);
}
