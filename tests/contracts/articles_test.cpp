// The product's own manual: it parses, it links, and each article has its translation.
#include <filesystem>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "indexer/article/article_file.h"
#include "indexer/article/check.h"
#include "indexer/article/collection.h"
#include "indexer/article/markdown.h"
#include "tests/support/temporary_folder.h"

namespace fs = std::filesystem;
using namespace spravka::article;

namespace {

struct Manual {
  std::vector<Article> articles;
  std::vector<Problem> problems;
  std::vector<std::string> files;
};

Manual read_manual() {
  ensure_markdown_ready();
  Manual manual;
  fs::path const root = fs::path(SPRAVKA_SOURCE_DIR) / "articles";
  for (auto const& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) {
      continue;
    }
    auto const path = fs::relative(entry.path(), root).generic_string();
    manual.files.push_back(path);
    if (!is_article_path(path)) {
      continue;
    }
    auto parsed = parse_article(path, spravka::tests::read_file(entry.path()));
    if (!parsed) {
      manual.problems.push_back(parsed.error());
      continue;
    }
    manual.problems.insert(manual.problems.end(), parsed->warnings.begin(), parsed->warnings.end());
    manual.articles.push_back(std::move(parsed->article));
  }
  auto const across = check_collection(manual.articles, manual.files);
  manual.problems.insert(manual.problems.end(), across.begin(), across.end());
  return manual;
}

}  // namespace

TEST_CASE("the manual has no problems", "[contracts]") {
  auto const manual = read_manual();
  CAPTURE(format_problems(manual.problems, CheckFormat::Text));
  REQUIRE(manual.problems.empty());
}

TEST_CASE("the manual has at least 25 articles in each language, one to one", "[contracts]") {
  std::map<std::string, std::set<std::string>> slugs;
  for (auto const& article : read_manual().articles) {
    slugs[article.language.code].insert(article.slug);
  }
  REQUIRE(slugs["ru"].size() >= 25);
  REQUIRE(slugs["ru"] == slugs["en"]);
}

TEST_CASE("every article of the manual can be found by customers' words and has a summary",
          "[contracts]") {
  for (auto const& article : read_manual().articles) {
    CAPTURE(article.path);
    CHECK_FALSE(article.summary.empty());
    CHECK_FALSE(article.phrases.empty());
    CHECK_FALSE(article.category.empty());
    CHECK(article.status == Status::Published);
  }
}
