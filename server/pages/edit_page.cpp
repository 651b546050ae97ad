#include "server/pages/edit_page.h"

#include "indexer/article/article_file.h"
#include "indexer/article/source.h"
#include "indexer/article/text_diff.h"
#include "server/pages/article_preview.h"
#include "server/pages/draft_steps.h"
#include "server/pages/edit_form.h"
#include "server/pages/page_data.h"
#include "server/pages/picture_upload.h"

namespace spravka::pages {
namespace {

using article::DraftBranches;
using article::DraftRefusal;

DraftBranches branches_of(Call const& call) {
  return DraftBranches(call.house.articles, call.house.branch);
}

/// The same article on drafts that others have begun.
json drafts_of(DraftBranches& branches, Edit const& edit) {
  auto list = json::array();
  if (!edit.branch.empty() || edit.is_new) {
    return list;
  }
  for (auto const& draft : branches.list()) {
    if (draft.path == edit.path) {
      list.push_back({{"title", draft.title},
                      {"author", draft.author},
                      {"url", edit_url(draft.path, draft.branch)}});
    }
  }
  return list;
}

View editor(Call const& call, DraftBranches& branches, Edit const& edit) {
  auto data = edit_data(edit);
  data["is_desk"] = true;
  data["no_index"] = true;
  data["back_url"] = edit.branch.empty() ? "/desk/drafts" : desk_draft_url(edit.branch);
  data["accepted_kinds"] = accepted_pictures();
  data["drafts"] = json::array();
  add_preview(data, call, {edit.branch, edit.path, edit.text});
  if (article::is_article_path(edit.path)) {
    add_problems(data, call, files_beside(branches, edit));
  }
  data["title"] = data.value("preview_title", edit.path);
  return View{"desk_edit", std::move(data)};
}

View faulty(Call const& call, DraftBranches& branches, Edit const& edit,
            std::pair<std::string, std::string> const& fault) {
  auto view = editor(call, branches, edit);
  view.status = 422;
  view.data["errors"] = json::array({{{"field", fault.first}, {"code", fault.second}}});
  return view;
}

/// Somebody changed the file meanwhile: both texts are shown. Saved again, the writer's text stays,
/// now that they have seen the other.
View conflicting(Call const& call, DraftBranches& branches, Edit edit) {
  bool const is_settling = !edit.settles.empty();
  auto const own_branch = branches.has_branch(edit.branch) ? edit.branch : std::string();
  auto const theirs = branches.file(own_branch, edit.path);
  bool const has_draft_moved = edit.seen != (theirs ? theirs->content_id : "");
  edit.seen = theirs ? theirs->content_id : "";
  edit.branch = own_branch;
  auto const served = is_settling ? branches.file("", edit.path) : std::nullopt;
  edit.settles = !is_settling ? "" : served ? served->content_id : "-";
  auto view = editor(call, branches, edit);
  view.status = 409;
  auto const& other = is_settling && !has_draft_moved ? served : theirs;
  auto const text = other ? other->bytes : std::string();
  view.data["is_conflict"] = true;
  view.data["theirs"] = text;
  view.data["diff"] = diff_lines(article::text_diff(text, edit.text));
  return view;
}

View refused(Call const& call, DraftBranches& branches, Edit const& edit, DraftRefusal refusal) {
  auto view = editor(call, branches, edit);
  view.status = 409;
  view.data["refusal"] = article::to_string(refusal);
  return view;
}

/// A file of another system may end its lines in another way, and goes on doing so.
std::string in_the_file_s_manner(std::string const& text, std::string const& before) {
  if (before.find("\r\n") == std::string::npos) {
    return text;
  }
  std::string bytes;
  for (char const letter : text) {
    bytes += letter == '\n' ? "\r\n" : std::string(1, letter);
  }
  return bytes;
}

std::string message_of(Edit const& edit) {
  if (!edit.message.empty()) {
    return edit.message;
  }
  auto const parsed = article::parse_article(edit.path, edit.text);
  return parsed ? parsed->article.title : edit.path;
}

tl::expected<std::string, DraftRefusal> commit(Call const& call, DraftBranches& branches,
                                               Edit const& edit) {
  bool const is_begun = branches.has_branch(edit.branch);
  auto const before = branches.file(is_begun ? edit.branch : std::string(), edit.path);
  article::DraftCommit draft{.branch = edit.branch,
                             .path = edit.path,
                             .bytes = in_the_file_s_manner(edit.text, before ? before->bytes : ""),
                             .message = message_of(edit),
                             .author = author_of(call),
                             .at = call.request.at,
                             .seen = edit.seen};
  if (!edit.settles.empty()) {
    draft.settles = edit.settles == "-" ? "" : edit.settles;
  }
  return branches.commit(draft);
}

/// Puts the chosen picture into the text and onto the branch, beside the article.
std::optional<std::string> put_picture(Call const& call, DraftBranches& branches, Edit& edit) {
  auto const picture = uploaded_picture(call.request);
  if (!picture) {
    return picture.error();
  }
  auto const path = free_picture_path(branches, edit, *picture);
  auto const done = branches.commit({.branch = edit.branch,
                                     .path = path,
                                     .bytes = picture->bytes,
                                     .message = "Add the picture " + picture->name,
                                     .author = author_of(call),
                                     .at = call.request.at});
  if (!done) {
    return article::to_string(done.error());
  }
  edit.text = with_picture(edit.text, path, call.request);
  return std::nullopt;
}

Reply save(Call const& call, DraftBranches& branches, Edit edit) {
  bool const has_branch = !edit.branch.empty();
  auto named = edit;
  named.branch = has_branch ? edit.branch : fresh_branch(branches, edit);
  bool const is_picture = call.request.form_value("action") == "picture";
  if (is_picture) {
    if (auto const fault = put_picture(call, branches, named)) {
      return faulty(call, branches, edit, {"picture", *fault});
    }
  }
  auto const done = commit(call, branches, named);
  if (!done) {
    edit.text = named.text;
    edit.branch = is_picture ? named.branch : edit.branch;  // The picture is there already.
    return done.error() == DraftRefusal::Moved ? conflicting(call, branches, edit)
                                               : refused(call, branches, edit, done.error());
  }
  auto const after = is_picture ? edit_url(named.path, named.branch) + "&saved="
                                : desk_draft_url(named.branch) + "?saved=";
  return http::redirect(after + http::percent_encode(edit.kept));
}

}  // namespace

Reply show_editor(Call const& call) {
  auto branches = branches_of(call);
  if (!branches.is_git()) {
    return http::redirect("/desk/drafts");  // Which says why nothing can be edited.
  }
  if (call.request.query_value("new") == "1") {
    return call.request.query_value("title").empty()
               ? show_new_article(call)
               : Reply(editor(call, branches, new_article(call, branches)));
  }
  auto const edit = open_file(call, branches);
  if (!edit) {
    return not_found();
  }
  auto view = editor(call, branches, *edit);
  view.data["drafts"] = drafts_of(branches, *edit);
  if (!edit->settles.empty()) {
    auto const served = branches.file("", edit->path);
    auto const text = served ? served->bytes : std::string();
    view.data["theirs"] = text;
    view.data["diff"] = diff_lines(article::text_diff(text, edit->text));
  }
  view.data["saved"] = call.request.query_value("saved");
  return view;
}

Reply save_article(Call const& call) {
  auto branches = branches_of(call);
  auto edit = typed_edit(call);
  auto const& action = call.request.form_value("action");
  if (auto const fault = fault_of(edit)) {
    return faulty(call, branches, edit, *fault);
  }
  return action == "preview" ? Reply(editor(call, branches, edit))
                             : save(call, branches, std::move(edit));
}

Reply show_new_article(Call const& call) {
  auto searcher = call.house.searchers.lend();
  auto categories = json::array();
  for (auto const& view : searcher->categories(call.language, call.audience())) {
    categories.push_back({{"value", view.category.slug}, {"title", view.category.title}});
  }
  auto choices = json::array();
  for (auto const& language : text::known_languages()) {
    choices.push_back({{"value", language.code},
                       {"title", language_name(language)},
                       {"is_selected", language == call.language}});
  }
  return View{"desk_new_article",
              {{"is_desk", true},
               {"no_index", true},
               {"categories", std::move(categories)},
               {"choices", std::move(choices)},
               {"typed_title", call.request.query_value("title")},
               {"is_git", branches_of(call).is_git()}}};
}

}  // namespace spravka::pages
