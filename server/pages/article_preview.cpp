#include "server/pages/article_preview.h"

#include <algorithm>

#include "indexer/article/article_file.h"
#include "server/pages/draft_steps.h"
#include "server/pages/media_page.h"
#include "server/pages/page_data.h"

namespace spravka::pages {
namespace {

constexpr std::size_t most_files = 200;  // Of a draft; a branch made with git may hold any number.

/// Pictures of a draft are not served yet. In our own HTML a quote stands nowhere but around
/// attributes.
std::string with_pictures_of(std::string html, std::string const& branch) {
  if (branch.empty()) {
    return html;
  }
  constexpr std::string_view served = " src=\"/media/";
  auto const own = " src=\"/desk/media/" + http::percent_encode(branch) + "/";
  for (auto at = html.find(served); at != std::string::npos; at = html.find(served, at)) {
    html.replace(at, served.size(), own);
    at += own.size();
  }
  return html;
}

std::string with_underscores(std::string code) {
  std::ranges::replace(code, '-', '_');
  return code;
}

/// What a message speaks of: the text between its first quotation marks.
std::string first_quoted(std::string const& message) {
  auto const begin = message.find('"');
  auto const end = begin == std::string::npos ? begin : message.find('"', begin + 1);
  return end == std::string::npos ? "" : message.substr(begin + 1, end - begin - 1);
}

}  // namespace

void add_preview(json& data, Call const& call, PreviewedFile const& file) {
  auto parsed = article::parse_article(file.path, file.bytes);
  if (!parsed) {
    return;
  }
  auto const& article = parsed->article;
  data["preview_title"] = article.title;
  data["preview_summary"] = article.summary;
  data["preview_lang"] = article.language.code;
  data["preview_html"] = with_pictures_of(article.html, file.branch);
  data["similar"] = json::array();
  for (auto& one : similar_articles(call, article.title, article.text, article.language)) {
    if (one["path"] != file.path) {
      data["similar"].push_back(std::move(one));
    }
  }
}

void add_problems(json& data, Call const& call, Proofreader::Changed const& changed) {
  auto list = json::array();
  for (auto const& problem :
       call.house.workshop.proofreader.problems(changed, iso_date(call.request.at))) {
    list.push_back({{"path", problem.path},
                    {"line", problem.line},
                    {"code", problem.code},
                    {"phrase_code", with_underscores(problem.code)},
                    {"message", problem.message},
                    {"detail", first_quoted(problem.message)},
                    {"is_error", problem.severity == article::Severity::Error},
                    {"is_elsewhere", !changed.contains(problem.path)}});
  }
  data["problems"] = std::move(list);
}

Proofreader::Changed files_of(article::DraftBranches& branches, article::DraftView const& draft) {
  Proofreader::Changed changed;
  for (auto const& file : draft.files) {
    if (changed.size() == most_files) {
      break;
    }
    auto& bytes = changed[file.path];
    if (file.is_removed) {
      continue;
    }
    if (!article::is_article_path(file.path)) {
      bytes.emplace();  // That it is there is all that matters of a picture.
    } else if (auto found = branches.file(draft.summary.branch, file.path)) {
      bytes = std::move(found->bytes);
    }
  }
  return changed;
}

Proofreader::Changed files_beside(article::DraftBranches& branches, Edit const& edit) {
  Proofreader::Changed changed;
  if (auto const draft = edit.branch.empty() ? std::nullopt : branches.find(edit.branch)) {
    changed = files_of(branches, *draft);
  }
  changed[edit.path] = edit.text;
  return changed;
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

Reply show_draft_media(Call const& call) {
  article::DraftBranches branches(call.house.articles, call.house.branch);
  auto const& path = call.request.parameter("path");
  auto file = branches.file(call.request.parameter("branch"), path);
  return file ? picture_answer(path, std::move(file->bytes)) : not_found();
}

}  // namespace spravka::pages
