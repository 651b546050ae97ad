// What the documents promise and what the program does are the same list.
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "server/routes.h"
#include "server/theme/template_scan.h"
#include "tests/support/temporary_folder.h"

namespace fs = std::filesystem;

namespace {

std::string document(std::string const& name) {
  return spravka::tests::read_file(fs::path(SPRAVKA_SOURCE_DIR) / name);
}

std::string printed_by(std::string const& arguments) {
  std::string const line = std::string(SPRAVKA_PROGRAM) + " " + arguments + " 2>&1";
  std::unique_ptr<FILE, int (*)(FILE*)> const pipe(popen(line.c_str(), "r"), pclose);
  std::string text;
  std::array<char, 4096> part{};
  while (auto const count = std::fread(part.data(), 1, part.size(), pipe.get())) {
    text.append(part.data(), count);
  }
  return text;
}

std::set<std::string> flags_in(std::string const& help) {
  std::set<std::string> flags;
  for (auto at = help.find("--"); at != std::string::npos; at = help.find("--", at + 2)) {
    auto end = at + 2;
    while (end < help.size() &&
           (std::islower(static_cast<unsigned char>(help[end])) != 0 || help[end] == '-')) {
      ++end;
    }
    if (end > at + 2) {
      flags.insert(help.substr(at, end - at));
    }
  }
  flags.erase("--help");
  return flags;
}

/// The names that a template asks of its data, without those that the theme gives itself.
std::set<std::string> asked_by(fs::path const& file) {
  if (file.extension() != ".mustache") {
    return {};
  }
  std::set<std::string> names;
  for (auto const& piece :
       spravka::theme::scan_template(spravka::tests::read_file(file), file.string())) {
    using spravka::theme::PieceKind;
    bool const is_tag = piece.kind != PieceKind::Text && piece.kind != PieceKind::Partial;
    auto name = std::string(spravka::theme::last_segment(piece.text));
    name = name.starts_with("has_") ? name.substr(4) : name;
    static std::set<std::string> const own{
        "phrase", "plural",   "date",    "day",          "asset",   "",
        ".",      "is_first", "is_last", "content_html", "settings"};
    bool const is_own = own.contains(name) || name.starts_with("on_") ||
                        piece.text.starts_with("t.") || piece.text.starts_with("settings.");
    if (is_tag && !is_own) {
      names.insert(name);
    }
  }
  return names;
}

}  // namespace

TEST_CASE("every command and every flag is in docs/configuration.md", "[contracts]") {
  auto const text = document("docs/configuration.md");
  for (auto const* command :
       {"serve", "index", "search", "suggest", "check", "eval", "user", "mail", "ticket", "backup",
        "restore", "audit", "forget", "theme", "links", "replay", "clusters", "report"}) {
    auto const help = printed_by(std::string("help ") + command);
    CAPTURE(command, help);
    REQUIRE(text.find(std::string("spravka ") + command) != std::string::npos);
    for (auto const& flag : flags_in(help)) {
      CAPTURE(flag);
      CHECK(text.find("`" + flag) != std::string::npos);
    }
  }
}

TEST_CASE("every address is in docs/http.md", "[contracts]") {
  auto const text = document("docs/http.md");
  for (auto const& route : spravka::routes()) {
    CAPTURE(route.pattern.text());
    CHECK(text.find("`" + route.pattern.text() + "`") != std::string::npos);
  }
}

TEST_CASE("every key of the front matter is in docs/articles.md", "[contracts]") {
  auto const text = document("docs/articles.md");
  for (auto const* key :
       {"id", "title", "summary", "tags", "phrases", "audience", "status", "state", "ask", "owner",
        "review_by", "redirect_from", "known_issue", "lang"}) {
    CAPTURE(key);
    CHECK(text.find(std::string("`") + key + "`") != std::string::npos);
  }
}

TEST_CASE("every template has its heading in docs/themes.md, and every heading its template",
          "[contracts]") {
  auto const text = document("docs/themes.md");
  std::set<std::string> pages;
  for (auto const& file :
       fs::directory_iterator(fs::path(SPRAVKA_SOURCE_DIR) / "themes/default/templates")) {
    if (file.path().extension() == ".mustache" && file.path().stem() != "layout") {
      pages.insert(file.path().stem());
    }
  }
  REQUIRE(pages.size() >= 12);
  for (auto const& page : pages) {
    CAPTURE(page);
    CHECK(text.find("\n## " + page + "\n") != std::string::npos);
  }
}

TEST_CASE("every name that a template asks for is in docs/themes.md", "[contracts]") {
  auto const text = document("docs/themes.md");
  std::size_t names = 0;
  for (auto const* theme : {"default", "ledger"}) {
    auto const folder = fs::path(SPRAVKA_SOURCE_DIR) / "themes" / theme / "templates";
    for (auto const& file : fs::recursive_directory_iterator(folder)) {
      for (auto const& name : asked_by(file.path())) {
        CAPTURE(file.path().string(), name);
        CHECK(text.find("`" + name + "`") != std::string::npos);
        ++names;
      }
    }
  }
  REQUIRE(names > 300);
}

TEST_CASE("the documents' links lead somewhere", "[contracts]") {
  fs::path const root = SPRAVKA_SOURCE_DIR;
  std::vector<fs::path> documents{root / "README.md", root / "ARCHITECTURE.md",
                                  root / "CONTRIBUTING.md", root / "SECURITY.md"};
  for (auto const& file : fs::recursive_directory_iterator(root / "docs")) {
    if (file.path().extension() == ".md") {
      documents.push_back(file.path());
    }
  }
  for (auto const& file : documents) {
    auto const text = spravka::tests::read_file(file);
    for (auto at = text.find("]("); at != std::string::npos; at = text.find("](", at + 2)) {
      auto target = text.substr(at + 2, text.find(')', at) - at - 2);
      target = target.substr(0, target.find('#'));
      bool const is_local = !target.empty() && target.find("://") == std::string::npos &&
                            target.find(' ') == std::string::npos;
      if (is_local) {
        CAPTURE(file.string(), target);
        CHECK(fs::exists(file.parent_path() / target));
      }
    }
  }
}
