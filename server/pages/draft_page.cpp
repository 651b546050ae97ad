#include "server/pages/draft_page.h"

#include "indexer/article/article_file.h"
#include "indexer/search_json.h"
#include "server/pages/draft_steps.h"
#include "server/pages/page_data.h"

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

json diff_lines(std::string const& diff) {
  auto lines = json::array();
  std::size_t begin = 0;
  while (begin < diff.size()) {
    auto const end = std::min(diff.find('\n', begin), diff.size());
    auto const line = diff.substr(begin, end - begin);
    bool const is_head = line.starts_with("+++") || line.starts_with("---");
    lines.push_back({{"text", line},
                     {"is_added", line.starts_with("+") && !is_head},
                     {"is_removed", line.starts_with("-") && !is_head},
                     {"is_hunk", line.starts_with("@@") || is_head}});
    begin = end + 1;
  }
  return lines;
}

json problem_data(article::Problem const& problem) {
  return {{"line", problem.line},
          {"message", problem.message},
          {"is_error", problem.severity == article::Severity::Error}};
}

/// How the file reads as an article: the preview, and what is wrong with it.
void add_preview(json& data, Call const& call, article::DraftView const& draft) {
  auto problems = json::array();
  auto const parsed = article::parse_article(draft.summary.path, draft.bytes);
  if (!parsed) {
    problems.push_back(problem_data(parsed.error()));
  } else {
    for (auto const& warning : parsed->warnings) {
      problems.push_back(problem_data(warning));
    }
    auto const& article = parsed->article;
    data["preview_title"] = article.title;
    data["preview_html"] = article.html;
    data["similar"] = similar_articles(call, article.title, article.text, article.language);
  }
  data["problems"] = std::move(problems);
}

View draft_view(Call const& call, article::DraftView const& draft) {
  auto data = summary_data(draft.summary);
  data["is_desk"] = true;
  data["no_index"] = true;
  data["diff"] = diff_lines(draft.diff);
  data["markdown"] = draft.bytes;
  auto const own = desk_draft_url(draft.summary.branch);
  data["publish_url"] = own + "/publication";
  data["discard_url"] = own + "/discard";
  data["can_publish"] = call.visitor.role() >= accounts::Role::Writer;
  add_preview(data, call, draft);
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

/// What a writer publishes is meant to be seen: the draft's own status moves with it, as a commit
/// of theirs.
tl::expected<std::string, DraftRefusal> publish(Call const& call, std::string const& branch) {
  auto branches = branches_of(call);
  auto const draft = branches.find(branch);
  if (!draft) {
    return tl::unexpected(DraftRefusal::NoSuchDraft);
  }
  auto bytes = draft->bytes;
  replace_line(bytes, "status: draft", "status: published");
  replace_line(bytes, "state: wip", "state: not-validated");
  if (bytes != draft->bytes) {
    auto const ready = branches.commit({.branch = branch,
                                        .path = draft->summary.path,
                                        .bytes = bytes,
                                        .message = draft->summary.title,
                                        .author = author_of(call),
                                        .at = call.request.at});
    if (!ready) {
      return ready;
    }
  }
  auto merged = branches.publish(branch, author_of(call), call.request.at);
  if (merged) {
    call.house.articles_moved();
  }
  return merged;
}

/// Where the published article will stand.
std::string future_url(Call const& call, article::DraftView const& draft) {
  auto const parsed = article::parse_article(draft.summary.path, draft.bytes);
  return parsed ? indexer::article_url(parsed->article.language, parsed->article.slug)
                : home_url(call.language);
}

Refused refused(DraftRefusal refusal) {
  int const status = refusal == DraftRefusal::NoSuchDraft ? 404 : 409;
  return Refused{status, article::to_string(refusal), {}, {}};
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
               {"is_git", branches.is_git()}}};
}

Reply show_draft(Call const& call) {
  auto branches = branches_of(call);
  auto const draft = branches.find(call.request.parameter("branch"));
  return draft ? Reply(draft_view(call, *draft)) : not_found();
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
  auto view = draft_view(call, *draft);
  view.status = 409;
  view.data["refusal"] = article::to_string(merged.error());
  return view;
}

Reply discard_draft(Call const& call) {
  auto const discarded = branches_of(call).discard(call.request.parameter("branch"));
  return discarded ? Reply(http::redirect("/desk/drafts")) : Reply(refused(discarded.error()));
}

Reply list_drafts_for_programs(Call const& call) {
  auto list = json::array();
  for (auto const& draft : branches_of(call).list()) {
    list.push_back(summary_data(draft));
  }
  return View{"drafts", {{"drafts", std::move(list)}}};
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
  return discarded ? no_content() : Reply(refused(discarded.error()));
}

}  // namespace spravka::pages
