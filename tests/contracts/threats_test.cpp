// docs/threats.md and the list of docs/security.md name tests; each of them exists. And what no
// test of behaviour could hold of the scripts that browsers run.
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.h"

namespace fs = std::filesystem;

namespace {

/// The text of a test with its cut string literals put together.
std::string joined(std::string const& source) {
  std::string text;
  for (std::size_t at = 0; at < source.size(); ++at) {
    auto const next = source[at] == '"' ? source.find_first_not_of(" \n", at + 1) : at;
    bool const is_cut = source[at] == '"' && next != std::string::npos && source[next] == '"' &&
                        source.substr(at, next - at).find('\n') != std::string::npos;
    if (is_cut) {
      at = next;
    } else {
      text += source[at];
    }
  }
  return text;
}

struct Held {
  std::string file;
  std::vector<std::string> claims;
};

/// `server/x_test.cpp` "claim", "claim"; `journeys/y_test.cpp` "claim"
std::vector<Held> tests_named_in(std::string const& line) {
  std::vector<Held> tests;
  for (std::size_t at = line.find_first_of("`\""); at != std::string::npos;
       at = line.find_first_of("`\"", at + 1)) {
    char const mark = line[at];
    auto const end = line.find(mark, at + 1);
    REQUIRE(end != std::string::npos);
    auto const word = line.substr(at + 1, end - at - 1);
    if (mark == '`' && word.ends_with("_test.cpp")) {
      tests.push_back({word, {}});
    } else if (mark == '"' && !tests.empty()) {
      tests.back().claims.push_back(word);
    }
    at = end;
  }
  return tests;
}

/// How many claims the rows hold, from the line that begins with `start` to the next heading.
std::size_t held_by_rows(std::string const& document, std::string const& start) {
  fs::path const root = SPRAVKA_SOURCE_DIR;
  auto text = spravka::tests::read_file(root / document);
  auto const first = text.find(start);
  REQUIRE(first != std::string::npos);
  text = text.substr(first);
  std::size_t held = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    auto const end = std::min(text.find('\n', begin), text.size());
    auto const line = text.substr(begin, end - begin);
    begin = end + 1;
    bool const is_row = line.starts_with("| ") && !line.starts_with("| ---") &&
                        line.find("| held by |") == std::string::npos;
    if (!is_row) {
      continue;
    }
    auto const tests = tests_named_in(line);
    CAPTURE(line);
    CHECK((!tests.empty() || line.find("not held") != std::string::npos ||
           line.find("does not apply") != std::string::npos));
    for (auto const& test : tests) {
      CAPTURE(test.file);
      REQUIRE(fs::exists(root / "tests" / test.file));
      CHECK(!test.claims.empty());
      auto const source = joined(spravka::tests::read_file(root / "tests" / test.file));
      for (auto const& claim : test.claims) {
        CAPTURE(claim);
        CHECK(source.find("\"" + claim + "\"") != std::string::npos);
        ++held;
      }
    }
  }
  return held;
}

}  // namespace

TEST_CASE("every threat names a test that exists, or says that none holds it", "[contracts]") {
  CHECK(held_by_rows("docs/threats.md", "# ") > 110);
}

TEST_CASE("every number of ASVS names a test that exists, or says that none holds it",
          "[contracts]") {
  CHECK(held_by_rows("docs/security.md", "## OWASP ASVS") > 40);
  auto const text = spravka::tests::read_file(fs::path(SPRAVKA_SOURCE_DIR) / "docs/security.md");
  for (auto const* number :
       {"1.2.1",  "1.2.2",  "1.2.4", "1.2.5", "1.2.10", "1.3.4", "1.3.5", "1.3.6", "1.3.7",
        "1.3.11", "1.3.12", "3.3.1", "3.3.2", "3.3.3",  "3.3.4", "3.4.1", "3.4.2", "3.4.3",
        "3.4.4",  "3.4.5",  "3.4.6", "3.5.1", "3.5.2",  "3.5.3", "3.7.2", "5.2.1", "5.2.2",
        "5.2.3",  "5.2.4",  "5.2.5", "5.2.6", "5.3.2",  "5.4.2"}) {
    CAPTURE(number);
    CHECK(text.find("| " + std::string(number) + " ") != std::string::npos);
  }
}

TEST_CASE("scripts for browsers make no markup of texts and run none", "[contracts]") {
  fs::path const themes = fs::path(SPRAVKA_SOURCE_DIR) / "themes";
  std::size_t scripts = 0;
  for (auto const& entry : fs::recursive_directory_iterator(themes)) {
    if (entry.path().extension() != ".js") {
      continue;
    }
    ++scripts;
    auto text = spravka::tests::read_file(entry.path());
    std::erase(text, ' ');
    CAPTURE(entry.path().string());
    for (auto const* sink : {".innerHTML=", ".innerHTML+=", ".outerHTML=", "insertAdjacentHTML",
                             "document.write", "eval(", "newFunction(", "createContextualFragment",
                             "setHTMLUnsafe", "srcdoc", "javascript:"}) {
      auto const at = text.find(sink);
      CAPTURE(sink);
      // Two equal signs compare.
      CHECK((at == std::string::npos || text[at + std::string(sink).size()] == '='));
    }
  }
  CHECK(scripts > 3);
}
