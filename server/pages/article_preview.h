// A file as readers would see it, and what is wrong with it: for the draft's page, the editor and
// its live preview.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "indexer/article/draft_branches.h"
#include "server/pages/edit_form.h"
#include "server/pages/house.h"
#include "server/pages/proofreader.h"
#include "server/pages/reply.h"

namespace spravka::pages {

struct PreviewedFile {
  std::string branch;  // Whose pictures are shown; empty: those that are served.
  std::string path;
  std::string bytes;
};

/// `preview_title`, `preview_summary`, `preview_html`, `similar`; nothing of it when the file
/// cannot be read as an article.
void add_preview(nlohmann::json& data, Call const& call, PreviewedFile const& file);

/// `problems` (`path`, `line`, `code`, `message`, `is_error`, `is_elsewhere`).
void add_problems(nlohmann::json& data, Call const& call, Proofreader::Changed const& changed);

/// All files of a draft with their bytes.
Proofreader::Changed files_of(article::DraftBranches& branches, article::DraftView const& draft);

/// The file that is edited, with the others of its draft as they stand there.
Proofreader::Changed files_beside(article::DraftBranches& branches, Edit const& edit);

/// Lines of a unified diff: `text`, `is_added`, `is_removed`, `is_hunk`.
nlohmann::json diff_lines(std::string const& diff);

/// GET /desk/media/:branch/*path: a picture as it stands on a draft.
Reply show_draft_media(Call const& call);

}  // namespace spravka::pages
