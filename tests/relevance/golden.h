// Questions that people would ask of the manual, and an index of it to ask them of. The questions
// are in golden_ru.yaml and golden_en.yaml.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "indexer/index/searcher.h"
#include "tests/support/temporary_folder.h"

namespace spravka::tests {

struct Golden {
  std::string kind;
  std::string ask;
  std::vector<std::string> find;  // Any of them is right; empty: there is no answer.
};

std::vector<Golden> read_golden(std::string const& language);

/// The manual as its files stand, committed or not: copied out of the repository and indexed once.
class ManualIndex {
public:
  /// `change` may add to the copy, or alter it, before it is indexed.
  explicit ManualIndex(
      std::function<void(std::filesystem::path const& articles)> const& change = {});

  std::string data() const { return (folder_.path() / "data").string(); }

  std::size_t articles() const { return articles_; }

private:
  TemporaryFolder folder_;
  std::size_t articles_{};
};

/// As a stranger is answered; no hits for a letter that is met with silence.
index::Results answer(index::Searcher& searcher, Golden const& golden,
                      text::Language const& language, std::size_t limit);

}  // namespace spravka::tests
