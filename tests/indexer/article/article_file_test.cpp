#include "indexer/article/article_file.h"

#include <cstdlib>
#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.h"

namespace spravka::article {

namespace {

constexpr char const* full_article = R"(---
id: refund
title: Как вернуть деньги за заказ
summary: Одно предложение для выдачи и для подсказки
tags: [оплата, возврат]
phrases:
  - не пришли деньги назад
  - "верните: деньги"
audience: customers
status: draft
state: not-validated
ask: [номер заказа, дата оплаты]
owner: billing-team
review_by: 2027-03-01
redirect_from: [/ru/articles/money/back]
known_issue: {since: 2026-11-20T08:00Z, expected: 2026-11-21T18:00Z, status: investigating}
---

## Проблема

Деньги не пришли.

## Решение

1. Откройте [заказ](order.md).
)";

ParsedArticle parsed(std::string const& path, std::string const& bytes) {
  auto read = parse_article(path, bytes);
  if (!read) {
    FAIL(path << ": " << read.error().message);
  }
  return *read;
}

Problem refused(std::string const& bytes) {
  auto const read = parse_article("ru/a.md", bytes);
  REQUIRE_FALSE(read);
  CHECK(read.error().path == "ru/a.md");
  CHECK_FALSE(read.error().message.empty());
  return read.error();
}

std::string with_head(std::string const& head) {
  return "---\n" + head + "\n---\n# Заголовок\n\nТекст\n";
}

}  // namespace

TEST_CASE("every key of the front matter is read", "[article]") {
  auto const [article, warnings] = parsed("ru/billing/money/refund.md", full_article);
  CHECK(warnings.empty());
  CHECK(article.id == "refund");
  CHECK(article.path == "ru/billing/money/refund.md");
  CHECK(article.slug == "billing/money/refund");
  CHECK(article.category == "billing/money");
  CHECK(article.language.code == "ru");
  CHECK(article.title == "Как вернуть деньги за заказ");
  CHECK(article.summary == "Одно предложение для выдачи и для подсказки");
  CHECK(article.tags == std::vector<std::string>{"оплата", "возврат"});
  CHECK(article.phrases == std::vector<std::string>{"не пришли деньги назад", "верните: деньги"});
  CHECK(article.audience == Audience::Customers);
  CHECK(article.status == Status::Draft);
  CHECK(article.state == State::NotValidated);
  CHECK(article.ask == std::vector<std::string>{"номер заказа", "дата оплаты"});
  CHECK(article.owner == "billing-team");
  CHECK(article.review_by == "2027-03-01");
  CHECK(article.redirect_from == std::vector<std::string>{"/ru/articles/money/back"});
  CHECK(article.known_issue ==
        KnownIssue{"2026-11-20T08:00Z", "2026-11-21T18:00Z", "investigating"});
  REQUIRE(article.sections.size() == 2);
  CHECK(article.sections[0].kind == SectionKind::Problem);
  CHECK(article.sections[1].kind == SectionKind::Solution);
  CHECK(article.links == std::vector<Link>{{"order.md", 25, false}});
  CHECK_THAT(article.html, Catch::Contains("href=\"/ru/articles/billing/money/order\""));
}

TEST_CASE("an article comes back from its file as it was, in the same bytes", "[article]") {
  Article const article = parsed("ru/billing/refund.md", full_article).article;
  std::string const bytes = to_file(article);
  CHECK(parsed("ru/billing/refund.md", bytes).article == article);
  CHECK(to_file(parsed("ru/billing/refund.md", bytes).article) == bytes);
  CHECK(bytes == full_article);
}

TEST_CASE("a file holds only what differs from the defaults", "[article]") {
  Article article;
  article.path = "ru/a.md";
  article.id = "a";
  article.language = {"ru"};
  article.title = "no: \"really\"";
  article.markdown = "Текст\n";
  CHECK(to_file(article) == "---\ntitle: \"no: \\\"really\\\"\"\n---\n\nТекст\n");
  article.path = "notes/a.md";
  article.language = {"en"};
  CHECK(to_file(article) == "---\nid: a\nlang: en\ntitle: \"no: \\\"really\\\"\"\n---\n\nТекст\n");
}

