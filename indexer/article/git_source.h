// Articles from git. Made by Source::open; see source.h for what it promises.
#pragma once

#include <memory>

#include "indexer/article/git_location.h"
#include "indexer/article/source.h"

namespace spravka::article {

std::unique_ptr<Source> make_git_source(GitLocation location);

}  // namespace spravka::article
