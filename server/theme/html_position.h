// Where in the HTML a reader of a template stands, as browsers take it apart (HTML Living Standard,
// 13.2.5). What a browser would read otherwise than the check does is a hole in every page.
//
// A value: copied where a template can go on in two ways. Not thread-safe.
#pragma once

#include <cstdint>
#include <string>

namespace spravka::theme {

class HtmlPosition {
public:
  enum class Place : std::uint8_t {
    Text,
    Opening,      // Behind "<".
    Closing,      // Behind "</".
    Declaration,  // Behind "<!", until it is known for a comment.
    Comment,
    Nonsense,  // What browsers skip up to the next ">".
    TagName,
    Tag,
    AttributeName,
    AfterName,
    ValueStart,
    Quoted,
    Bare,
    Words,  // Of a title or a textarea: text without tags.
    Raw     // Of a script, a style and their kin.
  };

  void feed(char c);

  /// A tag's output stands here: an address is begun.
  void feed_variable() { is_address_open_ = false; }

  Place place() const { return place_; }

  /// The attribute's name, in lower case.
  std::string const& attribute() const { return name_; }

  char quote() const { return quote_; }

  /// In an address, where data would still say what kind of address it is.
  bool is_address_open() const { return is_address_open_; }

  /// Something other than blanks between <script> and </script>, or <style> and </style>.
  bool has_inline_code() const { return has_inline_code_; }

  bool operator==(HtmlPosition const&) const = default;

private:
  void in_text(char c);
  void opening(char c);
  void closing(char c);
  void declaration(char c);
  void in_comment(char c);
  void in_tag_name(char c);
  void in_tag(char c);
  void in_attribute_name(char c);
  void after_name(char c);
  void at_value_start(char c);
  void in_quoted(char c);
  void in_bare(char c);
  void in_element(char c);
  void begin_tag(char c, bool is_end);
  void begin_attribute(char c);
  void end_value();
  void end_tag();

  Place place_{Place::Text};
  std::string element_;
  std::string name_;
  std::string tail_;  // What was read last of a comment, an address or an element's words.
  char quote_{};
  bool is_end_tag_{};
  bool is_address_open_{};
  bool has_inline_code_{};
};

}  // namespace spravka::theme
