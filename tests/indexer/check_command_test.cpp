#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "indexer/commands.h"
#include "tests/support/printed.h"
#include "tests/support/temporary_repository.h"

using namespace spravka;
using namespace spravka::tests;

namespace {

struct Said {
  int code{};
  std::string text;
};

Said check(std::string const& articles, std::string const& format, std::string const& sent = {}) {
  indexer::CheckCommand command;
  command.articles = articles;
  command.format = format;
  command.sent = sent;
  Printed const output;
  int const code = indexer::run(command);
  return {code, output.text()};
}

}  // namespace

TEST_CASE("a forge is told files from the top of the repository", "[commands]") {
  TemporaryRepository const repository;
  repository.write("docs/ru/a.md", "# Карта\n\nСмотрите [тут](b.md).\n");
  repository.commit("Begin");
  auto const said = check(repository.str() + "/docs", "github");
  CHECK(said.code == indexer::answer_is_no);
  CHECK(said.text.starts_with("::error file=docs/ru/a.md,line=3::"));
  auto const told = check(repository.str() + "/docs", "json");
  CHECK(nlohmann::json::parse(told.text).at(0).at("path") == "ru/a.md");
}

TEST_CASE("links that customers were given are read from a file, one a line", "[commands]") {
  TemporaryRepository const repository;
  repository.write("ru/a.md", "# Карта\n\n## Где {#where}\n\nВ банке.\n");
  repository.commit("Begin");
  TemporaryFolder const folder;
  folder.write("good",
               "# from the server\n/ru/articles/a\n\n/ru/articles/a#where\n/ru/tickets/new\n");
  folder.write("bad", "/ru/articles/a#gone\n/ru/articles/b\n");
  CHECK(check(repository.str(), "text", folder.str() + "/good").code == indexer::done);
  auto const said = check(repository.str(), "text", folder.str() + "/bad");
  CHECK(said.code == indexer::answer_is_no);
  CHECK(said.text.find("/ru/articles/a#gone") != std::string::npos);
  CHECK(said.text.find("/ru/articles/b") != std::string::npos);
  CHECK_THROWS(check(repository.str(), "text", folder.str() + "/missing"));
}

TEST_CASE("a file that cannot be read was not removed", "[commands]") {
  TemporaryRepository const repository;
  repository.write("ru/a.md", "---\ntitle: [broken\n---\nТекст.\n");
  repository.commit("Begin");
  auto const said = check(repository.str(), "text");
  CHECK(said.code == indexer::answer_is_no);
  CHECK(said.text.find("ru/a.md:") != std::string::npos);
  CHECK(said.text.find("was removed") == std::string::npos);
}