TEST_CASE("awkward texts survive being written and read", "[article]") {
  std::string const text =
      GENERATE(as<std::string>(), "no", "1.0", "- x", "a: b", "\"q\"", "it's", "#a", "a # b",
               "two\nlines", "~", "[x", "*x", "\\", "{a: b}", "yes", "2027-01-01");
  Article article;
  article.path = "ru/a.md";
  article.title = text;
  article.tags = {text, "x"};
  article.phrases = {text};
  article.known_issue = KnownIssue{"2026-11-20", "", text};
  Article const read = parsed("ru/a.md", to_file(article)).article;
  CHECK(read.title == text);
  CHECK(read.tags == article.tags);
  CHECK(read.phrases == article.phrases);
  CHECK(read.known_issue == article.known_issue);
}

TEST_CASE("a body that begins with a rule is not read as front matter when it comes back",
          "[article]") {
  Article article;
  article.path = "ru/a.md";
  article.markdown = "---\ntitle: b\n---\n";
  CHECK(parsed("ru/a.md", to_file(article)).article.markdown == article.markdown);
}

TEST_CASE("the title is the front matter's, else the first heading, else the file name",
          "[article]") {
  auto const [bytes, title] = GENERATE(table<std::string, std::string>({
      {"---\ntitle: A\n---\n# B\n\ntext", "A"},
      {"---\ntitle:\n---\n# B\n\ntext", "B"},
      {"# B\n\ntext", "B"},
      {"# B \f{#b}\n\ntext", "B"},
      {"# B\v{#b}\n\ntext", "B"},
      {"text\n\n## C\n\ntext", "C"},
      {"text", "How to pay"},
      {"", "How to pay"},
      {"---\ntitle: 2024\n---\ntext", "2024"},
      {"---\nTitle: A\n---\ntext", "A"},
      {"---\ntitle: >\n  A long\n  one\n---\ntext", "A long one"},
  }));
  CAPTURE(bytes);
  CHECK(parsed("en/how-to_pay.md", bytes).article.title == title);
}

TEST_CASE("a first heading that says more than the title is kept in the text", "[article]") {
  Article const same =
      parsed("en/a.md", "---\ntitle: \"Refund: how?\"\n---\n# Refund - how\n\ntext\n").article;
  CHECK(same.text == "text\n");
  Article const more =
      parsed("en/a.md", "---\ntitle: Refund\n---\n# Refund of a card payment\n\ntext\n").article;
  CHECK(more.text == "Refund of a card payment\n\ntext\n");
  REQUIRE(more.sections.size() == 1);
  CHECK(more.sections[0].heading == "Refund of a card payment");
}

TEST_CASE("the language is the folder's, else the front matter's, else the text's", "[article]") {
  auto const [path, bytes, code] = GENERATE(table<std::string, std::string, std::string>({
      {"ru/a.md", "English text all over", "ru"},
      {"en/a/b.md", "---\nlang: ru\n---\nТекст", "en"},
      {"a.md", "---\nlang: ru\n---\nEnglish text", "ru"},
      {"a/b.md", "---\nlang: en-US\n---\nТекст", "en"},
      {"a/b.md", "Обычный русский текст", "ru"},
      {"a/b.md", "Plain English text", "en"},
      {"rus/b.md", "Plain English text", "en"},
      {"a/b.md", "---\nlang: de\n---\nPlain English text", "en"},
      {"a/b.md", "42", "ru"},
      {"ru.md", "Plain English text", "en"},
  }));
  CAPTURE(path, bytes);
  CHECK(parsed(path, bytes).article.language.code == code);
}

TEST_CASE("Windows line ends, byte order marks and missing front matter are no trouble",
          "[article]") {
  Article const windows =
      parsed("ru/a.md",
             "\xEF\xBB\xBF---\r\ntitle: A\r\ntags:\r\n  - b\r\n---\r\n\r\nТекст\r\n[x](y.md)\r\n")
          .article;
  CHECK(windows.title == "A");
  CHECK(windows.tags == std::vector<std::string>{"b"});
  CHECK(windows.markdown == "Текст\n[x](y.md)\n");
  CHECK(windows.links.at(0).line == 8);
  CHECK(parsed("ru/a.md", "\xEF\xBB\xBF# Б\n").article.title == "Б");
}

