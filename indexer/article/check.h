// Problems across articles: what no single file can tell.
#pragma once

#include <string>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/article/article_file.h"

namespace spravka::article {

/// Dead links and anchors between articles, missing images, ids or addresses used twice, redirect
/// loops, translations older than their original. `files` are all paths of the tree, for images.
/// Sorted by path and line.
std::vector<Problem> check_collection(std::vector<Article> const& articles,
                                      std::vector<std::string> const& files);

enum class CheckFormat : std::uint8_t { Text, Json, GitHub };

/// The problems for a terminal, for a program, or as annotations of a forge.
std::string format_problems(std::vector<Problem> const& problems, CheckFormat format);

}  // namespace spravka::article
