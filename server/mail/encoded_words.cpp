#include "server/mail/encoded_words.h"

#include <algorithm>
#include <optional>

#include "server/mail/gmime.h"

namespace spravka::mail {
namespace {

/// A base64 word at the beginning of a text.
struct Word {
  std::string_view prefix;  // "=?utf-8?B?"
  std::string_view text;
  std::size_t length{};
};

std::optional<Word> word_at(std::string_view rest) {
  constexpr std::size_t longest_charset = 40;
  if (!rest.starts_with("=?")) {
    return std::nullopt;
  }
  auto const mark = rest.find('?', 2);
  bool const is_base64 = mark != std::string_view::npos && mark <= longest_charset &&
                         mark + 2 < rest.size() &&
                         (rest[mark + 1] == 'B' || rest[mark + 1] == 'b') && rest[mark + 2] == '?';
  auto const begin = mark + 3;
  auto const end = is_base64 ? rest.find_first_of("? \t\r\n", begin) : std::string_view::npos;
  if (end == std::string_view::npos || !rest.substr(end).starts_with("?=")) {
    return std::nullopt;
  }
  return Word{rest.substr(0, begin), rest.substr(begin, end - begin), end + 2};
}

bool is_same(std::string_view left, std::string_view right) {
  return left.size() == right.size() &&
         g_ascii_strncasecmp(left.data(), right.data(), left.size()) == 0;
}

std::string decoded(std::string_view base64) {
  gsize length = 0;
  std::string const copy(base64);
  Letters const bytes(reinterpret_cast<char*>(g_base64_decode(copy.c_str(), &length)));
  return {bytes.get(), length};
}

/// Takes a run of words from the beginning of `rest`.
std::string take_run(std::string_view& rest, Word word) {
  auto const prefix = word.prefix;
  std::string bytes = decoded(word.text);
  rest.remove_prefix(word.length);
  for (;;) {
    auto const gap = rest.find_first_not_of(" \t\r\n");
    auto const next =
        gap == 0 || gap == std::string_view::npos ? std::nullopt : word_at(rest.substr(gap));
    if (!next || !is_same(next->prefix, prefix)) {
      break;
    }
    bytes += decoded(next->text);
    rest.remove_prefix(gap + next->length);
  }
  Letters const encoded(
      g_base64_encode(reinterpret_cast<guchar const*>(bytes.data()), bytes.size()));
  return std::string(prefix) + text_or_empty(encoded.get()) + "?=";
}

std::size_t end_of_head(std::string_view letter) {
  return std::min({letter.find("\n\n"), letter.find("\n\r\n"), letter.size()});
}

}  // namespace

std::string with_joined_words(std::string_view letter) {
  auto head = letter.substr(0, end_of_head(letter));
  auto const body = letter.substr(head.size());
  std::string joined;
  joined.reserve(letter.size());
  while (!head.empty()) {
    auto const at = std::min(head.find("=?"), head.size());
    joined += head.substr(0, at);
    head.remove_prefix(at);
    if (auto const word = word_at(head)) {
      joined += take_run(head, *word);
    } else if (!head.empty()) {
      joined += head.front();
      head.remove_prefix(1);
    }
  }
  joined += body;
  return joined;
}

}  // namespace spravka::mail
