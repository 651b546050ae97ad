// What a template may not hold. Follows the HTML of one file just far enough to know, at each tag,
// whether it stands in text, in a quoted attribute's value, or somewhere else.
#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

#include "server/theme/template_scan.h"
#include "server/theme/theme.h"

namespace spravka::theme {
namespace {

enum class Place : std::uint8_t {
  Text,
  TagName,
  Tag,
  AttributeName,
  ValueStart,
  Quoted,
  Bare,
  Raw,
  Comment
};

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

char to_lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

/// Where in the HTML a reader of the template stands.
class HtmlPosition {
public:
  void feed(char c) {
    switch (place_) {
      case Place::Text:
        return in_text(c);
      case Place::TagName:
        return in_tag_name(c);
      case Place::Tag:
        return in_tag(c);
      case Place::AttributeName:
        return in_attribute_name(c);
      case Place::ValueStart:
        return at_value_start(c);
      case Place::Quoted:
        return in_quoted(c);
      case Place::Bare:
        return in_bare(c);
      case Place::Raw:
        return in_raw(c);
      case Place::Comment:
        return in_comment(c);
    }
  }

  /// A tag's output stands here: the value is no longer empty.
  void feed_variable() { is_value_empty_ = false; }

  Place place() const { return place_; }

  std::string const& attribute() const { return attribute_; }

  bool is_value_empty() const { return is_value_empty_; }

  /// Something other than blanks between <script> and </script>, or <style> and </style>.
  bool has_inline_code() const { return has_inline_code_; }

private:
  void in_text(char c) {
    if (c == '<') {
      place_ = Place::TagName;
      element_.clear();
    }
  }

  void in_tag_name(char c) {
    if (c == '>') {
      end_tag();
    } else if (is_blank(c)) {
      place_ = Place::Tag;
    } else {
      element_ += to_lower(c);
      place_ = element_ == "!--" ? Place::Comment : place_;
    }
  }

  void in_tag(char c) {
    if (c == '>') {
      end_tag();
    } else if (!is_blank(c) && c != '/') {
      attribute_ = to_lower(c);
      place_ = Place::AttributeName;
    }
  }

  void in_attribute_name(char c) {
    if (c == '>') {
      end_tag();
    } else if (c == '=') {
      place_ = Place::ValueStart;
      is_value_empty_ = true;
    } else if (is_blank(c)) {
      place_ = Place::Tag;
    } else {
      attribute_ += to_lower(c);
    }
  }

  void at_value_start(char c) {
    if (c == '"' || c == '\'') {
      quote_ = c;
      place_ = Place::Quoted;
    } else if (!is_blank(c)) {
      place_ = Place::Bare;
    }
  }

  void in_quoted(char c) {
    if (c == quote_) {
      place_ = Place::Tag;
    } else {
      is_value_empty_ = false;
    }
  }

  void in_bare(char c) {
    if (c == '>') {
      end_tag();
    } else if (is_blank(c)) {
      place_ = Place::Tag;
    }
  }

  void in_raw(char c) {
    raw_tail_ += to_lower(c);
    if (raw_tail_.ends_with("</" + element_)) {
      auto const code = raw_tail_.substr(0, raw_tail_.size() - element_.size() - 2);
      has_inline_code_ = has_inline_code_ || !std::all_of(code.begin(), code.end(), is_blank);
      element_.insert(0, 1, '/');
      place_ = Place::Tag;
    }
  }

  void in_comment(char c) {
    raw_tail_ += c;
    if (raw_tail_.ends_with("-->")) {
      raw_tail_.clear();
      place_ = Place::Text;
    }
  }

  void end_tag() {
    bool const is_raw = element_ == "script" || element_ == "style";
    place_ = is_raw ? Place::Raw : Place::Text;
    raw_tail_.clear();
  }

  Place place_{Place::Text};
  std::string element_;
  std::string attribute_;
  std::string raw_tail_;
  char quote_{'"'};
  bool is_value_empty_{true};
  bool has_inline_code_{};
};

bool is_address_attribute(std::string const& name) {
  static constexpr std::array<std::string_view, 7> names = {
      "href", "src", "action", "formaction", "poster", "cite", "data"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Sections that put something out themselves instead of asking a question.
bool is_lambda(std::string const& name) {
  return name == "phrase" || name == "plural" || name == "date" || name == "day" || name == "asset";
}

class Checker {
public:
  explicit Checker(std::string const& file) : file_(file) {}

  void check(Piece const& piece) {
    line_ = piece.line;
    switch (piece.kind) {
      case PieceKind::Text:
        return check_text(piece.text);
      case PieceKind::Variable:
        return check_output(piece);
      case PieceKind::Unescaped:
        return check_unescaped(piece);
      case PieceKind::Section:
        if (is_lambda(piece.text)) {
          check_lambda(piece);
        }
        return;
      default:
        return;
    }
  }

  void finish() const {
    if (position_.place() != Place::Text) {
      fail("the file ends inside a tag, a comment or a script");
    }
  }

private:
  [[noreturn]] void fail(std::string const& what) const {
    throw ThemeError(fmt::format("{}:{}: {}", file_, line_, what));
  }

  void check_text(std::string const& text) {
    for (char const c : text) {
      auto const before = position_.place();
      position_.feed(c);
      line_ += c == '\n' ? 1U : 0U;
      if (before == Place::AttributeName && position_.place() == Place::ValueStart) {
        check_attribute();
      }
      if (position_.has_inline_code()) {
        fail(
            "scripts and styles belong into assets/: the content security policy blocks them in a "
            "page");
      }
    }
  }

  void check_attribute() const {
    auto const& name = position_.attribute();
    if (name == "style" || (name.starts_with("on") && name.size() > 2)) {
      fail(fmt::format("the attribute {} is blocked by the content security policy: use assets/",
                       name));
    }
  }

  void check_place(std::string const& name) const {
    if (position_.place() != Place::Text && position_.place() != Place::Quoted) {
      fail(fmt::format(
          "{{{{{}}}}} may stand in text or between the quotes of an attribute, nowhere else",
          name));
    }
  }

  void check_output(Piece const& piece) {
    check_place(piece.text);
    if (is_lambda(piece.text)) {
      fail(fmt::format("write {{{{#{}}}}}...{{{{/{}}}}}", piece.text, piece.text));
    }
    bool const starts_address = position_.place() == Place::Quoted && position_.is_value_empty() &&
                                is_address_attribute(position_.attribute());
    if (starts_address && !last_segment(piece.text).ends_with("url")) {
      fail(fmt::format(
          "{}=\"{{{{{}}}}}\" takes only names that end in url: their values are checked",
          position_.attribute(), piece.text));
    }
    position_.feed_variable();
  }

  void check_lambda(Piece const& piece) {
    check_place("#" + piece.text);
    if (piece.text == "asset") {
      position_.feed_variable();
    }
  }

  void check_unescaped(Piece const& piece) const {
    if (!piece.text.ends_with("_html")) {
      fail(fmt::format("{{{{{{{}}}}}}} puts out unescaped text: only names that end in _html may",
                       piece.text));
    }
    if (position_.place() != Place::Text) {
      fail(fmt::format("{{{{{{{}}}}}}} may stand in text only", piece.text));
    }
  }

  std::string const& file_;
  std::size_t line_{1};
  HtmlPosition position_;
};

}  // namespace

void check_template(std::vector<Piece> const& pieces, std::string const& file) {
  Checker checker(file);
  for (auto const& piece : pieces) {
    checker.check(piece);
  }
  checker.finish();
}

}  // namespace spravka::theme
