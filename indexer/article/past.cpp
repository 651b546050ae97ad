#include "indexer/article/past.h"

#include <string_view>

#include "indexer/article/letters.h"

namespace spravka::article {

namespace {

TranslationNote note_named(std::string_view word) {
  if (word == "minor") {
    return TranslationNote::Minor;
  }
  if (word == "major") {
    return TranslationNote::Major;
  }
  return word == "current" ? TranslationNote::Current : TranslationNote::None;
}

}  // namespace

TranslationNote read_translation_note(std::string const& message) {
  constexpr std::string_view key = "translations:";
  TranslationNote note = TranslationNote::None;
  for (std::size_t begin = 0; begin < message.size();) {
    std::size_t const end = std::min(message.find('\n', begin), message.size());
    std::string const line = lower_case(trim(std::string_view(message).substr(begin, end - begin)));
    if (line.starts_with(key)) {
      note = note_named(trim(std::string_view(line).substr(key.size())));
    }
    begin = end + 1;
  }
  return note;
}

}  // namespace spravka::article
