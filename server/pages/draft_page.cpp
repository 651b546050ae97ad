#include "server/pages/draft_page.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "indexer/article/article_file.h"
#include "indexer/search_json.h"
#include "server/drafts/line_sources.h"
#include "server/pages/article_preview.h"
#include "server/pages/draft_steps.h"
#include "server/pages/edit_form.h"
#include "server/pages/learning_steps.h"
#include "server/pages/page_data.h"
#include "server/pages/remote_data.h"

namespace spravka::pages {
namespace {

using article::DraftBranches;
using article::DraftRefusal;
using article::DraftSummary;

DraftBranches branches_of(Call const& call) {
  return DraftBranches(call.house.articles, call.house.branch);
}

json summary_data(DraftSummary const& draft) {
  return {{"branch", draft.branch}, {"url", desk_draft_url(draft.branch)},
          {"title", draft.title},   {"path", draft.path},
          {"author", draft.author}, {"at", iso_time(draft.at)},
          {"commit", draft.commit}};
}

json files_data(article::DraftView const& draft) {
  auto list = json::array();
  for (auto const& file : draft.files) {
    bool const is_article = article::is_article_path(file.path);
    auto const url = edit_url(file.path, draft.summary.branch);
    list.push_back(
        {{"path", file.path},
         {"is_removed", file.is_removed},
         {"conflicts", file.conflicts},
         {"edit_url", is_article && !file.is_removed ? json(url) : json(nullptr)},
         {"settle_url", is_article && !file.is_removed && file.conflicts ? json(url + "&settle=1")
                                                                         : json(nullptr)}});
  }
  return list;
}

/// The ticket that it was made from, which its branch is named after; null for another draft.
json ticket_data(Call const& call, std::string const& branch) {
  std::int64_t number = 0;
  std::string_view const name = std::string_view(branch).substr(branch.find('/') + 1);
  std::from_chars(name.data(), name.data() + name.size(), number);
  auto const ticket = number > 0 ? call.house.tickets.find(number) : std::nullopt;
  if (!ticket || ticket->draft_branch != branch) {
    return nullptr;
  }
  return {{"number", number}, {"url", desk_ticket_url(number)}};
}

View draft_view(Call const& call, DraftBranches& branches, article::DraftView const& draft) {
  auto data = summary_data(draft.summary);
  data["is_desk"] = true;
  data["no_index"] = true;
  data["ticket"] = ticket_data(call, draft.summary.branch);
  data["is_article"] = article::is_article_path(draft.summary.path);
  data["is_judged"] = draft.summary.path == judged_file;
  data["diff"] = diff_lines(draft.diff);
  data["markdown"] = draft.bytes;
  auto const own = desk_draft_url(draft.summary.branch);
  data["publish_url"] = own + "/publication";
  data["discard_url"] = own + "/discard";
  data["replay_url"] = own + "/replay";
  data["can_publish"] = call.visitor.role() >= accounts::Role::Writer;
  data["files"] = files_data(draft);
  data["more_files"] = draft.files.size() - 1;
  data["conflicts"] = json::array();
  for (auto const& file : data["files"]) {
    if (file["conflicts"].get<bool>()) {
      data["conflicts"].push_back(file);
    }
  }
  data["saved"] = call.request.query_value("saved");
  data["refusal"] = call.request.query_value("refusal");
  add_preview(data, call, {draft.summary.branch, draft.summary.path, draft.bytes});
  add_problems(data, call, files_of(branches, draft));
  return View{"desk_draft", std::move(data)};
}

/// Replaces a line of the front matter; the rest of the file stays byte for byte.
void replace_line(std::string& bytes, std::string const& line, std::string const& with) {
  auto const split = article::split_file(bytes);
  if (split.front_matter.empty()) {
    return;
  }
  auto const begin = static_cast<std::size_t>(split.front_matter.data() - bytes.data());
  auto const at = bytes.find(line, begin);
  bool const is_inside =
      at != std::string::npos && at + line.size() <= begin + split.front_matter.size() + 1;
  bool const is_whole =
      is_inside && (at == begin || bytes[at - 1] == '\n') && bytes[at + line.size()] == '\n';
  if (is_whole) {
    bytes.replace(at, line.size(), with);
  }
}

/// A file that no reader could be shown. Removed ones and pictures have no text to be wrong.
bool is_hidden_by_fault(article::DraftView const& draft) {
  bool const is_read = article::is_article_path(draft.summary.path) && !draft.bytes.empty();
  return is_read && !article::parse_article(draft.summary.path, draft.bytes);
}

/// What a writer publishes is meant to be seen: the draft's own status moves with it, as a commit
/// of theirs.
tl::expected<std::string, std::string> publish(Call const& call, std::string const& branch) {
  auto branches = branches_of(call);
  auto const draft = branches.find(branch);
  if (!draft) {
    return tl::unexpected(std::string(article::to_string(DraftRefusal::NoSuchDraft)));
  }
  if (is_hidden_by_fault(*draft)) {
    return tl::unexpected(std::string("problems"));
  }
  auto bytes = draft->bytes;
  replace_line(bytes, "status: draft", "status: published");
  replace_line(bytes, "state: wip", "state: not-validated");
  bytes = drafts::without_line_sources(std::move(bytes));
  if (bytes != draft->bytes) {
    auto const ready = branches.commit({.branch = branch,
                                        .path = draft->summary.path,
                                        .bytes = bytes,
                                        .message = draft->summary.title,
                                        .author = author_of(call),
                                        .at = call.request.at});
    if (!ready) {
      return tl::unexpected(std::string(article::to_string(ready.error())));
    }
  }
  auto merged = branches.publish(branch, author_of(call), call.request.at);
  if (!merged) {
    return tl::unexpected(std::string(article::to_string(merged.error())));
  }
  call.house.articles_moved();
  return *merged;
}

/// Where the published article will stand.
std::string future_url(Call const& call, article::DraftView const& draft) {
  auto const parsed = article::parse_article(draft.summary.path, draft.bytes);
  return parsed ? indexer::article_url(parsed->article.language, parsed->article.slug)
                : home_url(call.language);
}

/// The page that was just published, from the address that publish_draft() leads to.
std::string published_url(Call const& call) {
  auto const& url = call.request.query_value("published");
  bool const is_ours = std::ranges::any_of(text::known_languages(), [&url](auto const& language) {
    return url.starts_with("/" + language.code + "/");
  });
  return is_ours ? url : std::string();
}

Refused refused(std::string const& code) {
  bool const is_gone = code == article::to_string(DraftRefusal::NoSuchDraft);
  return Refused{is_gone ? 404 : 409, code, {}, {}};
}

}  // namespace

Reply show_drafts(Call const& call) {
  auto branches = branches_of(call);
  auto list = json::array();
  for (auto const& draft : branches.list()) {
    list.push_back(summary_data(draft));
  }
  return View{"desk_drafts",
              {{"is_desk", true},
               {"no_index", true},
               {"drafts", std::move(list)},
               {"remote", remote_data(call)},
               {"published_url", published_url(call)},
               {"is_git", branches.is_git()}}};
}

Reply show_draft(Call const& call) {
  auto branches = branches_of(call);
  auto const draft = branches.find(call.request.parameter("branch"));
  return draft ? Reply(draft_view(call, branches, *draft)) : not_found();
}

Reply publish_draft(Call const& call) {
  auto const& branch = call.request.parameter("branch");
  auto branches = branches_of(call);
  auto const draft = branches.find(branch);
  if (!draft) {
    return not_found();
  }
  auto const merged = publish(call, branch);
  if (merged) {
    return http::redirect("/desk/drafts?published=" +
                          http::percent_encode(future_url(call, *draft)));
  }
  auto view = draft_view(call, branches, *draft);
  view.status = 409;
  view.data["refusal"] = merged.error();
  return view;
}

Reply discard_draft(Call const& call) {
  auto const discarded = branches_of(call).discard(call.request.parameter("branch"));
  return discarded ? Reply(http::redirect("/desk/drafts"))
                   : Reply(refused(article::to_string(discarded.error())));
}

Reply list_drafts_for_programs(Call const& call) {
  auto list = json::array();
  for (auto const& draft : branches_of(call).list()) {
    list.push_back(summary_data(draft));
  }
  return View{"drafts", {{"drafts", std::move(list)}, {"remote", remote_data(call)}}};
}

Reply publish_for_programs(Call const& call) {
  auto const& branch = call.request.parameter("branch");
  auto const merged = publish(call, branch);
  if (!merged) {
    return refused(merged.error());
  }
  return View{"published", {{"branch", branch}, {"commit", *merged}}};
}

Reply discard_for_programs(Call const& call) {
  auto const discarded = branches_of(call).discard(call.request.parameter("branch"));
  return discarded ? no_content() : Reply(refused(article::to_string(discarded.error())));
}

}  // namespace spravka::pages
