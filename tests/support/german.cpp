#include "tests/support/german.h"

#include <filesystem>

namespace spravka::tests {

namespace fs = std::filesystem;

namespace {

fs::path source() {
  return SPRAVKA_SOURCE_DIR;
}

}  // namespace

GermanTheme::GermanTheme() {
  fs::create_directory_symlink(source() / "themes/default", folder_.path() / "default");
  fs::copy(source() / "tests/fixtures/german/theme", folder_.path() / "german",
           fs::copy_options::recursive);
}

void write_german_articles(TemporaryRepository const& repository) {
  auto const articles = source() / "tests/fixtures/german/articles";
  for (auto const& entry : fs::recursive_directory_iterator(articles)) {
    if (entry.is_regular_file()) {
      repository.write(entry.path().lexically_relative(articles).string(), read_file(entry.path()));
    }
  }
}

}  // namespace spravka::tests
