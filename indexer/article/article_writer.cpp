// An article as a file. Written by hand, not by a YAML library: authors read these lines in every
// review.
#include "indexer/article/article_file.h"
#include "indexer/article/front_matter.h"
#include "indexer/article/link.h"

namespace spravka::article {

namespace {

void write_text(std::string& head, std::string_view key, std::string_view value) {
  if (!value.empty()) {
    head.append(key).append(": ").append(yaml_text(value, YamlPlace::Line)).append("\n");
  }
}

void write_list(std::string& head, std::string_view key, std::vector<std::string> const& values) {
  if (!values.empty()) {
    head.append(key).append(": ").append(yaml_list(values)).append("\n");
  }
}

void write_known_issue(std::string& head, KnownIssue const& issue) {
  std::string entries;
  auto const add = [&entries](std::string_view key, std::string const& value) {
    if (!value.empty()) {
      entries.append(entries.empty() ? "" : ", ")
          .append(key)
          .append(": ")
          .append(yaml_text(value, YamlPlace::InBrackets));
    }
  };
  add("since", issue.since);
  add("expected", issue.expected);
  add("status", issue.status);
  head += "known_issue: {" + entries + "}\n";
}

std::string front_matter_of(Article const& article) {
  ArticlePath const path = read_article_path(article.path);
  std::string head;
  write_text(head, "id", article.id == path.slug ? "" : article.id);
  write_text(head, "lang", path.language.empty() ? article.language.code : "");
  write_text(head, "title", article.title);
  write_text(head, "summary", article.summary);
  write_list(head, "tags", article.tags);
  if (!article.phrases.empty()) {
    head += "phrases:\n";
  }
  for (std::string const& phrase : article.phrases) {
    head += "  - " + yaml_text(phrase, YamlPlace::Line) + "\n";
  }
  write_text(head, "audience",
             article.audience == Audience::Public ? "" : to_string(article.audience));
  write_text(head, "status", article.status == Status::Published ? "" : to_string(article.status));
  write_text(head, "state", article.state == State::Validated ? "" : to_string(article.state));
  write_list(head, "ask", article.ask);
  write_text(head, "owner", article.owner);
  write_text(head, "review_by", article.review_by);
  write_list(head, "redirect_from", article.redirect_from);
  if (article.known_issue) {
    write_known_issue(head, *article.known_issue);
  }
  return head;
}

}  // namespace

std::string to_file(Article const& article) {
  std::string const head = front_matter_of(article);
  // A body that begins with three dashes would be read as front matter if nothing stood before it.
  bool const needs_fences = !head.empty() || article.markdown.starts_with("---");
  return needs_fences ? "---\n" + head + "---\n\n" + article.markdown : article.markdown;
}

}  // namespace spravka::article
