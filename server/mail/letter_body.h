// What a letter says, once as text and once as HTML. Everything given is plain text and escaped
// here. Values; used by one thread.
#pragma once

#include <string>
#include <string_view>

namespace spravka::mail {

class LetterBody {
public:
  void add_paragraph(std::string_view text);
  /// Several paragraphs of lines, addresses in them as links.
  void add_text(std::string_view text);
  void add_heading(std::string_view text);
  /// "Title: https://..." in text, a link in HTML.
  void add_link(std::string_view title, std::string_view url);
  /// A line that stands apart: everything after it is small print.
  void add_rule();

  std::string const& text() const { return text_; }

  /// A whole page of HTML, without scripts, pictures or anything fetched.
  std::string html(std::string_view language) const;

private:
  void begin_block();

  std::string text_;
  std::string html_;
};

}  // namespace spravka::mail
