#include "indexer/article/front_matter.h"

#include <catch2/catch.hpp>
#include <yaml-cpp/yaml.h>

#include "indexer/article/article_file.h"

namespace spravka::article {

TEST_CASE("any text written as YAML is read back the same by other readers too", "[article]") {
  std::string const text = GENERATE(
      as<std::string>(), "no", "Yes", "null", "~", "true", "1.0", "1", "0x1F", "1e3", "-5", "1,000",
      "12:30", ".inf", "2027-03-01", "2026-11-20T08:00Z", "- x", "-", "a: b", "a:", ":a", "a #b",
      "#a", "C#", "\"quoted\"", "it's", "'single'", "back\\slash", "two\nlines", "tab\there",
      " space", "space ", "", "[a]", "{a}", "a, b", "&a", "*a", "!a", "%a", "@a", "`a", "|", ">",
      "? a", "Как вернуть деньги?", "«Кавычки»", "/ru/articles/a", "не пришли деньги: что делать",
      "кто? где?", "a]b", "a}b", "say \"hi\"", "\x01", "\x7F", "a\xC2\x85z", "\xEF\xBB\xBF",
      "a\xE2\x80\xA8z", "😀 да", "---", "...", "a\r\nb", "=", "<<", "1_000", "0o17", "NaN");
  CAPTURE(text);
  std::string const line = yaml_text(text, YamlPlace::Line);
  std::string const bracketed = yaml_text(text, YamlPlace::InBrackets);
  CHECK(YAML::Load("key: " + line)["key"].as<std::string>() == text);
  CHECK(YAML::Load("- " + line)[0].as<std::string>() == text);
  CHECK(YAML::Load("key: {a: " + bracketed + ", b: 1}")["key"]["a"].as<std::string>() == text);
  YAML::Node const list = YAML::Load("key: " + yaml_list({text, "other", text}))["key"];
  REQUIRE(list.size() == 3);
  CHECK(list[0].as<std::string>() == text);
  CHECK(list[2].as<std::string>() == text);

  auto const ours = read_yaml("key: " + line + "\n", 1);
  REQUIRE(ours);
  CHECK(ours->find("key")->text == text);
}

TEST_CASE("a text is quoted only where YAML needs it", "[article]") {
  auto const [text, yaml] = GENERATE(table<char const*, char const*>({
      {"Как вернуть деньги", "Как вернуть деньги"},
      {"refund", "refund"},
      {"/ru/articles/money/back", "/ru/articles/money/back"},
      {"2027-03-01", "2027-03-01"},
      {"2026-11-20T08:00Z", "2026-11-20T08:00Z"},
      {"5 steps", "5 steps"},
      {"C#", "C#"},
      {"it's", "it's"},
      {"no", "\"no\""},
      {"1.0", "\"1.0\""},
      {"a: b", "\"a: b\""},
      {"say \"hi\"", "say \"hi\""},
      {"one, two [three]", "one, two [three]"},
      {"\"hi\"", "\"\\\"hi\\\"\""},
      {"two\nlines", "\"two\\nlines\""},
  }));
  REQUIRE(yaml_text(text, YamlPlace::Line) == yaml);
}

TEST_CASE("YAML that could explode is refused where it begins", "[article]") {
  auto const [yaml, line, words] = GENERATE(table<std::string, int, char const*>({
      {"a: &x [lol]\nb: [*x, *x]", 2, "anchors"},
      {"a: 1\nb: *x", 3, "anchor"},
      {"a: 1\nb: " + std::string(4'000, '['), 3, "too deep"},
      {"a: {b: {c: {d: {e: {f: {g: 1}}}}}}", 2, "too deep"},
      {"a: " + std::string(17'000, 'x'), 2, "16 KB"},
      {"a: b: c", 2, ""},
      {"a: 1\n\tb: 2", 3, ""},
  }));
  auto const read = read_yaml(yaml, 2);
  REQUIRE_FALSE(read);
  CHECK(read.error().line == line);
  CHECK_THAT(read.error().message, Catch::Contains(words));
}

TEST_CASE("front matter is told from a text between two rules", "[article]") {
  auto const [bytes, front_matter, body, line] =
      GENERATE(table<std::string, std::string, std::string, int>({
          {"---\ntitle: A\n---\n\nBody\n", "title: A\n", "Body\n", 5},
          {"---\r\ntitle: A\r\n---\r\nBody\r\n", "title: A\r\n", "Body\r\n", 4},
          {"\xEF\xBB\xBF---\ntitle: A\n...\nBody", "title: A\n", "Body", 4},
          {"--- \n---  \nBody", "", "Body", 3},
          {"---\n\n# comment\ntitle: A\n---\n\n\n    code\n", "\n# comment\ntitle: A\n",
           "    code\n", 8},
          {"Body", "", "Body", 1},
          {"\n\nBody", "", "Body", 3},
          {"---\nA text: with a colon\n---\nmore", "", "---\nA text: with a colon\n---\nmore", 1},
          {"---\nA text\n\n---\nmore", "", "---\nA text\n\n---\nmore", 1},
          {"---\nnothing follows", "", "---\nnothing follows", 1},
          {"", "", "", 1},
          {"---", "", "---", 1},
          {"----\na: b\n---\n", "", "----\na: b\n---\n", 1},
      }));
  CAPTURE(bytes);
  SplitFile const split = split_file(bytes);
  CHECK(split.front_matter == front_matter);
  CHECK(split.body == body);
  CHECK(split.body_line == line);
  CHECK_FALSE(split.is_unclosed);
}

TEST_CASE("front matter without its end is not taken for a text", "[article]") {
  SplitFile const split = split_file("---\naudience: agents\n\nSecret.\n");
  CHECK(split.is_unclosed);
  CHECK(split.body.empty());
}

}  // namespace spravka::article
