// The front matter's keys into an Article, tolerantly: files of other systems are read without
// fuss, and only what decides who may see an article is strict.
//
// Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "indexer/article/article_file.h"
#include "indexer/article/front_matter.h"

namespace spravka::article {

/// Fills the fields of `article` (whose path is set) that the front matter names; `language` is the
/// one it asks for. What could not be used is added to `problems`. Refused, hiding the article,
/// when its visibility cannot be read.
[[nodiscard]] tl::expected<void, Problem> read_fields(YamlValue const& front_matter,
                                                      Article& article,
                                                      std::vector<Problem>& problems);

/// True when the text of front matter that cannot be read seems to narrow who sees the article: an
/// older copy, which may be seen by more, must not stay.
bool seems_restricted(std::string_view front_matter);

}  // namespace spravka::article
