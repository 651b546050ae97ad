// The articles in a clone, the bare repository it was cloned from, and a writer with a clone of
// their own, for one test.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "indexer/remote/exchange.h"
#include "tests/support/temporary_folder.h"

namespace spravka::tests {

class Clone {
public:
  /// The repository elsewhere has ru/refund.md on its branch main.
  Clone();

  std::string str() const { return (folder_.path() / "ours").string(); }

  std::filesystem::path forge() const { return folder_.path() / "forge.git"; }

  std::filesystem::path folder() const { return folder_.path(); }

  /// git in our clone, in the repository elsewhere, in the writer's clone.
  std::string here(std::vector<std::string> arguments) const;
  std::string there(std::vector<std::string> arguments) const;
  std::string writer(std::vector<std::string> arguments) const;

  /// The writer commits a file on a branch and pushes it.
  std::string writer_pushes(std::string const& branch, std::string const& file,
                            std::string const& text) const;

  /// Somebody at the desk commits a file on a draft's branch; publishes it.
  std::string drafts(std::string const& branch, std::string const& file,
                     std::string const& text) const;
  void publishes(std::string const& branch) const;
  void discards(std::string const& branch) const;

  /// Where a branch stands; empty when it is not there.
  std::string place_here(std::string const& branch) const;
  std::string place_there(std::string const& branch) const;

  /// A file of a branch as it stands in the repository elsewhere.
  std::string text_there(std::string const& branch, std::string const& file) const;

  /// A hook of the repository elsewhere.
  void has_hook(std::string const& name, std::string const& script) const;

  remote::Settings settings() const;

private:
  TemporaryFolder folder_;
};

}  // namespace spravka::tests
