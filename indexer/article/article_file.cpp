#include "indexer/article/article_file.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/article/article_fields.h"
#include "indexer/article/collection.h"
#include "indexer/article/front_matter.h"
#include "indexer/article/letters.h"
#include "indexer/article/link.h"
#include "indexer/article/markdown.h"

namespace spravka::article {

namespace {

constexpr std::array<std::string_view, 2> endings{".md", ".markdown"};

int line_of(std::string_view bytes, std::size_t at) {
  return 1 + static_cast<int>(std::ranges::count(bytes.substr(0, at), '\n'));
}

Problem refusal(std::string const& path, int line, std::string code, std::string message) {
  return {path, line, Severity::Error, std::move(code), std::move(message), false};
}

/// What makes a file no text that could be read at all.
std::optional<Problem> find_unreadable(std::string const& path, std::string_view bytes) {
  if (bytes.size() > max_article_bytes) {
    return refusal(path, 0, "too-large", "the file is larger than 512 KB; split it into articles");
  }
  if (auto const at = find_malformed(bytes)) {
    return refusal(path, line_of(bytes, *at), "not-utf8",
                   "the text is not UTF-8; save the file in that encoding");
  }
  if (std::size_t const at = bytes.find('\0'); at != std::string_view::npos) {
    return refusal(path, line_of(bytes, at), "not-text",
                   "the file holds zero bytes; it is no text");
  }
  return std::nullopt;
}

tl::expected<YamlValue, Problem> read_front_matter(std::string const& path,
                                                   SplitFile const& split) {
  constexpr int first_line = 2;
  if (split.is_unclosed) {
    return tl::unexpected(
        refusal(path, 1, "unclosed-front-matter",
                "the front matter has no end; close it with a line of three dashes"));
  }
  auto read = read_yaml(split.front_matter, first_line);
  if (!read) {
    return tl::unexpected(refusal(path, read.error().line, "broken-front-matter",
                                  "the front matter cannot be read: " + read.error().message));
  }
  bool const is_map = read->kind == YamlValue::Kind::Map || read->kind == YamlValue::Kind::Nothing;
  if (!is_map) {
    return tl::unexpected(refusal(path, first_line, "broken-front-matter",
                                  "the front matter must be lines of \"key: value\""));
  }
  return std::move(*read);
}

void detect_language(Article& article) {
  if (article.language.empty()) {
    std::string const text = article.title + "\n" + render_markdown(article.markdown).text;
    article.language = text::detect_language(text).value_or(text::known_languages().front());
  }
}

void choose_title(ParsedArticle& parsed, std::string const& first_heading) {
  Article& article = parsed.article;
  if (!article.title.empty()) {
    return;
  }
  article.title = first_heading;
  for (Section const& section : article.sections) {
    article.title = article.title.empty() ? section.heading : article.title;
  }
  if (article.title.empty()) {
    article.title = readable_name(file_name_of(article.slug));
    parsed.warnings.push_back(
        {article.path, 0, Severity::Warning, "no-title",
         "the article has no title; give it one in the front matter or as its first heading",
         false});
  }
}

void render_body(ParsedArticle& parsed, int body_line, SectionNames const& names) {
  Article& article = parsed.article;
  detect_language(article);
  RenderedMarkdown rendered =
      render_markdown(article.markdown, {article.path, article.language}, article.title);
  article.html = std::move(rendered.html);
  article.text = std::move(rendered.text);
  article.sections = std::move(rendered.sections);
  article.links = std::move(rendered.links);
  for (Section& section : article.sections) {
    section.kind = kind_of_section(section.heading, names);
  }
  for (Link& link : article.links) {
    link.line += body_line - 1;
  }
  if (rendered.truncated) {
    parsed.warnings.push_back(
        {article.path, 0, Severity::Warning, "too-complex",
         "the article is too complex to be shown whole (tables over 64 columns, deep nesting, "
         "or too many links); make it simpler",
         false});
  }
  choose_title(parsed, rendered.first_heading);
}

}  // namespace

std::string with_plain_line_ends(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t i = text_start(bytes); i < bytes.size(); ++i) {
    bool const is_half = bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n';
    if (!is_half) {
      text += bytes[i] == '\r' ? '\n' : bytes[i];
    }
  }
  return text;
}

tl::expected<ParsedArticle, Problem> parse_article(std::string const& path, std::string_view bytes,
                                                   SectionNames const& names) {
  auto const refused = [&bytes](Problem problem) {
    problem.hides_article =
        problem.hides_article || seems_restricted(split_file(bytes).front_matter);
    return tl::unexpected(std::move(problem));
  };
  if (auto const problem = find_unreadable(path, bytes)) {
    return refused(*problem);
  }
  std::string const text = with_plain_line_ends(bytes);
  SplitFile const split = split_file(text);
  auto const front_matter = read_front_matter(path, split);
  if (!front_matter) {
    return refused(front_matter.error());
  }

  ParsedArticle parsed;
  Article& article = parsed.article;
  ArticlePath const name = read_article_path(path);
  article.path = path;
  article.slug = name.slug;
  article.category = folder_of(name.slug);
  article.language = name.language;
  article.markdown = split.body;
  if (auto const read = read_fields(*front_matter, article, parsed.warnings); !read) {
    return tl::unexpected(read.error());
  }
  if (article.id.empty()) {
    article.id = article.slug;
  }
  render_body(parsed, split.body_line, names);
  return parsed;
}

bool is_article_path(std::string_view path) {
  std::string const name = lower_case(file_name_of(path));
  auto const ending = std::ranges::find_if(endings, [&name](std::string_view known) {
    return name.size() > known.size() && name.ends_with(known);
  });
  bool const is_hidden = path.starts_with('.') || path.starts_with('_') ||
                         path.find("/.") != std::string_view::npos ||
                         path.find("/_") != std::string_view::npos;
  if (ending == endings.end() || is_hidden) {
    return false;
  }
  std::string_view const stem = std::string_view(name).substr(0, name.size() - ending->size());
  bool const is_at_root = path.find('/') == std::string_view::npos;
  return !is_at_root || (stem != "readme" && stem != "license" && stem != "source");
}

}  // namespace spravka::article
