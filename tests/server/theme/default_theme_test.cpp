// The theme that ships, rendered with the sample data of tests/fixtures/pages: <page>.json and
// <page>.<state>.json, each on top of common.json. SPRAVKA_THEME_PREVIEW=<folder> keeps what was
// rendered, to be looked at in a browser.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "server/theme/theme.h"
#include "tests/support/temporary_folder.h"

using nlohmann::json;
using spravka::tests::read_file;
using spravka::text::Language;
using spravka::theme::Theme;

namespace {

namespace fs = std::filesystem;

fs::path const source(SPRAVKA_SOURCE_DIR);

Theme const& default_theme() {
  static Theme const theme((source / "themes/default").string());
  return theme;
}

struct Sample {
  std::string page;
  std::string state;
  json data;
};

std::vector<Sample> samples() {
  auto const folder = source / "tests/fixtures/pages";
  auto const common = json::parse(read_file(folder / "common.json"));
  std::vector<Sample> found;
  for (auto const& entry : fs::directory_iterator(folder)) {
    auto const name = entry.path().stem().string();
    if (name != "common") {
      auto data = common;
      data.update(json::parse(read_file(entry.path())));
      found.push_back({name.substr(0, name.find('.')), name, data});
    }
  }
  return found;
}

/// Every text with a payload behind it, but HTML and codes that choose a phrase or a link.
json poisoned(json const& value, std::string const& name, std::string const& payload) {
  if (value.is_string() && !name.ends_with("_html")) {
    return name.ends_with("url") ? "javascript:alert(1)" : value.get<std::string>() + payload;
  }
  if (value.is_structured()) {
    json result = value;
    for (auto const& [key, item] : value.items()) {
      auto changed = poisoned(item, value.is_array() ? name : key, payload);
      value.is_array() ? result[std::stoul(key)] = changed : result[key] = changed;
    }
    return result;
  }
  return value;
}

/// Elements that are not closed, or are closed without being open; empty for sound HTML. `<` in
/// text and in attributes is escaped by then.
std::string imbalance(std::string const& html) {
  static std::set<std::string> const empty = {"meta", "link", "input",   "img",
                                              "br",   "hr",   "!doctype"};
  std::vector<std::string> open;
  for (auto at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    auto const end = html.find_first_of(" >\n", at);
    auto name = html.substr(at + 1, end - at - 1);
    auto const close = html.find('>', at);
    if (name.starts_with('/')) {
      if (open.empty() || open.back() != name.substr(1)) {
        return "unexpected <" + name + "> in " + (open.empty() ? "nothing" : open.back()) + ": " +
               html.substr(at > 200 ? at - 200 : 0, 300);
      }
      open.pop_back();
    } else if (!empty.contains(name) && html[close - 1] != '/') {
      open.push_back(name);
    }
  }
  return open.empty() ? "" : "never closed: " + open.back();
}

void keep_preview(Sample const& sample, std::string const& language, std::string const& html) {
  if (char const* folder = std::getenv("SPRAVKA_THEME_PREVIEW"); folder != nullptr) {
    fs::create_directories(folder);
    std::ofstream(fs::path(folder) / (sample.state + "." + language + ".html")) << html;
  }
}

}  // namespace

TEST_CASE("every page of the default theme has sample data", "[theme]") {
  std::set<std::string> sampled;
  for (auto const& sample : samples()) {
    sampled.insert(sample.page);
  }
  auto const pages = default_theme().pages();
  CHECK(sampled == std::set<std::string>(pages.begin(), pages.end()));
}

TEST_CASE("every page renders as sound HTML without unfilled tags in both languages", "[theme]") {
  for (auto const& sample : samples()) {
    for (std::string const code : {"ru", "en"}) {
      INFO(sample.state << " in " << code);
      auto data = sample.data;
      data["lang"] = code;
      auto const html = default_theme().render(sample.page, Language{code}, data);
      keep_preview(sample, code, html);
      CHECK(imbalance(html) == "");
      CHECK(html.find("{{") == std::string::npos);
      CHECK(html.find("<html lang=\"" + code + "\">") != std::string::npos);
      CHECK(html.find("<h1") != std::string::npos);
      CHECK(html.find("<h1", html.find("<h1") + 3) == std::string::npos);
      CHECK(html.find("<script>") == std::string::npos);
      CHECK(html.find("onerror=alert(1)>") == std::string::npos);
    }
  }
}

TEST_CASE("an attribute id stands once on a page", "[theme]") {
  for (auto const& sample : samples()) {
    auto const html = default_theme().render(sample.page, Language{"ru"}, sample.data);
    std::set<std::string> ids;
    for (auto at = html.find(" id=\""); at != std::string::npos; at = html.find(" id=\"", at + 1)) {
      auto const id = html.substr(at + 5, html.find('"', at + 5) - at - 5);
      INFO(sample.state << ": id " << id);
      CHECK(ids.insert(id).second);
    }
  }
}

TEST_CASE("no text of a page's data reaches the page as markup", "[theme]") {
  std::string const payload = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{191*7}}";
  for (auto const& sample : samples()) {
    INFO(sample.state);
    auto const html =
        default_theme().render(sample.page, Language{"en"}, poisoned(sample.data, "", payload));
    CHECK(html.find("<script>alert") == std::string::npos);
    CHECK(html.find("<img src=x") == std::string::npos);
    CHECK(html.find("javascript:") == std::string::npos);
    CHECK(html.find("1337") == std::string::npos);
    CHECK(imbalance(html) == "");
  }
}

TEST_CASE("scripts, styles and pictures of the default theme stay within their budget", "[theme]") {
  std::size_t scripts = 0;
  for (auto const* name : {"theme.js", "search.js", "combobox.js", "article.js", "ticket.js",
                           "visit.js", "desk.js", "edit.js"}) {
    auto const* asset = default_theme().find_asset(name);
    REQUIRE(asset != nullptr);
    scripts += asset->gzip.size();
  }
  CHECK(scripts <= 20 * 1024);
  CHECK(default_theme().find_asset("style.css")->gzip.size() <= 12 * 1024);
}
