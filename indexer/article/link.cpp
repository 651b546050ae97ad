#include "indexer/article/link.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <vector>

#include "indexer/article/letters.h"

namespace spravka::article {

namespace {

constexpr std::array<std::string_view, 2> article_endings{".md", ".markdown"};

bool has_ending(std::string_view path, std::string_view ending) {
  return path.size() > ending.size() &&
         lower_case(path.substr(path.size() - ending.size())) == ending;
}

bool is_markdown(std::string_view path) {
  return std::ranges::any_of(article_endings,
                             [path](std::string_view ending) { return has_ending(path, ending); });
}

std::string_view without_ending(std::string_view path) {
  for (std::string_view const ending : article_endings) {
    if (has_ending(path, ending)) {
      return path.substr(0, path.size() - ending.size());
    }
  }
  return path;
}

int hex_value(char digit) {
  constexpr std::string_view digits = "0123456789abcdef";
  auto const found =
      digits.find(static_cast<char>(std::tolower(static_cast<unsigned char>(digit))));
  return found == std::string_view::npos ? -1 : static_cast<int>(found);
}

std::string encoded_path(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view safe = "-._~/!$'()*,;:@=+";
  std::string address;
  for (char const c : path) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && (std::isalnum(byte) != 0 || safe.find(c) != std::string_view::npos)) {
      address += c;
    } else {
      address += '%';
      address += digits[byte / 16];
      address += digits[byte % 16];
    }
  }
  return address;
}

/// Nothing when it leaves the root or carries control characters.
std::optional<std::string> resolved(std::string_view folder, std::string_view path) {
  std::vector<std::string> segments;
  std::string const plain = std::string(folder) + "/" + decoded(path);
  for (std::size_t at = 0; at <= plain.size();) {
    std::size_t const end = std::min(plain.find('/', at), plain.size());
    std::string segment = plain.substr(at, end - at);
    at = end + 1;
    if (segment == "..") {
      if (segments.empty()) {
        return std::nullopt;
      }
      segments.pop_back();
    } else if (!segment.empty() && segment != ".") {
      segments.push_back(std::move(segment));
    }
  }
  std::string joined;
  for (std::string const& segment : segments) {
    joined += joined.empty() ? segment : "/" + segment;
  }
  bool const has_control =
      std::ranges::any_of(joined, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  return joined.empty() || has_control ? std::nullopt : std::optional(joined);
}

/// The part before a colon that a browser would take for a scheme, lower case. Nothing when there
/// is none.
std::optional<std::string> scheme_of(std::string_view target) {
  std::size_t const end = target.find_first_of(":/?#");
  if (end == std::string_view::npos || target[end] != ':') {
    return std::nullopt;
  }
  return lower_case(target.substr(0, end));
}

/// "/ru/articles/billing/refund" -> "ru/billing/refund". Nothing for another address.
std::optional<std::string> article_at(std::string_view address) {
  for (Language const& language : text::known_languages()) {
    std::string const start = "/" + language.code + "/articles/";
    if (address.starts_with(start)) {
      return language.code + "/" + decoded(address.substr(start.size()));
    }
  }
  return std::nullopt;
}

LinkTarget local_target(LinkKind kind, std::optional<std::string> path, LinkTarget rest) {
  rest.kind = path ? kind : LinkKind::Refused;
  rest.path = std::move(path).value_or("");
  return rest;
}

/// A path from the root: a file's as forges write it, or an address of this server.
LinkTarget read_rooted(std::string_view path, bool is_image, LinkTarget rest) {
  constexpr std::string_view media = "/media/";
  if (path.starts_with("//")) {
    rest.kind = LinkKind::Web;
    return rest;
  }
  if (path.starts_with(media)) {
    return local_target(LinkKind::File, resolved("", path.substr(media.size())), std::move(rest));
  }
  if (auto const article = article_at(path)) {
    return local_target(LinkKind::Article, resolved("", *article), std::move(rest));
  }
  if (is_markdown(path)) {
    return local_target(LinkKind::Article, resolved("", path), std::move(rest));
  }
  if (is_image) {
    return local_target(LinkKind::File, resolved("", path), std::move(rest));
  }
  rest.kind = LinkKind::Site;
  return rest;
}

bool has_any_ending(std::string_view path) {
  std::size_t const dot = path.rfind('.');
  return dot != std::string_view::npos && path.find('/', dot) == std::string_view::npos &&
         !path.ends_with(".");
}

}  // namespace

std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const is_code = text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
                         hex_value(text[i + 2]) >= 0;
    if (is_code) {
      plain += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

std::string_view folder_of(std::string_view path) {
  std::size_t const slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view file_name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

bool has_known_scheme(std::string_view target, bool is_image) {
  auto const scheme = scheme_of(trim(target));
  if (!scheme || *scheme == "http" || *scheme == "https") {
    return true;
  }
  return !is_image && (*scheme == "mailto" || *scheme == "tel");
}

LinkTarget read_link(std::string_view article_path, std::string_view target, bool is_image) {
  target = trim(target);
  LinkTarget read;
  if (scheme_of(target)) {
    read.kind = has_known_scheme(target, is_image) ? LinkKind::Web : LinkKind::Refused;
    return read;
  }
  std::size_t const end = std::min(target.find_first_of("?#"), target.size());
  std::string_view const path = target.substr(0, end);
  read.suffix = target.substr(end);
  std::size_t const hash = target.find('#', end);
  read.anchor = hash == std::string_view::npos ? "" : decoded(target.substr(hash + 1));
  if (path.empty()) {
    read.kind = LinkKind::Anchor;
    return read;
  }
  if (path.starts_with('/')) {
    return read_rooted(path, is_image, std::move(read));
  }
  bool const is_article = !is_image && (is_markdown(path) || !has_any_ending(path));
  return local_target(is_article ? LinkKind::Article : LinkKind::File,
                      resolved(folder_of(article_path), path), std::move(read));
}

ArticlePath read_article_path(std::string_view path) {
  std::string_view const slug = without_ending(path);
  for (Language const& language : text::known_languages()) {
    if (slug.size() > language.code.size() + 1 && slug.starts_with(language.code + "/")) {
      return {language, std::string(slug.substr(language.code.size() + 1))};
    }
  }
  return {{}, std::string(slug)};
}

std::string article_address(std::string_view path, Language const& language) {
  ArticlePath const read = read_article_path(path);
  std::string const& code = read.language.empty() ? language.code : read.language.code;
  return "/" + code + "/articles/" + encoded_path(read.slug);
}

std::string link_address(LinkBase const& base, std::string_view target, bool is_image) {
  LinkTarget const read = read_link(base.path, target, is_image);
  switch (read.kind) {
    case LinkKind::Web:
    case LinkKind::Site:
    case LinkKind::Anchor:
      return std::string(trim(target));
    case LinkKind::Article:
      return article_address(read.path, base.language) + read.suffix;
    case LinkKind::File:
      return "/media/" + encoded_path(read.path) + read.suffix;
    case LinkKind::Refused:
      break;
  }
  return {};
}

}  // namespace spravka::article
