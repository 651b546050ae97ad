#include "indexer/article/markdown_output.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "indexer/article/letters.h"
#include "indexer/article/markdown.h"

namespace spravka::article {

namespace {

constexpr std::size_t deepest_indent = 8;

std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

bool is_kept_in_address(char c) {
  constexpr std::string_view signs = "-_.+!*(),%#@?=;:/$~[]&'";
  return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
         signs.find(c) != std::string_view::npos;
}

/// Without the empty lines around it; the first line keeps its indent.
Range trimmed(std::string_view text, Range range) {
  constexpr std::string_view spaces = " \t\r\n";
  std::string_view const slice = text.substr(range.begin, range.end - range.begin);
  std::size_t const first = slice.find_first_not_of(spaces);
  if (first == std::string_view::npos) {
    return {range.begin, range.begin};
  }
  std::size_t const line = slice.substr(0, first).find_last_of("\r\n");
  std::size_t const begin = line == std::string_view::npos ? 0 : line + 1;
  return {range.begin + begin, range.begin + slice.find_last_not_of(spaces) + 1};
}

/// The end of an element whose content is not for reading, or of any other tag or comment at `at`.
std::size_t end_of_tag(std::string_view html, std::size_t at) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> unread{
      {{"<!--", "-->"},
       {"<script", "</script>"},
       {"<style", "</style>"},
       {"<?", "?>"},
       {"<![cdata[", "]]>"}}};
  for (auto const& [open, close] : unread) {
    if (html.substr(at).starts_with(open)) {
      std::size_t const end = html.find(close, at);
      return end == std::string_view::npos ? html.size() : end + close.size();
    }
  }
  std::size_t const end = html.find('>', at);
  return end == std::string_view::npos ? html.size() : end + 1;
}

bool is_tag_start(std::string_view html, std::size_t at) {
  if (at + 1 >= html.size() || html[at] != '<') {
    return false;
  }
  char const next = html[at + 1];
  return std::isalpha(static_cast<unsigned char>(next)) != 0 || next == '/' || next == '!' ||
         next == '?';
}

/// The letter that an entity at `at` stands for, and its length; only those that people write by
/// hand.
std::pair<char, std::size_t> read_entity(std::string_view html, std::size_t at) {
  static constexpr std::array<std::pair<std::string_view, char>, 5> entities{
      {{"&nbsp;", ' '}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&amp;", '&'}}};
  for (auto const& [entity, letter] : entities) {
    if (html.substr(at).starts_with(entity)) {
      return {letter, entity.size()};
    }
  }
  return {html[at], 1};
}

}  // namespace

void append_escaped(std::string& html, std::string_view text) {
  for (char const c : text) {
    std::string_view const entity = entity_of(c);
    if (entity.empty() || c == '\'') {
      html += c;
    } else {
      html += entity;
    }
  }
}

std::string escape_html(std::string_view text) {
  std::string html;
  html.reserve(text.size() + text.size() / 8);
  for (char const c : text) {
    std::string_view const entity = entity_of(c);
    html += entity.empty() ? std::string_view(&c, 1) : entity;
  }
  return html;
}

std::string text_of_raw_html(std::string_view html) {
  std::string lower(html);
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  std::string text;
  for (std::size_t at = 0; at < html.size();) {
    if (is_tag_start(html, at)) {
      at = end_of_tag(lower, at);
      text += ' ';
    } else {
      auto const [letter, length] = read_entity(html, at);
      text += letter == '\n' ? ' ' : letter;
      at += length;
    }
  }
  // Tags leave spaces behind; one between two words is enough.
  auto const both_spaces = [](char a, char b) { return a == ' ' && b == ' '; };
  text.erase(std::unique(text.begin(), text.end(), both_spaces), text.end());
  return std::string(trim(text));
}

MarkdownOutput::MarkdownOutput(std::string_view markdown, std::size_t limit)
    : markdown_(markdown), limit_(limit) {}

void MarkdownOutput::escaped(std::string_view text) {
  append_escaped(html_, text);
}

void MarkdownOutput::address(std::string_view address) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (char const c : address) {
    if (c == '&' || c == '\'') {
      html_ += entity_of(c);
    } else if (is_kept_in_address(c)) {
      html_ += c;
    } else {
      auto const byte = static_cast<unsigned char>(c);
      html_ += '%';
      html_ += digits[byte / 16];
      html_ += digits[byte % 16];
    }
  }
}

void MarkdownOutput::new_line() {
  if (!html_.empty() && html_.back() != '\n') {
    html_ += '\n';
  }
}

void MarkdownOutput::block(std::size_t depth) {
  if (std::exchange(follows_mark_, false) || text_.empty()) {
    return;
  }
  if (text_.back() != '\n') {
    text_ += '\n';
  }
  if (depth == 0 && !text_.ends_with("\n\n")) {
    text_ += '\n';
  }
  text_.append(2 * std::min(depth == 0 ? 0 : depth - 1, deepest_indent), ' ');
}

void MarkdownOutput::mark(std::string_view marker) {
  text_ += marker;
  follows_mark_ = true;
}

void MarkdownOutput::words(std::string_view text) {
  follows_mark_ = false;
  text_ += text;
}

void MarkdownOutput::end_section(std::size_t markdown_end) {
  section_.html.end = html_.size();
  section_.text = trimmed(text_, {section_.text.begin, text_.size()});
  section_.markdown = trimmed(
      markdown_, {section_.markdown.begin, std::max(section_.markdown.begin, markdown_end)});
  bool const is_empty_start = section_.level == 0 && section_.html.begin == section_.html.end;
  if (!is_empty_start) {
    sections_.push_back(std::move(section_));
  }
  section_ = {};
}

void MarkdownOutput::begin_section(Section heading, std::size_t markdown_begin) {
  new_line();
  section_ = std::move(heading);
  section_.html.begin = html_.size();
  section_.text.begin = text_.size();
  section_.markdown.begin = markdown_begin;
  follows_mark_ = false;
}

MarkdownOutput::Result MarkdownOutput::finish() && {
  end_section(markdown_.size());
  if (!text_.empty() && text_.back() != '\n') {
    text_ += '\n';
  }
  return {std::move(html_), std::move(text_), std::move(sections_)};
}

}  // namespace spravka::article
