// Problems across articles: what no single file can tell.
#pragma once

#include <string>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/article/article_file.h"
#include "indexer/article/past.h"
#include "indexer/article/staleness.h"

namespace spravka::article {

/// Dead links and anchors between articles, missing images, ids or addresses used twice, redirect
/// loops, translations older than their original. `files` are all paths of the tree, for images.
/// Sorted by path and line.
std::vector<Problem> check_collection(std::vector<Article> const& articles,
                                      std::vector<std::string> const& files);

/// What else is known of the collection, beside its files.
struct CheckContext {
  Past past;                            // Of a git repository.
  ReadContent read;                     // Reads what `past` names.
  std::string today;                    // "2026-11-20"; empty: review dates are not looked at.
  std::vector<std::string> sent;        // Addresses that were given away: in replies, in mails.
  std::vector<std::string> files = {};  // All paths of the tree, those that could not be read too.
};

/// Translations that are missing, or whose original changed block by block; a plain folder, which
/// has no past, is judged by its files' times in check_collection().
std::vector<Problem> check_translations(std::vector<Article> const& articles,
                                        CheckContext const& context);

/// Addresses that readers may still have: those of files renamed or removed in git, and those that
/// were sent. Each must lead somewhere.
std::vector<Problem> check_addresses(std::vector<Article> const& articles,
                                     CheckContext const& context);

/// Review dates that have passed, articles that nobody owns, and the content standard.
std::vector<Problem> check_upkeep(std::vector<Article> const& articles,
                                  CheckContext const& context);

enum class CheckFormat : std::uint8_t { Text, Json, GitHub };

/// The problems for a terminal, for a program, or as annotations of a forge.
std::string format_problems(std::vector<Problem> const& problems, CheckFormat format);

}  // namespace spravka::article
