#include "server/theme/template_scan.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "server/theme/theme.h"

namespace spravka::theme {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view trim(std::string_view text) {
  auto const first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool is_ascii_word(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
         (character >= '0' && character <= '9') || character == '_';
}

/// Walks over one template's source and knows the line it is at.
class Scanner {
public:
  Scanner(std::string_view source, std::string const& file) : source_(source), file_(file) {}

  std::vector<Piece> scan() {
    while (position_ < source_.size()) {
      auto const open = source_.find("{{", position_);
      add_text(source_.substr(position_, open - position_));
      if (open == std::string_view::npos) {
        break;
      }
      position_ = open;
      add_tag();
    }
    if (!open_sections_.empty()) {
      auto const& section = open_sections_.back();
      fail(section.line,
           fmt::format("{{{{#{}}}}} is never closed: add {{{{/{}}}}}", section.text, section.text));
    }
    return std::move(pieces_);
  }

private:
  [[noreturn]] void fail(std::size_t line, std::string const& what) const {
    throw ThemeError(fmt::format("{}:{}: {}", file_, line, what));
  }

  void count_lines(std::string_view text) {
    for (char const c : text) {
      line_ += c == '\n' ? 1U : 0U;
    }
  }

  void add_text(std::string_view text) {
    if (!text.empty()) {
      pieces_.push_back({PieceKind::Text, std::string(text), line_});
    }
    count_lines(text);
  }

  void add_tag() {
    bool const is_triple = source_.substr(position_).starts_with("{{{");
    std::string_view const closing = is_triple ? "}}}" : "}}";
    auto const begin = position_ + closing.size();
    auto const end = source_.find(closing, begin);
    if (end == std::string_view::npos) {
      fail(line_, fmt::format("a tag is opened and never closed by {}", closing));
    }
    auto const inside = trim(source_.substr(begin, end - begin));
    if (inside.empty()) {
      fail(line_, "a tag without a name");
    }
    if (is_triple) {
      add(PieceKind::Unescaped, std::string(inside));
    } else {
      add_marked(inside);
    }
    count_lines(source_.substr(begin, end - begin));
    position_ = end + closing.size();
  }

  void add_marked(std::string_view inside) {
    char const mark = inside.front();
    std::string name(trim(inside.substr(1)));
    switch (mark) {
      case '!':
        return;
      case '=':
        fail(line_, "delimiters cannot be changed: write {{ and }}");
      case '#':
        return open(PieceKind::Section, name);
      case '^':
        return open(PieceKind::Inverted, name);
      case '/':
        return close(name);
      case '>':
        return add(PieceKind::Partial, name);
      case '&':
        return add(PieceKind::Unescaped, name);
      default:
        return add(PieceKind::Variable, std::string(inside));
    }
  }

  /// A name with a brace in it would be another tag to the engine than the one that was checked.
  void add(PieceKind kind, std::string const& name) {
    auto const is_odd = [](char character) {
      return !is_ascii_word(character) &&
             std::string_view("-./").find(character) == std::string_view::npos;
    };
    if (name.empty()) {
      fail(line_, "a tag without a name");
    }
    if (std::any_of(name.begin(), name.end(), is_odd)) {
      fail(line_, "a tag's name is made of Latin letters, digits, _, -, . and / alone");
    }
    pieces_.push_back({kind, name, line_});
  }

  void open(PieceKind kind, std::string const& name) {
    add(kind, name);
    open_sections_.push_back(pieces_.back());
  }

  void close(std::string const& name) {
    if (open_sections_.empty()) {
      fail(line_, fmt::format("{{{{/{}}}}} closes nothing", name));
    }
    if (auto const& section = open_sections_.back(); section.text != name) {
      fail(line_, fmt::format("{{{{/{}}}}} closes {{{{#{}}}}} of line {}", name, section.text,
                              section.line));
    }
    open_sections_.pop_back();
    add(PieceKind::End, name);
  }

  std::string_view source_;
  std::string const& file_;
  std::size_t position_{};
  std::size_t line_{1};
  std::vector<Piece> pieces_;
  std::vector<Piece> open_sections_;
};

std::string_view mark_of(PieceKind kind) {
  static constexpr std::array<std::string_view, 7> marks = {"", "", "&", "#", "^", "/", ">"};
  return marks.at(static_cast<std::size_t>(kind));
}

/// Drops what stands at the start of each line; most of a template is indentation.
class Dedenter {
public:
  void add(std::string_view text, std::string& result) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      note_element(text.substr(i));
      bool const is_blank = text[i] == ' ' || text[i] == '\t' || text[i] == '\n';
      if (is_line_start_ && is_blank && !is_verbatim_) {
        continue;
      }
      result += text[i];
      is_line_start_ = text[i] == '\n';
    }
  }

  void add_tag(std::string_view tag, std::string& result) {
    if (result.ends_with('{')) {
      result.replace(result.size() - 1, 1, "&#123;");  // Three braces would escape nothing.
    }
    result += tag;
    is_line_start_ = false;
  }

private:
  void note_element(std::string_view rest) {
    if (rest.starts_with("<pre") || rest.starts_with("<textarea")) {
      is_verbatim_ = true;
    } else if (rest.starts_with("</pre") || rest.starts_with("</textarea")) {
      is_verbatim_ = false;
    }
  }

  bool is_line_start_{true};
  bool is_verbatim_{};
};

}  // namespace

std::vector<Piece> scan_template(std::string_view source, std::string const& file) {
  return Scanner(source, file).scan();
}

std::string to_mustache(std::vector<Piece> const& pieces) {
  std::string result;
  Dedenter dedenter;
  for (auto const& piece : pieces) {
    if (piece.kind == PieceKind::Text) {
      dedenter.add(piece.text, result);
    } else {
      dedenter.add_tag(fmt::format("{{{{{}{}}}}}", mark_of(piece.kind), piece.text), result);
    }
  }
  return result;
}

std::string_view last_segment(std::string_view name) {
  auto const dot = name.rfind('.');
  return dot == std::string_view::npos || name == "." ? name : name.substr(dot + 1);
}

}  // namespace spravka::theme
