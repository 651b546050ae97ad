// The problems the index remembers, from one sync to the next.
//
// Pure functions, safe from any thread.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "indexer/article/article_file.h"

namespace spravka::sync {

/// The remembered problems as values; what is not readable as such is left out.
std::vector<article::Problem> read_problems(std::string const& json);

/// The earlier problems, but of the files looked at again, with the new ones among them; by path
/// and line. Very long lists are cut, so that a broken collection cannot swell the index.
std::vector<article::Problem> merge_problems(std::vector<article::Problem> earlier,
                                             std::set<std::string> const& looked_at,
                                             std::vector<article::Problem> const& found);

}  // namespace spravka::sync
