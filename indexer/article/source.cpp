#include "indexer/article/source.h"

#include <utility>

#include "indexer/article/folder_source.h"
#include "indexer/article/git_source.h"

namespace spravka::article {

std::unique_ptr<Source> Source::open(std::string const& path, std::string const& branch) {
  if (auto location = locate(path, branch)) {
    return make_git_source(std::move(*location));
  }
  return make_folder_source(path);
}

}  // namespace spravka::article
