#include "indexer/article/draft_diff.h"

#include <cstddef>
#include <string_view>

#include "indexer/article/article_file.h"
#include "indexer/article/names.h"

namespace spravka::article {

namespace {

constexpr std::size_t max_diff_bytes = std::size_t{1024} * 1024;

int add_line(git_diff_delta const*, git_diff_hunk const*, git_diff_line const* line,
             void* payload) {
  std::string& text = *static_cast<std::string*>(payload);
  if (text.size() + line->content_len > max_diff_bytes) {
    text += "\n[the rest is left out: too long to show]\n";
    return GIT_EUSER;
  }
  bool const has_sign = line->origin == GIT_DIFF_LINE_CONTEXT ||
                        line->origin == GIT_DIFF_LINE_ADDITION ||
                        line->origin == GIT_DIFF_LINE_DELETION;
  if (has_sign) {
    text += line->origin;
  }
  text += std::string_view(line->content, line->content_len);
  return 0;
}

}  // namespace

std::string unified_diff(git_repository& repository, git_commit const& before,
                         git_commit const& after) {
  TreeHandle const old_tree = get_tree(before);
  TreeHandle const new_tree = get_tree(after);
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  options.max_size = static_cast<git_off_t>(max_article_bytes);
  DiffHandle diff;
  require(
      git_diff_tree_to_tree(Filling(diff), &repository, old_tree.get(), new_tree.get(), &options),
      "compare the draft with its beginning");
  std::string text;
  int const code = git_diff_print(diff.get(), GIT_DIFF_FORMAT_PATCH, add_line, &text);
  if (code != GIT_EUSER) {
    require(code, "write down what the draft changes");
  }
  return made_readable(text);
}

}  // namespace spravka::article
