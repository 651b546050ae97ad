#include "server/http/form.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "server/http/header_text.h"
#include "server/http/multipart.h"
#include "server/http/utf8.h"

namespace spravka::http {

namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

int hex_value(char character) {
  auto const upper = static_cast<char>(std::toupper(static_cast<unsigned char>(character)));
  auto const place = hex_digits.find(upper);
  return place == std::string_view::npos ? -1 : static_cast<int>(place);
}

/// The byte that "%XX" at the beginning of `text` stands for; -1 when there is no such escape.
int escaped_byte(std::string_view text) {
  if (text.size() < 3 || text[0] != '%') {
    return -1;
  }
  auto const high = hex_value(text[1]);
  auto const low = hex_value(text[2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

bool is_unreserved(char character) {
  return (std::isalnum(static_cast<unsigned char>(character)) != 0 &&
          static_cast<unsigned char>(character) < 0x80) ||
         std::string_view{"-._~"}.find(character) != std::string_view::npos;
}

std::string decode_text(std::string_view encoded) {
  return mend_utf8(percent_decode(encoded, true));
}

bool has_wide_field(std::multimap<std::string, std::string> const& fields) {
  return std::any_of(fields.begin(), fields.end(), [](auto const& field) {
    return field.first.size() > max_field_bytes || field.second.size() > max_field_bytes;
  });
}

tl::expected<void, Refusal> read_urlencoded(Request& request) {
  auto const separators = std::count(request.body.begin(), request.body.end(), '&');
  if (static_cast<std::size_t>(separators) >= max_form_fields) {
    return tl::unexpected(Refusal{413, "The form has more than 200 fields."});
  }
  auto fields = parse_pairs(request.body);
  if (has_wide_field(fields)) {
    return tl::unexpected(Refusal{413, "A field of the form is longer than 256 KB."});
  }
  request.form = std::move(fields);
  return {};
}

}  // namespace

std::string percent_decode(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto const byte = escaped_byte(text.substr(at));
    if (byte >= 0) {
      decoded += static_cast<char>(byte);
      at += 2;
    } else {
      decoded += plus_is_space && text[at] == '+' ? ' ' : text[at];
    }
  }
  return decoded;
}

std::string percent_encode(std::string_view text, bool keep_slash) {
  std::string encoded;
  encoded.reserve(text.size());
  for (char const character : text) {
    if (is_unreserved(character) || (keep_slash && character == '/')) {
      encoded += character;
      continue;
    }
    auto const byte = static_cast<unsigned char>(character);
    encoded += '%';
    encoded += hex_digits[byte >> 4U];
    encoded += hex_digits[byte & 0x0FU];
  }
  return encoded;
}

std::multimap<std::string, std::string> parse_pairs(std::string_view encoded) {
  std::multimap<std::string, std::string> pairs;
  while (!encoded.empty() && pairs.size() < max_form_fields) {
    auto const end = encoded.find('&');
    auto const pair = encoded.substr(0, end);
    encoded.remove_prefix(end == std::string_view::npos ? encoded.size() : end + 1);
    if (pair.empty()) {
      continue;
    }
    auto const equals = pair.find('=');
    auto const value =
        equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
    pairs.emplace(decode_text(pair.substr(0, equals)), decode_text(value));
  }
  return pairs;
}

tl::expected<void, Refusal> read_form(Request& request) {
  auto const type = media_type(request.header("content-type"));
  if (type == "application/x-www-form-urlencoded") {
    return read_urlencoded(request);
  }
  if (type == "multipart/form-data") {
    return read_multipart(request);
  }
  return {};
}

}  // namespace spravka::http
