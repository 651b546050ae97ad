// The words of a block: emphasis, code, links, images, breaks.
#include "indexer/article/letters.h"
#include "indexer/article/markdown_renderer.h"

namespace spravka::article {

namespace {

struct Tags {
  std::string_view open;
  std::string_view close;
};

/// Elements that are nothing but a pair of tags around words.
Tags plain_tags(ElementKind kind) {
  switch (kind) {
    case ElementKind::Emphasis:
      return {"<em>", "</em>"};
    case ElementKind::Strong:
      return {"<strong>", "</strong>"};
    case ElementKind::Strikethrough:
      return {"<del>", "</del>"};
    case ElementKind::Link:
      return {"<a>", "</a>"};
    default:
      return {};
  }
}

/// `<br>` in any of its spellings: the one tag that is understood, since tables have no other line
/// break.
bool is_line_break_tag(std::string_view tag) {
  return lower_case(tag.substr(0, 3)) == "<br" &&
         tag.find_first_not_of(" />", 3) == std::string_view::npos;
}

}  // namespace

void MarkdownRenderer::enter_inline(Element const& element) {
  switch (element.kind) {
    case ElementKind::Text:
      return both(element.text);
    case ElementKind::Code:
      output_.markup("<code>");
      both(element.text);
      return output_.markup("</code>");
    case ElementKind::SoftBreak:
      ++line_;
      output_.markup("\n");
      return output_.words(" ");
    case ElementKind::LineBreak:
      ++line_;
      return line_break();
    case ElementKind::RawTag:
      return is_line_break_tag(element.text) ? line_break() : void();
    case ElementKind::Link:
      return enter_link(element);
    case ElementKind::Image:
      return enter_image(element);
    default:
      return output_.markup(plain_tags(element.kind).open);
  }
}

/// What stands between the brackets of an image is its alternative text: words only.
void MarkdownRenderer::enter_in_image(Element const& element) {
  switch (element.kind) {
    case ElementKind::Image:
      ++image_depth_;
      return;
    case ElementKind::SoftBreak:
    case ElementKind::LineBreak:
      ++line_;
      return both(" ");
    case ElementKind::Text:
    case ElementKind::Code:
      return both(element.text);
    default:
      return;
  }
}

void MarkdownRenderer::enter_link(Element const& link) {
  auto const address = address_of(link);
  if (!address) {
    return output_.markup("<a>");
  }
  output_.markup("<a href=\"");
  output_.address(*address);
  title_of(link);
  bool const is_elsewhere = address->starts_with("http") || address->starts_with("//");
  output_.markup(is_elsewhere ? R"(" rel="noopener">)" : "\">");
}

void MarkdownRenderer::enter_image(Element const& image) {
  auto const address = address_of(image);
  ++image_depth_;
  shows_image_ = address.has_value();
  if (shows_image_) {
    output_.markup("<img src=\"");
    output_.address(*address);
    output_.markup("\" alt=\"");
  }
}

void MarkdownRenderer::leave_image(Element const& image) {
  if (--image_depth_ == 0 && shows_image_) {
    title_of(image);
    output_.markup(R"(" loading="lazy" />)");
  }
}

/// Notes the link, and returns the address to write; nothing when it leads nowhere it may.
std::optional<std::string> MarkdownRenderer::address_of(Element const& link) {
  bool const is_image = link.kind == ElementKind::Image;
  rendered_.links.push_back({link.text, line_, is_image});
  if (!title_anchor_.empty() && !is_image &&
      read_link("", link.text, false).is_anchor(title_anchor_)) {
    return "#";
  }
  if (base_ == nullptr) {
    return has_known_scheme(link.text, is_image) ? std::optional(link.text) : std::nullopt;
  }
  std::string address = link_address(*base_, link.text, is_image);
  return address.empty() && !link.text.empty() ? std::nullopt : std::optional(std::move(address));
}

void MarkdownRenderer::title_of(Element const& link) {
  if (!link.detail.empty()) {
    output_.markup("\" title=\"");
    output_.escaped(link.detail);
  }
}

void MarkdownRenderer::leave_inline(Element const& element) {
  if (element.kind == ElementKind::Image) {
    leave_image(element);
  } else if (image_depth_ == 0) {
    output_.markup(plain_tags(element.kind).close);
  }
}

void MarkdownRenderer::line_break() {
  output_.markup("<br />\n");
  output_.words(is_in_table_ ? " " : "\n");  // A line of the text is a row there.
}

}  // namespace spravka::article
