#include "server/tickets/reply_block.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/article/link.h"
#include "indexer/article/markdown.h"

namespace spravka::tickets {
namespace {

using article::Range;
using article::Section;
using article::SectionKind;
using index::Entry;

constexpr std::size_t opening_bytes =
    2'000;  // About 1,200 letters where half of them are Cyrillic.

struct Words {
  char const* why;
  char const* more;
};

constexpr Words in_russian{"Почему так:", "Подробнее:"};
constexpr Words in_english{"Why this happens:", "Read more:"};

Words words_in(text::Language const& language) {
  return language.code == "ru" ? in_russian : in_english;
}

/// A section of this kind with the subsections below it, save those of a kind of their own.
std::vector<Section const*> sections_of(Entry const& entry, SectionKind kind) {
  std::vector<Section const*> found;
  for (auto const& section : entry.sections) {
    bool const is_first = found.empty() && section.kind == kind;
    bool const is_below = !found.empty() && section.level > found.front()->level;
    if (is_below && section.kind != SectionKind::Other && section.kind != kind) {
      continue;
    }
    if (is_first || is_below) {
      found.push_back(&section);
    } else if (!found.empty()) {
      break;
    }
  }
  return found;
}

std::string_view trimmed(std::string_view text) {
  auto const begin = text.find_first_not_of(" \n\r\t");
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(" \n\r\t") - begin + 1);
}

std::string_view slice(std::string const& text, Range const& range) {
  auto const begin = std::min(range.begin, text.size());
  return std::string_view(text).substr(begin, std::max(range.end, begin) - begin);
}

std::string address_of(Entry const& entry, std::string const& base_url) {
  return base_url + article::article_address(entry.card.path, entry.card.language);
}

/// Addresses of this site, and places in the article itself, must work in a letter too. Another
/// host's ("//cdn.example") stay. Quotes in text are entities: ` href="` stands in tags only.
std::string with_whole_addresses(std::string_view html, std::string const& base_url,
                                 std::string const& article_url) {
  std::string result;
  for (std::size_t at = 0; at < html.size();) {
    std::string_view const rest = html.substr(at);
    std::string_view const attribute = rest.starts_with(" href=\"")  ? " href=\""
                                       : rest.starts_with(" src=\"") ? " src=\""
                                                                     : std::string_view();
    if (attribute.empty()) {
      result += html[at++];
      continue;
    }
    at += attribute.size();
    result += attribute;
    std::string_view const target = html.substr(at);
    if (target.starts_with('/') && !target.starts_with("//")) {
      result += article::escape_html(base_url);
    } else if (target.starts_with('#')) {
      result += article::escape_html(article_url);
    }
  }
  return result;
}

std::string escaped_for_markdown(std::string_view text) {
  std::string escaped;
  for (char const c : text) {
    if (std::string_view("[]\\<>*_`#|~").find(c) != std::string_view::npos) {
      escaped += '\\';
    }
    escaped += c;
  }
  return escaped;
}

/// The same block in one of its three forms.
class Block {
public:
  Block(Entry const& entry, std::string const& base_url, BlockForm form)
      : entry_(entry), base_url_(base_url), form_(form) {}

  void add(std::vector<Section const*> const& sections) {
    for (auto const* section : sections) {
      if (section != sections.front()) {
        add_line(section->heading);
      }
      add_section(*section);
    }
  }

  void add_line(std::string_view line) {
    std::string_view const text = trimmed(line);
    if (text.empty()) {
      return;
    }
    append(form_ == BlockForm::Html       ? "<p>" + article::escape_html(text) + "</p>"
           : form_ == BlockForm::Markdown ? escaped_for_markdown(text)
                                          : std::string(text));
  }

