// A folder of its own for one test, removed with all that is in it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace spravka::tests {

class TemporaryFolder {
public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(TemporaryFolder const&) = delete;
  TemporaryFolder& operator=(TemporaryFolder const&) = delete;

  std::filesystem::path const& path() const { return path_; }

  std::string str() const { return path_.string(); }

  /// Writes a file, making its folders.
  void write(std::string const& relative_path, std::string_view bytes) const;

private:
  std::filesystem::path path_;
};

std::string read_file(std::filesystem::path const& path);

}  // namespace spravka::tests
