#include "tests/fuzz/html_reader.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "tests/fuzz/promise.h"

namespace spravka::fuzz {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

bool is_any_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, word) != list.end();
}

class Reader {
public:
  explicit Reader(std::string_view html) : html_(html) {}

  ReadHtml read() {
    while (at_ < html_.size()) {
      auto const open = html_.find('<', at_);
      if (open == std::string_view::npos) {
        break;
      }
      at_ = open + 1;
      markup();
      if (is_cut_) {
        return std::move(read_);
      }
    }
    read_.ends_in_text = true;
    return std::move(read_);
  }

private:
  char here() const { return at_ < html_.size() ? html_[at_] : '\0'; }

  bool is_end() const { return at_ >= html_.size(); }

  /// Behind "<".
  void markup() {
    if (is_letter(here())) {
      tag(false);
    } else if (here() == '/' && at_ + 1 < html_.size() && is_letter(html_[at_ + 1])) {
      ++at_;
      tag(true);
    } else if (html_.substr(at_).starts_with("!--")) {
      at_ += 3;
      comment();
    } else if (here() == '!' || here() == '?' || here() == '/') {
      skip_behind(">");
    }
  }

  void skip_behind(std::string_view end) {
    auto const found = html_.find(end, at_);
    is_cut_ = found == std::string_view::npos;
    at_ = is_cut_ ? html_.size() : found + end.size();
  }

  void comment() {
    for (std::string_view const at_once : {">", "->"}) {
      if (html_.substr(at_).starts_with(at_once)) {
        at_ += at_once.size();
        return;
      }
    }
    auto const end = std::min(html_.find("-->", at_), html_.find("--!>", at_));
    is_cut_ = end == std::string_view::npos;
    at_ = is_cut_ ? html_.size() : html_.find('>', end) + 1;
  }

  void tag(bool is_end_tag) {
    Tag tag;
    tag.is_end = is_end_tag;
    auto const begin = at_;
    while (!is_end() && !is_blank(here()) && here() != '/' && here() != '>') {
      ++at_;
    }
    tag.name = lower(html_.substr(begin, at_ - begin));
    while (!is_end() && here() != '>') {
      attribute(tag);
    }
    if (is_end()) {
      is_cut_ = true;
      return;
    }
    ++at_;
    read_.tags.push_back(tag);
    if (!is_end_tag) {
      content_of(tag.name);
    }
  }

  /// One attribute, or what stands between two.
  void attribute(Tag& tag) {
    if (is_blank(here()) || here() == '/') {
      tag.closes_itself = html_.substr(at_).starts_with("/>");
      ++at_;
      return;
    }
    auto const begin = at_++;  // A name may begin with "=".
    while (!is_end() && !is_blank(here()) && here() != '/' && here() != '>' && here() != '=') {
      ++at_;
    }
    tag.attributes.emplace_back(lower(html_.substr(begin, at_ - begin)), "");
    auto const after_blanks = html_.find_first_not_of(" \t\n\r\f", at_);
    if (after_blanks == std::string_view::npos || html_[after_blanks] != '=') {
      return;
    }
    at_ = std::min(html_.find_first_not_of(" \t\n\r\f", after_blanks + 1), html_.size());
    tag.attributes.back().second = value();
  }

  std::string value() {
    char const quote = here();
    auto const begin = at_ + 1;
    if (quote == '"' || quote == '\'') {
      auto const end = std::min(html_.find(quote, begin), html_.size());
      at_ = std::min(end + 1, html_.size());
      return std::string(html_.substr(begin, end - begin));
    }
    auto const bare = at_;
    while (!is_end() && !is_blank(here()) && here() != '>') {
      ++at_;
    }
    return std::string(html_.substr(bare, at_ - bare));
  }

  /// What is read to the element's own end, whatever stands in it.
  void content_of(std::string const& name) {
    bool const is_code = is_any_of(name, {"script", "style"});
    bool const is_raw = is_code || is_any_of(name, {"textarea", "title", "xmp", "iframe", "noembed",
                                                    "noframes", "noscript", "plaintext"});
    if (!is_raw) {
      return;
    }
    auto const all = lower(html_);
    auto const begin = at_;
    for (auto end = all.find("</" + name, at_); name != "plaintext" && end != std::string::npos;
         end = all.find("</" + name, end + 1)) {
      auto const behind = end + 2 + name.size();
      if (behind < all.size() &&
          (is_blank(all[behind]) || all[behind] == '/' || all[behind] == '>')) {
        read_.scripts += is_code ? html_.substr(begin, end - begin) : "";
        at_ = end;
        return;
      }
    }
    read_.scripts += is_code ? html_.substr(begin) : "";
    at_ = html_.size();
    is_cut_ = true;
  }

  std::string_view html_;
  std::size_t at_{};
  bool is_cut_{};
  ReadHtml read_;
};

/// "&#106;", "&colon;" and their kin as the letters they stand for; others stay.
std::string without_entities(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto const rest = text.substr(at);
    auto const end = std::min(rest.find(';'), rest.size());
    if (rest.starts_with("&#")) {
      bool const is_hex = rest.size() > 2 && (rest[2] == 'x' || rest[2] == 'X');
      auto const code = std::strtoul(std::string(rest.substr(is_hex ? 3 : 2, 8)).c_str(), nullptr,
                                     is_hex ? 16 : 10);
      result += code < 0x80 ? static_cast<char>(code) : '?';
      at += end;
    } else if (rest.starts_with("&colon;") || rest.starts_with("&Tab;") ||
               rest.starts_with("&NewLine;")) {
      result += rest.starts_with("&colon;") ? ":" : "";
      at += end;
    } else {
      result += text[at];
    }
  }
  return result;
}

}  // namespace

ReadHtml read_html(std::string_view html) {
  return Reader(html).read();
}

bool is_dangerous_address(std::string_view address) {
  auto plain = lower(without_entities(address));
  std::erase_if(plain, [](unsigned char c) { return c == '\t' || c == '\n' || c == '\r'; });
  auto const first = std::ranges::find_if(plain, [](unsigned char c) { return c > ' '; });
  plain.erase(plain.begin(), first);
  return std::ranges::any_of(
      std::array<std::string_view, 5>{"javascript:", "vbscript:", "data:", "file:", "blob:"},
      [&plain](std::string_view scheme) { return plain.starts_with(scheme); });
}

void demand_harmless(std::string_view html, std::vector<std::string_view> const& tags,
                     std::vector<std::string_view> const& attributes) {
  auto const read = read_html(html);
  demand(read.ends_in_text, "HTML ends outside of tags");
  std::set<std::string> ids;
  std::vector<std::string> open;
  for (auto const& tag : read.tags) {
    demand(std::ranges::find(tags, tag.name) != tags.end(),
           ("HTML has only the tags it may have, not " + tag.name).c_str());
    for (auto const& [name, value] : tag.attributes) {
      demand(std::ranges::find(attributes, name) != attributes.end(),
             ("HTML has only the attributes it may have, not " + name).c_str());
      bool const is_address = name == "href" || name == "src";
      demand(!is_address || !is_dangerous_address(value), "no address runs a script");
      demand(name != "id" || ids.insert(value).second, "an id stands in a page once");
    }
    if (tag.is_end) {
      demand(!open.empty() && open.back() == tag.name, "tags close in the order they open");
      open.pop_back();
    } else if (!is_any_of(tag.name, {"br", "hr", "img", "input"})) {
      open.push_back(tag.name);
    }
  }
  demand(open.empty(), "every tag is closed");
}

}  // namespace spravka::fuzz
