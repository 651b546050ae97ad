// HTML as a browser's tokenizer takes it apart (HTML Living Standard 13.2.5), for programs that ask
// whether something could run. Written apart from the product, which must not judge itself.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace spravka::fuzz {

struct Tag {
  std::string name;  // Lower case.
  bool is_end{};
  bool closes_itself{};
  std::vector<std::pair<std::string, std::string>> attributes;  // Names in lower case.
};

struct ReadHtml {
  std::vector<Tag> tags;
  std::string scripts;  // What stands within <script> and <style>.
  bool ends_in_text{};  // Not inside a tag, a comment or a script.
};

ReadHtml read_html(std::string_view html);

/// Whether a browser would run an address: its scheme, with what browsers skip left out.
bool is_dangerous_address(std::string_view address);

/// Aborts when something could run: a tag or an attribute that is not among these, an address with
/// a dangerous scheme, an id given twice, a tag that is not closed in order.
void demand_harmless(std::string_view html, std::vector<std::string_view> const& tags,
                     std::vector<std::string_view> const& attributes);

}  // namespace spravka::fuzz
