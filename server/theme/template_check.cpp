// What a template may not hold. Follows the HTML of one file in every way that its sections leave
// open, to know at each tag whether it stands in text, in a quoted attribute's value, or elsewhere.
#include <algorithm>

#include <fmt/format.h>

#include "server/theme/html_position.h"
#include "server/theme/template_scan.h"
#include "server/theme/theme.h"

namespace spravka::theme {
namespace {

using Place = HtmlPosition::Place;

constexpr std::size_t most_ways = 12;        // In which a section may leave the HTML behind it.
constexpr std::size_t deepest_section = 24;  // Within each other.
constexpr std::size_t most_steps = 200'000;  // Pieces looked at, those of sections again and again.

/// Sections that put something out themselves instead of asking a question.
bool is_lambda(std::string const& name) {
  return name == "phrase" || name == "plural" || name == "date" || name == "day" || name == "asset";
}

using Positions = std::vector<HtmlPosition>;

/// Adds what is not there already; true when there was something.
bool merge(Positions& all, Positions const& more) {
  auto const before = all.size();
  for (auto const& position : more) {
    if (std::find(all.begin(), all.end(), position) == all.end()) {
      all.push_back(position);
    }
  }
  return all.size() > before;
}

class Checker {
public:
  Checker(std::vector<Piece> const& pieces, std::string const& file)
      : pieces_(pieces), file_(file) {}

  void check() {
    check_range(0, pieces_.size(), 0);
    if (!is_everywhere(Place::Text)) {
      fail("the file ends inside a tag, a comment or a script");
    }
  }

private:
  [[noreturn]] void fail(std::string const& what) const {
    throw ThemeError(fmt::format("{}:{}: {}", file_, line_, what));
  }

  bool is_everywhere(Place place) const {
    return std::all_of(positions_.begin(), positions_.end(),
                       [place](auto const& position) { return position.place() == place; });
  }

  void check_range(std::size_t begin, std::size_t end, std::size_t depth) {
    for (std::size_t i = begin; i < end; ++i) {
      auto const& piece = pieces_[i];
      line_ = piece.line;
      if (++steps_ > most_steps) {
        fail("sections are tangled too much to be checked");
      }
      bool const is_section = piece.kind == PieceKind::Section || piece.kind == PieceKind::Inverted;
      if (is_section) {
        auto const close = end_of_section(i);
        is_lambda(piece.text) ? check_lambda(i, close) : check_section(i, close, depth + 1);
        i = close;
      } else {
        check_piece(piece);
      }
    }
  }

  /// Sections close in the order they open: scan_template() saw to that.
  std::size_t end_of_section(std::size_t open) const {
    std::size_t depth = 0;
    for (std::size_t i = open;; ++i) {
      auto const kind = pieces_[i].kind;
      depth += kind == PieceKind::Section || kind == PieceKind::Inverted ? 1 : 0;
      depth -= kind == PieceKind::End ? 1 : 0;
      if (depth == 0) {
        return i;
      }
    }
  }

  /// What stands in a section may be there once, often or not at all.
  void check_section(std::size_t open, std::size_t close, std::size_t depth) {
    if (depth > deepest_section) {
      fail("sections stand too deep in each other");
    }
    auto all = positions_;
    do {
      positions_ = all;
      check_range(open + 1, close, depth);
    } while (merge(all, positions_) && all.size() <= most_ways);
    if (all.size() > most_ways) {
      line_ = pieces_[open].line;
      fail(fmt::format("{{{{#{}}}}} begins or ends in the middle of a tag", pieces_[open].text));
    }
    positions_ = std::move(all);
  }

  void check_piece(Piece const& piece) {
    switch (piece.kind) {
      case PieceKind::Text:
        return check_text(piece.text);
      case PieceKind::Variable:
        return check_output(piece);
      case PieceKind::Unescaped:
        return check_unescaped(piece);
      default:
        return;
    }
  }

