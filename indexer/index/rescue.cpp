#include "indexer/index/rescue.h"

#include <algorithm>
#include <limits>

#include "indexer/index/keyboard.h"
#include "indexer/index/letters.h"
#include "indexer/index/transliteration.h"

namespace spravka::index {

namespace {

constexpr char const* layout = "layout";
constexpr char const* typo = "typo";
constexpr char const* translit = "translit";

bool has(std::string_view text, bool (*claim)(char32_t)) {
  std::u32string const letters = to_letters(text);
  return std::any_of(letters.begin(), letters.end(), claim);
}

void note(std::vector<std::string>& kinds, std::vector<std::string> const& more) {
  for (std::string const& kind : more) {
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) {
      kinds.push_back(kind);
    }
  }
}

/// The next piece up to a blank, and the blanks after it.
struct Chunk {
  std::string_view text;
  std::string_view blanks;
};

std::vector<Chunk> split_at_blanks(std::string_view text) {
  static constexpr std::string_view blank = " \t\r\n";
  std::vector<Chunk> chunks;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find_first_of(blank), text.size());
    std::size_t const next = std::min(text.find_first_not_of(blank, end), text.size());
    chunks.push_back({text.substr(0, end), text.substr(end, next - end)});
    text.remove_prefix(next);
  }
  return chunks;
}

/// What must stay as typed: quoted text and excluded words.
bool is_literal(std::string_view chunk) {
  return chunk.front() == '-' || chunk.find('"') != std::string_view::npos ||
         chunk.find("«") != std::string_view::npos || chunk.find("»") != std::string_view::npos;
}

}  // namespace

bool Rescuer::is_known(text::Token const& token) {
  return text::is_stop_word(token.word) || room_.has_stem(token.stem, scope_) ||
         room_.snapshot().synonyms().match({token.stem}, 0).length > 0;
}

Rescuer::Understanding Rescuer::understanding(std::string_view text) {
  Understanding understanding;
  for (text::Token const& token : room_.analyzer().analyze(text)) {
    if (token.kind == text::TokenKind::Whole) {
      continue;
    }
    // A stop word is understood, but tells little of whether the rest is.
    ++(is_known(token) ? understanding.known : understanding.unknown);
  }
  return understanding;
}

std::optional<Rescuer::Repair> Rescuer::by_layout(std::string_view text) {
  Understanding const before = understanding(text);
  for (auto const retype : {typed_in_russian, typed_in_english}) {
    std::string retyped = retype(text);
    if (retyped == text) {
      continue;
    }
    Understanding const after = understanding(retyped);
    if (after.unknown == 0 && after.known > 0 && before.unknown > 0) {
      return Repair{std::move(retyped), {layout}};
    }
  }
  return std::nullopt;
}

std::optional<std::string> Rescuer::in_russian(std::string const& word) {
  std::optional<std::string> best;
  double least = std::numeric_limits<double>::max();
  for (std::string const& reading : russian_readings(word)) {
    std::string const stem = room_.analyzer().stem(reading);
    double const rarity = room_.rarity(stem);
    if (rarity < least && room_.has_stem(stem, scope_)) {
      least = rarity;
      best = reading;
    }
  }
  return best;
}

std::optional<Rescuer::Repair> Rescuer::repaired_word(std::string const& word) {
  bool const is_latin_word = has(word, is_latin) && !has(word, is_cyrillic);
  if (is_latin_word && !has(word, is_digit)) {
    if (auto russian = in_russian(word)) {
      return Repair{std::move(*russian), {translit}};
    }
  }
  Vocabulary const& vocabulary = room_.snapshot().vocabulary(room_.database());
  auto const sounding = vocabulary.sounding_like(word, scope_);
  if (sounding && sounding->distance < 0.5) {
    return Repair{sounding->word, {translit}};
  }
  if (auto nearest = vocabulary.nearest(word, scope_)) {
    return Repair{std::move(nearest->word), {typo}};
  }
  if (sounding) {
    return Repair{sounding->word, {translit}};
  }
  if (is_latin_word) {
    for (std::string const& reading : russian_readings(word)) {
      if (auto nearest = vocabulary.nearest(reading, scope_)) {
        return Repair{std::move(nearest->word), {translit, typo}};
      }
    }
  }
  return std::nullopt;
}

/// Each unknown word of a piece by itself; nothing when one of them stays unknown.
std::optional<Rescuer::Repair> Rescuer::repaired_words(std::string_view chunk) {
  Repair repair;
  std::size_t at = 0;
  bool is_better = false;
  for (text::Token const& token : room_.analyzer().analyze(chunk)) {
    if (token.kind == text::TokenKind::Whole || is_known(token)) {
      continue;
    }
    auto word = repaired_word(token.word);
    if (!word || token.begin < at) {
      continue;
    }
    repair.text.append(chunk.substr(at, token.begin - at)).append(word->text);
    note(repair.kinds, word->kinds);
    at = token.end;
    is_better = true;
  }
  if (!is_better) {
    return std::nullopt;
  }
  repair.text.append(chunk.substr(at));
  return repair;
}

/// The other layout, misspelt in it.
std::optional<Rescuer::Repair> Rescuer::by_layout_and_more(std::string_view chunk) {
  for (auto const retype : {typed_in_russian, typed_in_english}) {
    std::string const retyped = retype(chunk);
    auto repair = retyped == chunk ? std::nullopt : repaired_words(retyped);
    if (repair && understanding(repair->text).unknown == 0) {
      repair->kinds.insert(repair->kinds.begin(), layout);
      return repair;
    }
  }
  return std::nullopt;
}

Rescuer::Repair Rescuer::repaired_chunk(std::string_view chunk) {
  Understanding const before = understanding(chunk);
  if (chunk.empty() || is_literal(chunk) || before.unknown == 0) {
    return {std::string(chunk), {}};
  }
  // A comma after a word is punctuation more often than the letter on its key.
  std::size_t const end = chunk.find_last_not_of(",.;:!?") + 1;
  std::string_view const tail = chunk.substr(end);
  if (auto retyped = by_layout(chunk.substr(0, end))) {
    retyped->text.append(tail);
    return std::move(*retyped);
  }
  if (auto retyped = by_layout(chunk)) {
    return std::move(*retyped);
  }
  if (auto repaired = repaired_words(chunk)) {
    return std::move(*repaired);
  }
  if (auto retyped = by_layout_and_more(chunk.substr(0, end))) {
    retyped->text.append(tail);
    return std::move(*retyped);
  }
  return {std::string(chunk), {}};
}

std::optional<Rescue> Rescuer::repair(std::string_view text) {
  Rescue rescue;
  bool const is_plain = text.find('"') == std::string_view::npos && text.find(" -") == std::string_view::npos;
  if (auto retyped = is_plain ? by_layout(text) : std::nullopt) {
    return Rescue{retyped->kinds, retyped->text};
  }
  for (Chunk const& chunk : split_at_blanks(text)) {
    if (!chunk.text.empty()) {
      Repair repair = repaired_chunk(chunk.text);
      note(rescue.kinds, repair.kinds);
      rescue.query.append(repair.text);
    }
    rescue.query.append(chunk.blanks);
  }
  if (rescue.kinds.empty()) {
    return std::nullopt;
  }
  return rescue;
}

}  // namespace spravka::index
