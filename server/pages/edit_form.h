// What a writer edits in the browser: which file of which branch, the text, and what it was when
// they began.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "indexer/article/draft_branches.h"
#include "server/pages/house.h"

namespace spravka::pages {

struct Edit {
  std::string path;
  std::string branch;   // Of the draft; empty: the change begins a new one.
  std::string seen;     // The file's content id when the writer began; empty: there was none.
  std::string settles;  // Of the served file, when a conflict with it is being settled.
  std::string text;     // Lines end in "\n".
  std::string message;  // What was changed, in the writer's words.
  std::string kept;     // Names what the browser keeps of it.
  bool is_new{};
};

/// A new article, by the query's `title`, `language` and `category`: its path, and the headings
/// that the content standard asks for.
Edit new_article(Call const& call, article::DraftBranches& branches);

/// The file that the query's `path` and `branch` name; with `settle` a conflict with the served one
/// is to be settled. Nothing when there is no such file.
std::optional<Edit> open_file(Call const& call, article::DraftBranches& branches);

/// As it was typed.
Edit typed_edit(Call const& call);

/// A field and the code of what is wrong with it.
std::optional<std::pair<std::string, std::string>> fault_of(Edit const& edit);

/// "/desk/edit?path=...&branch=..."
std::string edit_url(std::string const& path, std::string const& branch);

/// A draft branch that is not there yet: of an edit, or after a name with a number behind it.
std::string fresh_branch(article::DraftBranches& branches, Edit const& edit);
std::string unused_branch(article::DraftBranches& branches, std::string const& first);

/// The fields for the form.
nlohmann::json edit_data(Edit const& edit);

}  // namespace spravka::pages
