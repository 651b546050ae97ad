// German, a language that the program knows nothing of by itself: a theme with translations/de.yaml
// and languages/de.yaml, and articles under de/, from tests/fixtures/german.
#pragma once

#include <string>

#include "tests/support/temporary_folder.h"
#include "tests/support/temporary_repository.h"

namespace spravka::tests {

/// The theme beside the one that it is made from, as an administrator lays it out.
class GermanTheme {
public:
  GermanTheme();

  std::string str() const { return (folder_.path() / "german").string(); }

  void write(std::string const& file, std::string const& text) const {
    folder_.write("german/" + file, text);
  }

private:
  TemporaryFolder folder_;
};

/// Not committed yet.
void write_german_articles(TemporaryRepository const& repository);

}  // namespace spravka::tests