TEST_CASE("front matter of other systems is read without fuss", "[article]") {
  auto const [article, warnings] = parsed("docs/a.md", with_head(R"(title: "Support has ended"
description: Announcement about retirement.
author: writer
manager: dcscontentpm
audience: ITPro
ms.topic: troubleshooting
ms.custom:
  - CSSTroubleshoot
  - nested: {a: b}
appliesto:
- Business Online
search.appverid: MET150
ms.date: 04/07/2023
sidebar_position: 3
date: 2024-01-01
categories: [a, b]
layout: page)"));
  CHECK(warnings.empty());
  CHECK(article.title == "Support has ended");
  CHECK(article.summary == "Announcement about retirement.");
  CHECK(article.audience == Audience::Public);
}

TEST_CASE("a page that another system keeps from readers is a draft", "[article]") {
  CHECK(parsed("ru/a.md", with_head("draft: true")).article.status == Status::Draft);
  CHECK(parsed("ru/a.md", with_head("published: false")).article.status == Status::Draft);
  CHECK(parsed("ru/a.md", with_head("draft: false")).article.status == Status::Published);
  CHECK(parsed("ru/a.md", with_head("draft: true\nstatus: published")).article.status ==
        Status::Published);
}

TEST_CASE("one text stands for a list of one", "[article]") {
  Article const article =
      parsed("ru/a.md", with_head("tags: оплата\nphrases: [a, '', b]\nask:")).article;
  CHECK(article.tags == std::vector<std::string>{"оплата"});
  CHECK(article.phrases == std::vector<std::string>{"a", "b"});
  CHECK(article.ask.empty());
}

TEST_CASE("what cannot be used is reported with its line and left out", "[article]") {
  auto const [head, line, code, severity] =
      GENERATE(table<std::string, int, std::string, Severity>({
          {"title: [a]", 2, "wrong-type", Severity::Error},
          {"owner: x\ntags: {a: b}", 3, "wrong-type", Severity::Error},
          {"tags:\n  - a\n  - b: c", 4, "wrong-type", Severity::Error},
          {"known_issue: soon", 2, "wrong-type", Severity::Error},
          {"state: perfect", 2, "bad-state", Severity::Error},
          {"known_issue:\n  since: вчера", 3, "bad-known-issue", Severity::Error},
          {"known_issue: {expected: soon}", 2, "bad-known-issue", Severity::Error},
          {"known_issue: {expect: 2026-11-20}", 2, "bad-known-issue", Severity::Error},
          {"known_issue: {status: fixxing}", 2, "bad-known-issue", Severity::Warning},
          {"tittle: A", 2, "unknown-key", Severity::Warning},
          {"redirects_from: /a", 2, "unknown-key", Severity::Warning},
          {"title: A\ntitle: B", 3, "duplicate-key", Severity::Warning},
          {"lang: xx", 2, "bad-language", Severity::Warning},
          {"lang: en", 2, "language-differs", Severity::Warning},
          {"stats: 5", 2, "unknown-key", Severity::Warning},
      }));
  CAPTURE(head);
  std::vector<Problem> const warnings = parsed("ru/a.md", with_head(head)).warnings;
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].line == line);
  CHECK(warnings[0].code == code);
  CHECK(warnings[0].severity == severity);
  CHECK_FALSE(warnings[0].hides_article);
}

TEST_CASE("a misspelled key is told the right one", "[article]") {
  CHECK(parsed("ru/a.md", with_head("tittle: A")).warnings.at(0).message ==
        "\"tittle\" is not a key; did you mean \"title\"?");
}

TEST_CASE("an article whose visibility cannot be read is hidden", "[article]") {
  auto const [head, line, code] = GENERATE(table<std::string, int, std::string>({
      {"title: A\nstatus: publshed", 3, "bad-status"},
      {"status: [draft]", 2, "bad-status"},
      {"audience: everyone", 2, "bad-audience"},
      {"audience: ITPro", 2, "bad-audience"},
      {"audience: agnets\nms.topic: x", 2, "bad-audience"},
      {"audience: agents\naudience: public", 3, "duplicate-key"},
      {"audeince: agents", 2, "unknown-key"},
      {"staus: draft", 2, "unknown-key"},
      {"audience: agents\ntitle: a: b", 3, "broken-front-matter"},
      {"audience: agents\nx: &a b", 3, "broken-front-matter"},
  }));
  CAPTURE(head);
  Problem const problem = refused(with_head(head));
  CHECK(problem.hides_article);
  CHECK(problem.line == line);
  CHECK(problem.code == code);
}

