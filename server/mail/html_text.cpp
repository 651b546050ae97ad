#include "server/mail/html_text.h"

#include <algorithm>
#include <array>
#include <memory>

#include <libxml/HTMLparser.h>

namespace spravka::mail {
namespace {

constexpr std::size_t max_bytes = 2UL * 1024 * 1024;
constexpr std::size_t max_quotes = 5;

template <std::size_t count>
bool is_one_of(std::array<std::string_view, count> const& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_hidden(std::string_view name) {
  constexpr std::array<std::string_view, 6> names = {"script", "style",  "head",
                                                     "title",  "object", "template"};
  return is_one_of(names, name);
}

bool is_block(std::string_view name) {
  constexpr std::array<std::string_view, 22> names = {
      "p",  "div", "table", "tr", "ul",         "ol", "li", "h1", "h2",      "h3",      "h4",
      "h5", "h6",  "pre",   "hr", "blockquote", "dl", "dt", "dd", "section", "article", "center"};
  return is_one_of(names, name);
}

bool is_spaced(std::string_view name) {
  constexpr std::array<std::string_view, 10> names = {"p",  "h1", "h2", "h3",  "h4",
                                                      "h5", "h6", "ul", "pre", "blockquote"};
  return is_one_of(names, name);
}

/// Collects the text while the parser goes through the page: no tree is built, so no nesting is
/// too deep.
class Reading {
public:
  void begins(std::string_view name, xmlChar const** attributes) {
    if (is_hidden(name)) {
      ++hidden_;
    } else if (name == "br") {
      end_line();
    } else if (name == "td" || name == "th") {
      needs_space_ = true;
    } else if (is_block(name)) {
      begins_block(name);
    } else if (name == "a") {
      address_ = attribute(attributes, "href");
      link_begin_ = text_.size();
    }
  }

  void ends(std::string_view name) {
    if (is_hidden(name)) {
      hidden_ -= hidden_ > 0 ? 1 : 0;
    } else if (name == "a") {
      end_link();
    } else if (is_block(name)) {
      is_spaced(name) ? end_paragraph() : start_line();
      is_preformatted_ = is_preformatted_ && name != "pre";
      quotes_ -= name == "blockquote" && quotes_ > 0 ? 1 : 0;
    }
  }

  void says(std::string_view characters) {
    if (hidden_ > 0) {
      return;
    }
    for (char const c : characters) {
      bool const is_white = c == ' ' || c == '\t' || c == '\r' || c == '\n';
      if (is_preformatted_ && c == '\n') {
        end_line();
      } else if (is_white && !is_preformatted_) {
        needs_space_ = true;
      } else {
        put(c);
      }
    }
  }

  std::string take() {
    auto const end = text_.find_last_not_of(" \n");
    text_.resize(end == std::string::npos ? 0 : end + 1);
    return std::move(text_);
  }

private:
  static std::string attribute(xmlChar const** attributes, std::string_view wanted) {
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
      if (attributes[1] != nullptr && reinterpret_cast<char const*>(attributes[0]) == wanted) {
        return reinterpret_cast<char const*>(attributes[1]);
      }
    }
    return {};
  }

  void begins_block(std::string_view name) {
    is_spaced(name) ? end_paragraph() : start_line();
    is_preformatted_ = is_preformatted_ || name == "pre";
    quotes_ += name == "blockquote" && quotes_ < max_quotes ? 1 : 0;
    if (name == "li") {
      says("- ");
      needs_space_ = true;
    }
  }

  void put(char c) {
    if (is_at_start()) {
      for (std::size_t depth = 0; depth < quotes_; ++depth) {
        text_ += "> ";
      }
      needs_space_ = false;
    }
    text_ += needs_space_ ? " " : "";
    needs_space_ = false;
    text_ += c;
  }

  bool is_at_start() const { return text_.empty() || text_.back() == '\n'; }

  void end_line() {
    if (!text_.ends_with("\n\n")) {
      text_ += '\n';
    }
    needs_space_ = false;
  }

  void start_line() {
    if (!is_at_start()) {
      end_line();
    }
  }

  void end_paragraph() {
    start_line();
    if (!text_.empty()) {
      end_line();
    }
  }

  void end_link() {
    bool const is_web = address_.starts_with("http://") || address_.starts_with("https://");
    bool const is_shown = text_.find(address_, link_begin_) != std::string::npos;
    if (is_web && !is_shown && hidden_ == 0 && text_.size() > link_begin_) {
      needs_space_ = true;
      for (char const c : "(" + address_ + ")") {
        put(c);
      }
    }
    address_.clear();
  }

  std::string text_;
  std::string address_;
  std::size_t link_begin_{};
  std::size_t hidden_{};
  std::size_t quotes_{};
  bool needs_space_{};
  bool is_preformatted_{};
};

Reading& reading(void* context) {
  return *static_cast<Reading*>(context);
}

char const* chars(xmlChar const* text) {
  return reinterpret_cast<char const*>(text);
}

xmlSAXHandler listeners() {
  xmlSAXHandler handler{};
  handler.startElement = [](void* context, xmlChar const* name, xmlChar const** attributes) {
    reading(context).begins(chars(name), attributes);
  };
  handler.endElement = [](void* context, xmlChar const* name) {
    reading(context).ends(chars(name));
  };
  handler.characters = [](void* context, xmlChar const* text, int length) {
    reading(context).says({chars(text), static_cast<std::size_t>(length)});
  };
  handler.ignorableWhitespace = handler.characters;
  return handler;
}

}  // namespace

std::string text_of_html(std::string_view html) {
  Reading text;
  auto handler = listeners();
  html = html.substr(0, max_bytes);
  std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> const parser(
      htmlCreatePushParserCtxt(&handler, &text, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8),
      &htmlFreeParserCtxt);
  if (parser) {
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                         HTML_PARSE_RECOVER);
    htmlParseChunk(parser.get(), html.data(), static_cast<int>(html.size()), 0);
    htmlParseChunk(parser.get(), nullptr, 0, 1);
  }
  return text.take();
}

}  // namespace spravka::mail
