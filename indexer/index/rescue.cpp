#include "indexer/index/rescue.h"

#include <algorithm>
#include <limits>

#include "indexer/index/keyboard.h"
#include "indexer/index/letters.h"
#include "indexer/index/transliteration.h"
#include "indexer/index/typed_pieces.h"

namespace spravka::index {

namespace {

constexpr char const* layout = "layout";
constexpr char const* typo = "typo";
constexpr char const* translit = "translit";

// How sure a repair is. The surer it is, the more the word weighs.
constexpr double surely = 0.87;  // Sounds the same but for a vowel: before any typo.
constexpr double one_edit = 0.8;
constexpr double two_edits = 0.4;

constexpr double unknown = -100;       // Less common than any word.
constexpr double much_commoner = 1.5;  // In rarity: four to five times as common.
constexpr std::size_t shortest_retyped = 3;

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

}  // namespace

bool Rescuer::is_known(text::Token const& token) {
  return text::is_stop_word(token.word) || room_.has_stem(token.stem, scope_) ||
         room_.snapshot().synonyms().match({token.stem}, 0).length > 0;
}

Rescuer::Understanding Rescuer::understanding(std::string_view text) {
  Understanding understanding;
  for (text::Token const& token : room_.analyzer().analyze(text)) {
    if (token.kind != text::TokenKind::Whole) {
      ++(is_known(token) ? understanding.known : understanding.unknown);
    }
  }
  return understanding;
}

/// How common the rarest word of a text is; below that of any known word when one is unknown.
double Rescuer::commonness(std::string_view text) {
  double least = 0;
  for (text::Token const& token : room_.analyzer().analyze(text)) {
    least =
        std::min(least, room_.has_stem(token.stem, scope_) ? -room_.rarity(token.stem) : unknown);
  }
  return least;
}

std::optional<Rescuer::Repair> Rescuer::by_layout(std::string_view piece) {
  for (auto const retype : {typed_in_russian, typed_in_english}) {
    std::string retyped = retype(piece);
    Understanding const after = retyped == piece ? Understanding{} : understanding(retyped);
    if (after.unknown == 0 && after.known > 0) {
      return Repair{std::move(retyped), {layout}, 1};
    }
  }
  return std::nullopt;
}

std::optional<std::string> Rescuer::in_russian(std::string const& word) {
  bool const is_latin_word = has(word, is_latin) && !has(word, is_cyrillic) && !has(word, is_digit);
  std::optional<std::string> best;
  double least = std::numeric_limits<double>::max();
  for (std::string const& reading :
       is_latin_word ? russian_readings(word) : std::vector<std::string>{}) {
    std::string const stem = room_.analyzer().stem(reading);
    double const rarity = room_.rarity(stem);
    bool const is_better = rarity < least && room_.has_stem(stem, scope_);
    if (is_better) {
      least = rarity;
      best = reading;
    }
  }
  return best;
}

std::optional<Rescuer::Repair> Rescuer::in_other_alphabet(std::string const& word) {
  if (auto russian = in_russian(word)) {
    return Repair{std::move(*russian), {translit}, 1};
  }
  auto const sounding = room_.snapshot().vocabulary(room_.database()).sounding_like(word, scope_);
  return sounding ? std::optional(Repair{sounding->word, {translit}, 1 - sounding->distance / 4})
                  : std::nullopt;
}

std::optional<Rescuer::Repair> Rescuer::repaired_word(std::string const& word) {
  auto other_alphabet = in_other_alphabet(word);
  if (other_alphabet && other_alphabet->certainty > surely) {
    return other_alphabet;
  }
  Vocabulary const& vocabulary = room_.snapshot().vocabulary(room_.database());
  if (auto const nearest = vocabulary.nearest(word, scope_)) {
    return Repair{nearest->word, {typo}, nearest->distance > 1 ? two_edits : one_edit};
  }
  if (auto const synonym =
          room_.snapshot().synonyms().nearest(word, allowed_edits(text::count_letters(word)))) {
    return Repair{*synonym, {typo}, one_edit};
  }
  if (other_alphabet || !has(word, is_latin)) {
    return other_alphabet;
  }
  for (std::string const& reading : russian_readings(word)) {
    if (auto const nearest = vocabulary.nearest(reading, scope_)) {
      return Repair{nearest->word, {translit, typo}, two_edits};
    }
  }
  return std::nullopt;
}

/// Each unknown word of a piece by itself.
std::optional<Rescuer::Repair> Rescuer::repaired_words(std::string_view piece) {
  Repair repair;
  std::size_t at = 0;
  for (text::Token const& token : room_.analyzer().analyze(piece)) {
    bool const is_sound =
        token.kind == text::TokenKind::Whole || token.begin < at || is_known(token);
    auto word = is_sound ? std::nullopt : repaired_word(token.word);
    if (!word) {
      continue;
    }
    repair.text.append(piece.substr(at, token.begin - at)).append(word->text);
    note(repair.kinds, word->kinds);
    certainty_[word->text] = word->certainty;
    at = token.end;
  }
  if (repair.kinds.empty()) {
    return std::nullopt;
  }
  repair.text.append(piece.substr(at));
  return repair;
}

/// The other layout, misspelt in it.
std::optional<Rescuer::Repair> Rescuer::by_layout_and_more(std::string_view piece) {
  for (auto const retype : {typed_in_russian, typed_in_english}) {
    std::string const retyped = retype(piece);
    auto repair = retyped == piece ? std::nullopt : repaired_words(retyped);
    if (repair && understanding(repair->text).unknown == 0) {
      repair->kinds.insert(repair->kinds.begin(), layout);
      return repair;
    }
  }
  return std::nullopt;
}

Rescuer::Repair Rescuer::repaired_piece(std::string_view piece) {
  if (is_literal(piece) || understanding(piece).unknown == 0) {
    return {std::string(piece), {}, 1};
  }
  // A comma after a word is punctuation more often than the letter on its key.
  std::size_t const end = piece.find_last_not_of(",.;:!?") + 1;
  std::string_view const word = piece.substr(0, end);
  std::string const tail(piece.substr(end));
  // Two letters make some word in any layout: first how they sound.
  bool const is_short = text::count_letters(word) < shortest_retyped;
  if (auto russian = is_short ? in_russian(std::string(word)) : std::nullopt) {
    return {*russian + tail, {translit}, 1};
  }
  if (auto retyped = by_layout(word)) {
    retyped->text += tail;
    return *retyped;
  }
  if (auto retyped = by_layout(piece)) {
    return *retyped;
  }
  if (auto repaired = repaired_words(piece)) {
    return *repaired;
  }
  if (auto retyped = by_layout_and_more(word)) {
    retyped->text += tail;
    return *retyped;
  }
  return {std::string(piece), {}, 1};
}

/// Where one word was typed in the other layout or alphabet, a known one beside it may have been,
/// too: when it is commoner so.
std::string Rescuer::also_converted(std::string_view piece, std::vector<std::string> const& kinds) {
  auto const was_done = [&kinds](std::string_view kind) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
  };
  std::vector<std::string> readings;
  if (was_done(layout)) {
    readings = {typed_in_russian(piece), typed_in_english(piece)};
  } else if (auto russian = was_done(translit) ? in_russian(std::string(piece)) : std::nullopt) {
    readings = {*russian};
  }
  std::string best(piece);
  double commonest = commonness(piece) + much_commoner;
  for (std::string const& reading : readings) {
    double const common = reading == piece ? unknown : commonness(reading);
    if (common > commonest) {
      commonest = common;
      best = reading;
    }
  }
  return best;
}

std::optional<Repaired> Rescuer::repair(std::string_view text) {
  certainty_.clear();
  bool const is_plain =
      text.find('"') == std::string_view::npos && text.find(" -") == std::string_view::npos;
  if (understanding(text).unknown == 0) {
    return std::nullopt;
  }
  if (auto retyped = is_plain ? by_layout(text) : std::nullopt) {
    return Repaired{{retyped->kinds, retyped->text}, {}};
  }
  auto const pieces = split_at_blanks(text);
  std::vector<Repair> repairs;
  std::vector<std::string> kinds;
  for (TypedPiece const& piece : pieces) {
    repairs.push_back(piece.text.empty() ? Repair{} : repaired_piece(piece.text));
    note(kinds, repairs.back().kinds);
  }
  if (kinds.empty()) {
    return std::nullopt;
  }
  Repaired repaired{{kinds, {}}, certainty_};
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    bool const is_as_typed =
        repairs[at].kinds.empty() && !pieces[at].text.empty() && !is_literal(pieces[at].text);
    repaired.rescue.query +=
        is_as_typed ? also_converted(pieces[at].text, kinds) : repairs[at].text;
    repaired.rescue.query.append(pieces[at].blanks);
  }
  return repaired;
}

}  // namespace spravka::index