TEST_CASE("the message of a broken status says what it may be", "[article]") {
  CHECK(refused(with_head("status: publshed")).message ==
        "\"status\" must be draft, published or archived, not \"publshed\"");
}

TEST_CASE("files that cannot be articles are refused and hide nothing", "[article]") {
  auto const [bytes, line, code] = GENERATE(table<std::string, int, std::string>({
      {std::string(max_article_bytes + 1, 'x'), 0, "too-large"},
      {"one\ntwo \xFF\n", 2, "not-utf8"},
      {std::string("one\n\0two", 8), 2, "not-text"},
      {"---\ntitle: a: b\n---\n", 2, "broken-front-matter"},
      {"---\ntitle: a\n", 1, "unclosed-front-matter"},
      {"---\na: " + std::string(17'000, 'x') + "\n---\n", 2, "broken-front-matter"},
  }));
  Problem const problem = refused(bytes);
  CHECK(problem.line == line);
  CHECK(problem.code == code);
  CHECK_FALSE(problem.hides_article);
}

TEST_CASE("a broken file that was narrowed hides the older copy, whatever is broken", "[article]") {
  CHECK(refused("---\naudience: agents\n---\n\xFF").hides_article);
  CHECK(refused("---\nstatus: draft\n---\n" + std::string(max_article_bytes, 'x')).hides_article);
  CHECK(refused("---\naudience: agents\n\ntext").hides_article);
  CHECK_FALSE(refused("---\naudience: public\n---\n\xFF").hides_article);
}

TEST_CASE("sections are known by the words that open their headings", "[article]") {
  auto const [heading, kind] = GENERATE(table<std::string, SectionKind>({
      {"Проблема", SectionKind::Problem},
      {"СИМПТОМЫ", SectionKind::Problem},
      {"Условия", SectionKind::Environment},
      {"Причины:", SectionKind::Cause},
      {"Решение", SectionKind::Solution},
      {"Решение 2", SectionKind::Solution},
      {"Как исправить?", SectionKind::Solution},
      {"Решения", SectionKind::Other},
      {"Нерешение", SectionKind::Other},
      {"Symptoms", SectionKind::Problem},
      {"Applies to:", SectionKind::Environment},
      {"Cause", SectionKind::Cause},
      {"Resolution - for Windows", SectionKind::Solution},
      {"Fixed", SectionKind::Other},
      {"The problem", SectionKind::Other},
      {"", SectionKind::Other},
  }));
  CAPTURE(heading);
  CHECK(kind_of_section(heading, SectionNames::defaults()) == kind);
}

TEST_CASE("paths of articles are told from other files", "[article]") {
  auto const [path, is_article] = GENERATE(table<std::string, bool>({
      {"ru/a.md", true},
      {"a.markdown", true},
      {"ru/A.MD", true},
      {"ru/readme.md", true},
      {"README.md", false},
      {"License.md", false},
      {"SOURCE.md", false},
      {"ru/_draft.md", false},
      {"_includes/a.md", false},
      {".github/a.md", false},
      {"ru/.hidden/a.md", false},
      {"ru/a.txt", false},
      {"ru/.md", false},
      {"ru/a.md.bak", false},
  }));
  CAPTURE(path);
  CHECK(is_article_path(path) == is_article);
}

TEST_CASE("whole collections of other makers are read", "[article]") {
  char const* data = std::getenv("SPRAVKA_DATA");
  if (data == nullptr) {
    WARN("SPRAVKA_DATA is not set: nothing to read");
    return;
  }
  namespace fs = std::filesystem;
  std::size_t read = 0;
  std::size_t refused_files = 0;
  for (fs::directory_entry const& entry :
       fs::recursive_directory_iterator(fs::path(data) / "corpora")) {
    std::string const path = entry.path().lexically_relative(fs::path(data) / "corpora").string();
    if (!entry.is_regular_file() || !is_article_path(path) || path.find("SOURCE.md") != path.npos) {
      continue;
    }
    auto const article = parse_article(path, tests::read_file(entry.path()));
    ++(article ? read : refused_files);
    if (article) {
      CHECK_FALSE(article->article.title.empty());
      CHECK(parsed(path, to_file(article->article)).article.html == article->article.html);
    }
  }
  CHECK(read > 7'000);
  CHECK(refused_files < read / 1'000);
}

}  // namespace spravka::article
