// A real git repository for one test, written to by the real git program as an author writes.
//
//   TemporaryRepository repository;
//   repository.write("ru/refund.md", "# Возврат");
//   auto const id = repository.commit("Describe refunds");
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace spravka::tests {

class TemporaryRepository {
public:
  enum class Kind : std::uint8_t { WorkTree, Bare };

  /// An empty repository, its branch "main" without commits. A bare one is written to through a
  /// clone that pushes.
  explicit TemporaryRepository(Kind kind = Kind::WorkTree);

  /// What --articles names: the work tree, or the bare repository.
  std::filesystem::path path() const {
    return folder_.path() / (kind_ == Kind::Bare ? "bare.git" : "work");
  }

  std::string str() const { return path().string(); }

  /// Where the author writes.
  std::filesystem::path work_tree() const { return folder_.path() / "work"; }

  void write(std::string const& file, std::string_view bytes) const;
  void remove(std::string const& file) const;

  /// Commits all that was written (and pushes to a bare repository). `at` is the commit's time.
  /// Returns the commit's id.
  std::string commit(std::string const& message, std::int64_t at = 1'700'000'000) const;

  /// Runs git in path() with `input` at its standard input. Returns what it prints, without the
  /// last newline; throws when it fails.
  std::string git(std::vector<std::string> arguments, std::string_view input = {}) const;

  /// The id of what `name` stands for.
  std::string id_of(std::string const& name) const;

private:
  Kind kind_;
  TemporaryFolder folder_;
};

/// Runs git in a folder, with a configuration of its own, not the user's.
std::string run_git(std::filesystem::path const& folder, std::vector<std::string> arguments,
                    std::string_view input = {}, std::int64_t at = 1'700'000'000);

}  // namespace spravka::tests
