#include "server/pages/edit_form.h"

#include <algorithm>

#include "indexer/article/article_file.h"
#include "indexer/article/front_matter.h"
#include "indexer/article/names.h"
#include "server/pages/page_data.h"
#include "server/store/masking.h"

namespace spravka::pages {
namespace {

using article::DraftBranches;

constexpr std::size_t max_message_bytes = 500;
constexpr std::size_t max_path_bytes = 300;
constexpr std::size_t max_title_bytes = 800;  // 200 letters of any script.
constexpr int most_names = 100;

std::string with_plain_line_ends(std::string const& typed) {
  std::string text;
  text.reserve(typed.size() + 1);
  for (std::size_t at = 0; at < typed.size(); ++at) {
    bool const is_return = typed[at] == '\r';
    bool const has_feed = at + 1 < typed.size() && typed[at + 1] == '\n';
    if (!is_return) {
      text += typed[at];
    } else if (!has_feed) {
      text += '\n';
    }
  }
  if (!text.empty() && text.back() != '\n') {
    text += '\n';
  }
  return text;
}

std::string without_ending(std::string const& path) {
  auto const dot = path.rfind('.');
  return dot == std::string::npos || path.find('/', dot) != std::string::npos ? path
                                                                              : path.substr(0, dot);
}

std::string category_of(Call const& call) {
  auto category = call.request.query_value("category").substr(0, max_path_bytes);
  category.erase(0, category.find_first_not_of('/'));
  category.erase(category.find_last_not_of('/') + 1);
  return category;
}

/// A path that nobody has yet.
std::string free_path(DraftBranches& branches, std::string const& folder, std::string const& name) {
  auto path = folder + name + ".md";
  for (int number = 2; branches.file("", path) && number < most_names; ++number) {
    path = folder + name + "-" + std::to_string(number) + ".md";
  }
  return path;
}

std::string template_of(text::Language const& language, std::string const& title) {
  bool const is_russian = language.code == "ru";
  auto const head = "---\ntitle: " + article::yaml_text(title, article::YamlPlace::Line) +
                    "\nsummary: \nstate: wip\n---\n\n";
  return head + (is_russian ? "## Проблема\n\n\n## Причина\n\n\n## Решение\n\n1. \n"
                            : "## Problem\n\n\n## Cause\n\n\n## Solution\n\n1. \n");
}

}  // namespace

Edit new_article(Call const& call, DraftBranches& branches) {
  auto const title = store::cut(call.request.query_value("title"), max_title_bytes);
  auto const language =
      text::parse_language(call.request.query_value("language")).value_or(call.language);
  auto const category = category_of(call);
  auto const folder = language.code + "/" + (category.empty() ? "" : category + "/");
  Edit edit;
  edit.is_new = true;
  edit.path = free_path(branches, folder, article::slug_from_title(title));
  edit.text = template_of(language, title);
  edit.kept = "new|" + edit.path;
  return edit;
}

std::optional<Edit> open_file(Call const& call, DraftBranches& branches) {
  Edit edit;
  edit.path = call.request.query_value("path");
  edit.branch = call.request.query_value("branch");
  auto const file = branches.file(edit.branch, edit.path);
  if (!file || !article::is_article_path(edit.path)) {
    return std::nullopt;
  }
  edit.text = with_plain_line_ends(file->bytes);
  edit.seen = file->content_id;
  edit.kept = edit.path + "|" + edit.branch;
  if (call.request.query_value("settle") == "1") {
    auto const served = branches.file("", edit.path);
    edit.settles = served ? served->content_id : "-";
  }
  return edit;
}

Edit typed_edit(Call const& call) {
  auto const& request = call.request;
  Edit edit;
  edit.path = request.form_value("path");
  edit.branch = request.form_value("branch");
  edit.seen = request.form_value("seen");
  edit.settles = request.form_value("settles");
  edit.text = with_plain_line_ends(request.form_value("body"));
  edit.message = request.form_value("message").substr(0, max_message_bytes);
  edit.kept = request.form_value("kept");
  edit.is_new = request.form_value("is_new") == "1";
  return edit;
}

std::optional<std::pair<std::string, std::string>> fault_of(Edit const& edit) {
  bool const is_good_path = edit.path.size() <= max_path_bytes &&
                            article::is_article_path(edit.path) && article::is_safe_path(edit.path);
  if (!is_good_path) {
    return std::pair("path", "bad");
  }
  if (edit.text.find_first_not_of(" \t\n") == std::string::npos) {
    return std::pair("body", "empty");
  }
  if (edit.text.size() > article::max_article_bytes) {
    return std::pair("body", "too_long");
  }
  return std::nullopt;
}

std::string edit_url(std::string const& path, std::string const& branch) {
  auto url = "/desk/edit?path=" + http::percent_encode(path, true);
  return branch.empty() ? url : url + "&branch=" + http::percent_encode(branch, true);
}

std::string fresh_branch(DraftBranches& branches, Edit const& edit) {
  auto name = without_ending(edit.path);
  std::replace(name.begin(), name.end(), '/', '-');
  return unused_branch(
      branches, (edit.is_new ? "drafts/new-" : "drafts/edit-") + article::slug_from_title(name));
}

std::string unused_branch(DraftBranches& branches, std::string const& first) {
  auto branch = first;
  for (int number = 2; branches.has_branch(branch) && number < most_names; ++number) {
    branch = first + "-" + std::to_string(number);
  }
  return branch;
}

json edit_data(Edit const& edit) {
  return {
      {"path", edit.path},         {"branch", edit.branch}, {"seen", edit.seen},
      {"settles", edit.settles},   {"text", edit.text},     {"message", edit.message},
      {"kept", edit.kept},         {"is_new", edit.is_new}, {"is_settling", !edit.settles.empty()},
      {"action_url", "/desk/edit"}};
}

}  // namespace spravka::pages
