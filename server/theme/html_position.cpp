#include "server/theme/html_position.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace spravka::theme {
namespace {

// Of an attribute; a longer one means nothing here.
constexpr std::size_t longest_name = 16;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

char to_lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

template <std::size_t count>
bool is_one_of(std::array<std::string_view, count> const& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_code(std::string_view element) {
  return element == "script" || element == "style";
}

/// Read to their own end, whatever stands in them; browsers without scripts read a noscript's tags.
bool is_raw(std::string_view element) {
  static constexpr std::array<std::string_view, 6> names = {"xmp",      "iframe",   "noembed",
                                                            "noframes", "noscript", "plaintext"};
  return is_code(element) || is_one_of(names, element);
}

bool is_address_attribute(std::string_view name) {
  static constexpr std::array<std::string_view, 8> names = {
      "href", "src", "action", "formaction", "poster", "cite", "data", "xlink:href"};
  return is_one_of(names, name);
}

/// Behind which data can no longer make an address run or lead elsewhere than its kind says.
bool settles_address(std::string_view begin) {
  static constexpr std::array<std::string_view, 4> schemes = {"http:", "https:", "mailto:", "tel:"};
  bool const is_own_path = begin.find(':') == std::string_view::npos &&
                           begin.find_first_of("/?#") != std::string_view::npos;
  return is_own_path || is_one_of(schemes, begin);
}

}  // namespace

void HtmlPosition::feed(char c) {
  switch (place_) {
    case Place::Text:
      return in_text(c);
    case Place::Opening:
      return opening(c);
    case Place::Closing:
      return closing(c);
    case Place::Declaration:
      return declaration(c);
    case Place::Comment:
      return in_comment(c);
    case Place::Nonsense:
      place_ = c == '>' ? Place::Text : place_;
      return;
    case Place::TagName:
      return in_tag_name(c);
    case Place::Tag:
      return in_tag(c);
    case Place::AttributeName:
      return in_attribute_name(c);
    case Place::AfterName:
      return after_name(c);
    case Place::ValueStart:
      return at_value_start(c);
    case Place::Quoted:
      return in_quoted(c);
    case Place::Bare:
      return in_bare(c);
    case Place::Words:
    case Place::Raw:
      return in_element(c);
  }
}

void HtmlPosition::in_text(char c) {
  place_ = c == '<' ? Place::Opening : Place::Text;
}

void HtmlPosition::opening(char c) {
  if (is_letter(c)) {
    begin_tag(c, false);
  } else if (c == '/') {
    place_ = Place::Closing;
  } else if (c == '!') {
    place_ = Place::Declaration;
    tail_.clear();
  } else if (c == '?') {
    place_ = Place::Nonsense;
  } else {
    in_text(c);
  }
}

void HtmlPosition::closing(char c) {
  if (is_letter(c)) {
    begin_tag(c, true);
  } else {
    place_ = c == '>' ? Place::Text : Place::Nonsense;
  }
}

void HtmlPosition::declaration(char c) {
  if (c == '>') {
    place_ = Place::Text;
  } else if (c != '-') {
    place_ = Place::Nonsense;
  } else {
    tail_ += c;
    if (tail_ == "--") {
      place_ = Place::Comment;
      tail_.clear();
    }
  }
}

void HtmlPosition::in_comment(char c) {
  constexpr std::size_t longest_end = 3;
  bool const is_short = tail_.empty() || tail_ == "-";  // "<!-->" and "<!--->" are whole.
  if (c == '>' && (is_short || tail_.ends_with("--") || tail_.ends_with("--!"))) {
    place_ = Place::Text;
    tail_.clear();
    return;
  }
  tail_ += c;
  tail_.erase(0, tail_.size() - std::min(tail_.size(), longest_end));
}

void HtmlPosition::begin_tag(char c, bool is_end) {
  place_ = Place::TagName;
  is_end_tag_ = is_end;
  element_ = to_lower(c);
}

void HtmlPosition::in_tag_name(char c) {
  if (c == '>') {
    end_tag();
  } else if (is_blank(c) || c == '/') {
    place_ = Place::Tag;
  } else {
    element_ += to_lower(c);
  }
}

void HtmlPosition::begin_attribute(char c) {
  name_ = to_lower(c);
  place_ = Place::AttributeName;
}

void HtmlPosition::in_tag(char c) {
  if (c == '>') {
    end_tag();
  } else if (!is_blank(c) && c != '/') {
    begin_attribute(c);
  }
}

void HtmlPosition::in_attribute_name(char c) {
  if (c == '>') {
    end_tag();
  } else if (c == '=') {
    place_ = Place::ValueStart;
  } else if (c == '/') {
    end_value();
  } else if (is_blank(c)) {
    place_ = Place::AfterName;
  } else if (name_.size() < longest_name) {
    name_ += to_lower(c);
  }
}

void HtmlPosition::after_name(char c) {
  if (c == '=') {
    place_ = Place::ValueStart;
  } else if (!is_blank(c)) {
    place_ = Place::Tag;
    in_tag(c);
  }
}

void HtmlPosition::at_value_start(char c) {
  if (c == '>') {
    end_tag();
  } else if (c == '"' || c == '\'') {
    quote_ = c;
    place_ = Place::Quoted;
    is_address_open_ = is_address_attribute(name_);
  } else if (!is_blank(c)) {
    place_ = Place::Bare;
  }
}

void HtmlPosition::in_quoted(char c) {
  constexpr std::size_t longest_scheme = 16;
  if (c == quote_) {
    end_value();
  } else if (is_address_open_ && static_cast<unsigned char>(c) > ' ') {
    // A longer beginning without a sign settles nothing.
    tail_ += tail_.size() < longest_scheme || !is_letter(c) ? std::string(1, to_lower(c)) : "";
    is_address_open_ = !settles_address(tail_);
  }
}

void HtmlPosition::in_bare(char c) {
  if (c == '>') {
    end_tag();
  } else if (is_blank(c)) {
    end_value();
  }
}

/// What was read is forgotten: positions that go on alike are equal.
void HtmlPosition::end_value() {
  place_ = Place::Tag;
  name_.clear();
  tail_.clear();
  quote_ = {};
  is_address_open_ = false;
}

void HtmlPosition::in_element(char c) {
  bool const is_end = tail_ == "</" + element_ && (c == '>' || c == '/' || is_blank(c));
  if (is_end) {
    is_end_tag_ = true;
    tail_.clear();
    place_ = Place::TagName;
    in_tag_name(c);
    return;
  }
  // Kept as far as it may still become the end tag; what may not is the element's own.
  tail_ += to_lower(c);
  while (!tail_.empty() && !("</" + element_).starts_with(tail_)) {
    has_inline_code_ = has_inline_code_ || (is_code(element_) && !is_blank(tail_.front()));
    tail_.erase(0, 1);
  }
}

void HtmlPosition::end_tag() {
  end_value();
  if (!is_end_tag_ && (element_ == "title" || element_ == "textarea")) {
    place_ = Place::Words;
  } else if (!is_end_tag_ && is_raw(element_)) {
    place_ = Place::Raw;
  } else {
    place_ = Place::Text;
    element_.clear();
    is_end_tag_ = false;
  }
}

}  // namespace spravka::theme
