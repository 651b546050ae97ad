#include "indexer/article/heading_anchor.h"

#include <algorithm>

#include "indexer/article/letters.h"

namespace spravka::article {

namespace {

constexpr std::size_t max_anchor_bytes = 200;

bool is_anchor(std::string_view anchor) {
  constexpr std::string_view signs = "-_.:";
  if (anchor.empty() || anchor.size() > max_anchor_bytes) {
    return false;
  }
  for (std::size_t at = 0; at < anchor.size();) {
    char32_t const letter = read_letter(anchor, at);
    bool const is_sign =
        letter < 0x80 && signs.find(static_cast<char>(letter)) != std::string_view::npos;
    if (!is_word_letter(letter) && !is_sign) {
      return false;
    }
  }
  return true;
}

std::string words_only(std::string_view text) {
  std::string words;
  for (std::size_t at = 0; at < text.size();) {
    char32_t const letter = read_letter(text, at);
    if (is_word_letter(letter)) {
      append_letter(words, to_lower(letter));
    }
  }
  return words;
}

}  // namespace

bool says_no_more(std::string_view heading, std::string_view title) {
  return title.empty() || words_only(title).find(words_only(heading)) != std::string::npos;
}

std::string anchor_from(std::string_view heading) {
  std::string anchor;
  heading = trim(heading);
  for (std::size_t at = 0; at < heading.size() && anchor.size() < max_anchor_bytes;) {
    char32_t const letter = read_letter(heading, at);
    if (is_space(letter)) {
      anchor += '-';
    } else if (letter == '-' || letter == '_' || is_word_letter(letter)) {
      append_letter(anchor, to_lower(letter));
    }
  }
  bool const has_word = anchor.find_first_not_of('-') != std::string::npos;
  return has_word ? anchor : "section";
}

std::optional<NamedHeading> split_named_heading(std::string_view heading) {
  heading = trim(heading);
  std::size_t const begin = heading.rfind("{#");
  if (begin == std::string_view::npos || !heading.ends_with('}')) {
    return std::nullopt;
  }
  std::string_view const anchor = heading.substr(begin + 2, heading.size() - begin - 3);
  if (!is_anchor(anchor)) {
    return std::nullopt;
  }
  return NamedHeading{trim(heading.substr(0, begin)), anchor};
}

std::optional<std::string> anchor_in_tag(std::string_view tag) {
  if (!tag.starts_with("<a ")) {
    return std::nullopt;
  }
  for (std::string_view const attribute : {" name=\"", " id=\""}) {
    std::size_t const at = tag.find(attribute);
    if (at == std::string_view::npos) {
      continue;
    }
    std::size_t const begin = at + attribute.size();
    std::string_view const anchor =
        tag.substr(begin, std::min(tag.find('"', begin), tag.size()) - begin);
    if (is_anchor(anchor)) {
      return std::string(anchor);
    }
  }
  return std::nullopt;
}

std::string HeadingAnchors::unique(std::string const& wanted) {
  auto const [found, is_new] = given_.try_emplace(wanted, 1);
  if (is_new) {
    return wanted;
  }
  // The counter, not a search from 1: ten thousand equal headings must not cost their square.
  int& next = found->second;
  std::string candidate = wanted + "-" + std::to_string(next++);
  while (given_.contains(candidate)) {
    candidate = wanted + "-" + std::to_string(next++);
  }
  given_.emplace(candidate, 1);
  return candidate;
}

}  // namespace spravka::article