  void check_text(std::string const& text) {
    for (char const c : text) {
      for (auto& position : positions_) {
        auto const before = position.place();
        position.feed(c);
        if (before != Place::ValueStart && position.place() == Place::ValueStart) {
          check_attribute(position.attribute());
        }
        if (position.has_inline_code()) {
          fail(
              "scripts and styles belong into assets/: the content security policy blocks them in "
              "a page");
        }
      }
      line_ += c == '\n' ? 1U : 0U;
    }
  }

  void check_attribute(std::string const& name) const {
    bool const is_blocked =
        name == "style" || name == "srcdoc" || (name.starts_with("on") && name.size() > 2);
    if (is_blocked) {
      fail(fmt::format("the attribute {} is blocked by the content security policy: use assets/",
                       name));
    }
  }

  void check_place(std::string const& name) const {
    bool const is_safe = std::all_of(positions_.begin(), positions_.end(), [](auto const& here) {
      return here.place() == Place::Text || here.place() == Place::Words ||
             here.place() == Place::Quoted;
    });
    if (!is_safe) {
      fail(fmt::format(
          "{{{{{}}}}} may stand in text or between the quotes of an attribute, nowhere else",
          name));
    }
  }

  /// Data at the beginning of an address says what kind of address it is.
  void check_address(std::string const& written, bool is_checked) const {
    for (auto const& position : positions_) {
      if (position.is_address_open() && !is_checked) {
        fail(fmt::format("{}=\"{}\" takes only names that end in url: their values are checked",
                         position.attribute(), written));
      }
    }
  }

  void feed_variable() {
    for (auto& position : positions_) {
      position.feed_variable();
    }
  }

  void check_output(Piece const& piece) {
    check_place(piece.text);
    if (is_lambda(piece.text)) {
      fail(fmt::format("write {{{{#{}}}}}...{{{{/{}}}}}", piece.text, piece.text));
    }
    check_address(fmt::format("{{{{{}}}}}", piece.text), last_segment(piece.text).ends_with("url"));
    feed_variable();
  }

  /// What such a section puts out is words: nothing in it may end the text or the value around it.
  void check_lambda(std::size_t open, std::size_t close) {
    auto const& name = pieces_[open].text;
    check_place("#" + name);
    check_address(fmt::format("{{{{#{}}}}}", name), name == "asset");
    bool const is_phrase = name == "phrase" || name == "plural";
    for (auto const& position : positions_) {
      if (is_phrase && position.place() == Place::Quoted && position.quote() == '\'') {
        fail(fmt::format("{{{{#{}}}}} wants double quotes around it", name));
      }
    }
    for (std::size_t i = open + 1; i < close; ++i) {
      line_ = pieces_[i].line;
      bool const is_markup = pieces_[i].kind == PieceKind::Text &&
                             pieces_[i].text.find_first_of("<>\"'") != std::string::npos;
      bool const is_raw = pieces_[i].kind == PieceKind::Unescaped;
      if (is_markup || is_raw) {
        fail(fmt::format("{{{{#{}}}}} holds words alone, without tags and quotes", name));
      }
    }
    feed_variable();
  }

  void check_unescaped(Piece const& piece) const {
    if (!piece.text.ends_with("_html")) {
      fail(fmt::format("{{{{{{{}}}}}}} puts out unescaped text: only names that end in _html may",
                       piece.text));
    }
    if (!is_everywhere(Place::Text)) {
      fail(fmt::format("{{{{{{{}}}}}}} may stand in text only", piece.text));
    }
  }

  std::vector<Piece> const& pieces_;
  std::string const& file_;
  std::size_t line_{1};
  std::size_t steps_{};
  Positions positions_{HtmlPosition()};
};

}  // namespace

void check_template(std::vector<Piece> const& pieces, std::string const& file) {
  Checker(pieces, file).check();
}

}  // namespace spravka::theme
