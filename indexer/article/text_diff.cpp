#include "indexer/article/text_diff.h"

#include "indexer/article/git_handles.h"
#include "indexer/article/names.h"

namespace spravka::article {

namespace {

using PatchHandle = std::unique_ptr<git_patch, Freeing<git_patch_free>>;

int add_line(git_diff_delta const*, git_diff_hunk const*, git_diff_line const* line,
             void* payload) {
  std::string& text = *static_cast<std::string*>(payload);
  bool const is_head = line->origin == GIT_DIFF_LINE_FILE_HDR;
  bool const is_text = line->origin == GIT_DIFF_LINE_CONTEXT ||
                       line->origin == GIT_DIFF_LINE_ADDITION ||
                       line->origin == GIT_DIFF_LINE_DELETION;
  if (is_text) {
    text += line->origin;
  }
  if (!is_head) {
    text += std::string_view(line->content, line->content_len);
  }
  return 0;
}

}  // namespace

std::string text_diff(std::string const& before, std::string const& after) {
  static int const started = git_libgit2_init();  // Nobody may have opened a repository yet.
  require(started, "start libgit2");
  PatchHandle patch;
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  require(git_patch_from_buffers(Filling(patch), before.data(), before.size(), "text", after.data(),
                                 after.size(), "text", &options),
          "compare two texts");
  std::string text;
  require(git_patch_print(patch.get(), add_line, &text), "write down what differs");
  return made_readable(text);
}

}  // namespace spravka::article
