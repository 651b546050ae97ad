// Articles from a plain folder. Made by Source::open; see source.h for what it promises.
#pragma once

#include <memory>
#include <string>

#include "indexer/article/source.h"

namespace spravka::article {

std::unique_ptr<Source> make_folder_source(std::string const& path);

}  // namespace spravka::article
