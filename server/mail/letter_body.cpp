#include "server/mail/letter_body.h"

#include <algorithm>

namespace spravka::mail {
namespace {

std::string escaped(std::string_view text) {
  std::string html;
  for (char const c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

std::string link(std::string_view title, std::string_view url) {
  return "<a href=\"" + escaped(url) + "\">" + escaped(title) + "</a>";
}

std::size_t find_address(std::string_view line, std::size_t from) {
  return std::min(line.find("http://", from), line.find("https://", from));
}

std::size_t end_of_address(std::string_view line, std::size_t begin) {
  auto end = std::min(line.find_first_of(" \t<>\"", begin), line.size());
  while (end > begin &&
         std::string_view(".,;:!?)]}'").find(line[end - 1]) != std::string_view::npos) {
    --end;
  }
  return end;
}

std::string with_links(std::string_view line) {
  std::string html;
  std::size_t done = 0;
  for (auto at = find_address(line, 0); at != std::string_view::npos;
       at = find_address(line, done)) {
    auto const end = end_of_address(line, at);
    html += escaped(line.substr(done, at - done)) +
            link(line.substr(at, end - at), line.substr(at, end - at));
    done = end;
  }
  return html + escaped(line.substr(done));
}

std::string lines_as_html(std::string_view paragraph) {
  std::string html;
  while (!paragraph.empty()) {
    auto const end = std::min(paragraph.find('\n'), paragraph.size());
    html += (html.empty() ? "" : "<br>\n") + with_links(paragraph.substr(0, end));
    paragraph.remove_prefix(std::min(end + 1, paragraph.size()));
  }
  return html;
}

}  // namespace

void LetterBody::begin_block() {
  text_ += text_.empty() ? "" : "\n";
}

void LetterBody::add_paragraph(std::string_view text) {
  begin_block();
  text_ += text;
  text_ += '\n';
  html_ += "<p>" + lines_as_html(text) + "</p>\n";
}

void LetterBody::add_text(std::string_view text) {
  while (!text.empty()) {
    auto const end = std::min(text.find("\n\n"), text.size());
    auto paragraph = text.substr(0, end);
    paragraph.remove_prefix(std::min(paragraph.find_first_not_of('\n'), paragraph.size()));
    if (!paragraph.empty()) {
      add_paragraph(paragraph);
    }
    text.remove_prefix(std::min(end + 2, text.size()));
  }
}

void LetterBody::add_heading(std::string_view text) {
  begin_block();
  text_ += text;
  text_ += '\n';
  html_ += "<p><strong>" + escaped(text) + "</strong></p>\n";
}

void LetterBody::add_link(std::string_view title, std::string_view url) {
  begin_block();
  text_ += title;
  text_ += ":\n";
  text_ += url;
  text_ += '\n';
  html_ += "<p>" + link(title, url) + "</p>\n";
}

void LetterBody::add_rule() {
  begin_block();
  text_ += "--------\n";
  html_ += "<hr>\n";
}

std::string LetterBody::html(std::string_view language) const {
  return "<!DOCTYPE html>\n<html lang=\"" + escaped(language) +
         "\"><head><meta charset=\"utf-8\"></head>\n<body>\n" + html_ + "</body></html>\n";
}

}  // namespace spravka::mail
