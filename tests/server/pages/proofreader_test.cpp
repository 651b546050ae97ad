#include "server/pages/proofreader.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/temporary_repository.h"

using namespace spravka;
using namespace spravka::pages;
using namespace spravka::tests;

namespace {

std::string const today = "2026-09-21";

std::vector<std::string> codes(Proofreader& reader, Proofreader::Changed const& changed) {
  std::vector<std::string> list;
  for (auto const& problem : reader.problems(changed, today)) {
    list.push_back(problem.path + " " + problem.code);
  }
  return list;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a changed file is judged among the served ones, and leaves no trace", "[pages]") {
  TemporaryRepository const repository;
  repository.write("ru/a.md", "# Первая\n\nСм. [вторую](b.md#шаги).\n");
  repository.write("ru/b.md", "# Вторая\n\n## Шаги\n\nРаз.\n");
  repository.write("ru/broken.md", "# Сломанная\n\n[Никуда](none.md)\n");
  repository.commit("Begin");
  Proofreader reader(repository.str(), "");

  // What was wrong before is not told of a change elsewhere.
  CHECK(codes(reader, {{"ru/c.md", "# Третья\n\n[Вторая](b.md)\n"}}) == Codes{});
  CHECK(codes(reader, {{"ru/c.md", "# Третья\n\n[Нет](d.md) ![Нет](x.png)\n"}}) ==
        Codes{"ru/c.md dead-link", "ru/c.md missing-image"});
  CHECK(codes(reader, {{"ru/c.md", "# Третья\n\n![Есть](x.png)\n"}, {"ru/x.png", "png"}}) ==
        Codes{});
  // What a change breaks elsewhere is told, behind what is wrong in itself.
  CHECK(codes(reader, {{"ru/b.md", "# Вторая\n\n[Нет](d.md)\n"}}) ==
        Codes{"ru/b.md dead-link", "ru/a.md dead-anchor"});
  CHECK(codes(reader, {{"ru/b.md", std::nullopt}}) == Codes{"ru/a.md dead-link"});
  CHECK(codes(reader, {{"ru/b.md", "---\ntitle: [\n---\n\nТекст\n"}}) ==
        Codes{"ru/b.md broken-front-matter"});
  CHECK(codes(reader, {{"ru/a.md", "# Первая\n\n[Вторая](b.md#шаги)\n"}}) == Codes{});
}

TEST_CASE("the proofreader follows the served branch", "[pages]") {
  TemporaryRepository const repository;
  repository.write("ru/a.md", "# Первая\n");
  repository.commit("Begin");
  Proofreader reader(repository.str(), "");
  Proofreader::Changed const changed{{"ru/c.md", "# Третья\n\n[Вторая](b.md)\n"}};
  CHECK(codes(reader, changed) == Codes{"ru/c.md dead-link"});
  repository.write("ru/b.md", "# Вторая\n");
  repository.commit("Add");
  CHECK(codes(reader, changed) == Codes{});
  repository.remove("ru/b.md");
  repository.commit("Remove");
  CHECK(codes(reader, changed) == Codes{"ru/c.md dead-link"});
}
