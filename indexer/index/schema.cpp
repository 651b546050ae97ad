#include "indexer/index/schema.h"

#include <array>

namespace spravka::index::schema {

namespace {

constexpr std::size_t max_term_bytes = 200;

std::string hexadecimal(std::uint64_t number) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string text(16, '0');
  for (std::size_t at = 16; at > 0; --at, number >>= 4U) {
    text[at - 1] = digits[number & 15U];
  }
  return text;
}

}  // namespace

std::uint64_t digest(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (char const byte : bytes) {
    hash ^= static_cast<unsigned char>(byte);
    hash *= 1099511628211ULL;
  }
  return hash;
}

std::uint32_t stem_key(std::string_view stem) {
  std::uint64_t const hash = digest(stem);
  return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

std::uint16_t word_key(std::string_view word) {
  std::uint32_t const hash = stem_key(word);
  return static_cast<std::uint16_t>(hash ^ (hash >> 16U));
}

std::string term(std::string_view prefix, std::string_view value) {
  std::string text(prefix);
  if (prefix.size() + value.size() <= max_term_bytes) {
    return text.append(value);
  }
  return text.append(value.substr(0, max_term_bytes - prefix.size() - 17))
      .append("~")
      .append(hexadecimal(digest(value)));
}

std::string stale_key(std::string_view path) {
  return term(stale_prefix, path);
}

article::Audience visibility_level(article::Audience audience, article::Status status) {
  for (auto const reader : {article::Audience::Public, article::Audience::Customers}) {
    if (article::is_visible_to(reader, audience, status)) {
      return reader;
    }
  }
  return article::Audience::Agents;
}

}  // namespace spravka::index::schema
