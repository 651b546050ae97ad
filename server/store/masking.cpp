#include "server/store/masking.h"

#include <algorithm>
#include <vector>

#include "indexer/text/plain_reading.h"
#include "server/store/long_numbers.h"
#include "server/store/secret_words.h"

namespace spravka::store {
namespace {

/// Of the reading: these bytes go, and this stands in their place.
struct Mask {
  std::size_t begin{};
  std::size_t end{};
  std::string_view label;
};

using Masks = std::vector<Mask>;

bool is_blank(char character) {
  return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

bool holds_email(std::string_view word) {
  auto const at = word.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < word.size();
}

/// Addresses and secrets have no blanks in them.
Masks words_to_mask(std::string_view text) {
  Masks masks;
  for (std::size_t begin = 0; begin < text.size();) {
    auto const end = std::min(text.find_first_of(" \n", begin), text.size());
    auto const word = text.substr(begin, end - begin);
    if (holds_email(word)) {
      masks.push_back({begin, end, "[email]"});
    } else {
      for (auto const& secret : secrets_in(word)) {
        masks.push_back({begin + secret.begin, begin + secret.end, "[secret]"});
      }
    }
    begin = end + 1;
  }
  return masks;
}

Masks with_numbers(Masks words, std::string_view text) {
  Masks masks;
  std::size_t begin = 0;
  words.push_back({text.size(), text.size(), {}});
  for (auto const& word : words) {
    for (auto const& number : long_numbers(text.substr(begin, word.begin - begin))) {
      masks.push_back({begin + number.begin, begin + number.end, "[number]"});
    }
    masks.push_back(word);
    begin = word.end;
  }
  masks.pop_back();
  return masks;
}

std::string on_one_line(std::string_view text) {
  std::string line;
  for (char const character : text) {
    bool const is_doubled = line.empty() || line.back() == ' ';
    if (!is_blank(character)) {
      line += character;
    } else if (!is_doubled) {
      line += ' ';
    }
  }
  if (line.ends_with(' ')) {
    line.pop_back();
  }
  return line;
}

}  // namespace

std::string mask_personal(std::string_view typed) {
  auto const [text, places] = text::read_plainly(typed);
  std::string masked;
  std::size_t done = 0;
  for (auto const& mask : with_numbers(words_to_mask(text), text)) {
    masked += typed.substr(done, places[mask.begin] - done);
    masked += mask.label;
    done = places[mask.end];
  }
  masked += typed.substr(done);
  return on_one_line(masked);
}

std::string cut(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) {
    return std::string(text);
  }
  std::size_t end = max_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  return std::string(text.substr(0, end));
}

}  // namespace spravka::store