  /// The first paragraphs of a text, as far as they are short enough.
  void add_opening(Section const& section) {
    auto const whole = trimmed(slice(entry_.text, section.text));
    if (whole.size() <= opening_bytes) {
      add_section(section);
      return;
    }
    auto const end = whole.rfind("\n\n", opening_bytes);
    auto const word = whole.rfind(' ', opening_bytes);
    bool const has_paragraph = end != std::string_view::npos;
    std::string const opening =
        std::string(whole.substr(0, has_paragraph ? end : word)) + (has_paragraph ? "" : "…");
    for (std::size_t begin = 0; begin < opening.size();) {
      auto const next = std::min(opening.find("\n\n", begin), opening.size());
      add_line(std::string_view(opening).substr(begin, next - begin));
      begin = next + 2;
    }
  }

  void add_link(std::string const& anchor) {
    auto const& card = entry_.card;
    auto const url = address_of(entry_, base_url_) + (anchor.empty() ? "" : "#" + anchor);
    auto const more = std::string(words_in(card.language).more);
    if (form_ == BlockForm::Html) {
      append("<p>" + more + " <a href=\"" + article::escape_html(url) + "\">" +
             article::escape_html(card.title) + "</a></p>");
    } else if (form_ == BlockForm::Markdown) {
      append(more + " [" + escaped_for_markdown(card.title) + "](<" + url + ">)");
    } else {
      append(more + " " + card.title + "\n" + url);
    }
  }

  bool is_empty() const { return text_.empty(); }

  std::string take() { return std::move(text_); }

private:
  void add_section(Section const& section) {
    if (form_ == BlockForm::Html) {
      append(with_whole_addresses(trimmed(slice(entry_.html, section.html)), base_url_,
                                  address_of(entry_, base_url_)));
    } else {
      append(trimmed(form_ == BlockForm::Markdown ? slice(entry_.markdown, section.markdown)
                                                  : slice(entry_.text, section.text)));
    }
  }

  void append(std::string_view part) {
    if (!part.empty()) {
      text_ += text_.empty() ? "" : form_ == BlockForm::Html ? "\n" : "\n\n";
      text_ += part;
    }
  }

  Entry const& entry_;
  std::string const& base_url_;
  BlockForm form_;
  std::string text_;
};

}  // namespace

bool announces_cause(std::string_view line) {
  auto const words = trimmed(line);
  return words == in_russian.why || words == in_english.why;
}

bool announces_link(std::string_view line) {
  auto const words = trimmed(line);
  return words.starts_with(in_russian.more) || words.starts_with(in_english.more);
}

std::string reply_block(Entry const& entry, std::string const& base_url, BlockForm form) {
  Block block(entry, base_url, form);
  auto const solution = sections_of(entry, SectionKind::Solution);
  auto const cause = sections_of(entry, SectionKind::Cause);
  block.add(solution);
  if (block.is_empty()) {
    block.add_line(entry.card.summary);
    auto const opening = std::find_if(
        entry.sections.begin(), entry.sections.end(),
        [&](Section const& section) { return !trimmed(slice(entry.text, section.text)).empty(); });
    if (opening != entry.sections.end()) {
      block.add_opening(*opening);
    }
  }
  if (!cause.empty()) {
    block.add_line(words_in(entry.card.language).why);
    block.add(cause);
  }
  // A saved reply is for the agents' eyes: the customer could not open its address.
  if (entry.card.audience != article::Audience::Agents || block.is_empty()) {
    block.add_link(solution.empty() ? "" : solution.front()->anchor);
  }
  return block.take();
}

std::string solved_block(Solved const& solved, Entry const* article, std::string const& base_url) {
  std::string text(trimmed(solved.solution));
  if (auto const cause = trimmed(solved.cause); !cause.empty()) {
    text += std::string("\n\n") + words_in(solved.language).why + "\n\n" + std::string(cause);
  }
  if (article != nullptr && article->card.audience != article::Audience::Agents) {
    auto const solution = sections_of(*article, SectionKind::Solution);
    Block link(*article, base_url, BlockForm::Text);
    link.add_link(solution.empty() ? "" : solution.front()->anchor);
    text += "\n\n" + link.take();
  }
  return text;
}

}  // namespace spravka::tickets
