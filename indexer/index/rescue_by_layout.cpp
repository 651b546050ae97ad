// The part of the Rescuer that knows keyboards.
#include <algorithm>

#include "indexer/index/keyboard.h"
#include "indexer/index/rescue.h"
#include "indexer/index/rescue_kinds.h"
#include "indexer/text/ordinary_words.h"

namespace spravka::index {

/// All that has more than two letters is a word as it stands: no other layout was meant.
bool Rescuer::is_spelt_right(std::string_view text) {
  constexpr std::size_t short_word = 2;
  bool has_words = false;
  for (text::Token const& token : lexicon_.trial_analyzer().analyze(text)) {
    if (token.kind == text::TokenKind::Whole || text::count_letters(token.word) <= short_word) {
      continue;
    }
    if (!text::is_ordinary_word(token.word)) {
      return false;
    }
    has_words = true;
  }
  return has_words;
}

std::optional<Rescuer::Repair> Rescuer::by_layout(std::string_view piece) {
  for (auto const retype : {typed_in_russian, typed_in_english}) {
    std::string retyped = retype(piece);
    Understanding const after =
        could_be_words(piece, retyped) ? knower_.understanding(retyped) : Understanding{};
    bool const is_known = after.unknown == 0 && after.known + after.doubtful > 0;
    if (is_known && !is_rather_name(piece, retyped)) {
      return Repair{std::move(retyped), {layout}};
    }
  }
  return std::nullopt;
}

/// The other layout, misspelt in it.
std::optional<Rescuer::Repair> Rescuer::by_layout_and_more(std::string_view piece) {
  for (auto const retype : {typed_in_russian, typed_in_english}) {
    std::string const retyped = retype(piece);
    auto repair = could_be_words(piece, retyped) ? repaired_words(retyped) : std::nullopt;
    if (repair && knower_.understanding(repair->text).unknown == 0) {
      repair->kinds.insert(repair->kinds.begin(), layout);
      return repair;
    }
  }
  return std::nullopt;
}

/// A short name as it is heard, commoner than what the other layout makes of it: «ссд» is "ssd" and
/// not "ccl".
bool Rescuer::is_rather_name(std::string_view word, std::string const& retyped) {
  constexpr std::size_t longest = 4;
  constexpr double surely = 0.24;
  Vocabulary const& vocabulary = lexicon_.vocabulary();
  if (!is_one_word(word) || text::count_letters(word) > longest) {
    return false;
  }
  auto const names = vocabulary.sounding_like(lexicon_.trial_analyzer().fold(word), scope_);
  return !names.empty() && names.front().cost <= surely &&
         names.front().count > vocabulary.count(lexicon_.trial_analyzer().fold(retyped), scope_);
}

/// A slip of the hand that leads to a commoner word than the other layout does.
bool Rescuer::is_rather_slip(std::string_view word, std::string const& retyped) {
  constexpr double likely = 0.8;
  Vocabulary const& vocabulary = lexicon_.vocabulary();
  auto const slips = vocabulary.near(lexicon_.trial_analyzer().fold(word), scope_, 1);
  return !slips.empty() && slips.front().cost <= likely &&
         slips.front().count > vocabulary.count(lexicon_.trial_analyzer().fold(retyped), scope_);
}

/// A question that was all typed in the other layout, and is mostly known in the right one.
std::optional<Repaired> Rescuer::mostly_by_layout(std::string_view text) {
  constexpr std::size_t known_for_one_unknown = 3;
  for (auto const retype : {typed_in_russian, typed_in_english}) {
    std::string const retyped = retype(text);
    Understanding const after =
        could_be_question(text, retyped) ? knower_.understanding(retyped) : Understanding{};
    bool const is_mostly_known =
        after.known >= 2 && after.unknown * known_for_one_unknown <= after.known;
    bool const is_right = after.known > 0 && is_spelt_right(retyped);
    if (!is_mostly_known && !is_right) {
      continue;
    }
    auto repaired = by_pieces(retyped);
    if (!repaired) {
      return Repaired{{{layout}, retyped}, {}, {}};
    }
    std::vector<std::string>& kinds = repaired->rescue.kinds;
    kinds.erase(std::remove(kinds.begin(), kinds.end(), layout), kinds.end());
    kinds.insert(kinds.begin(), layout);
    return repaired;
  }
  return std::nullopt;
}

/// A few foreign names in the other layout: "gu ,feycth" is «пг баунсер».
std::optional<Repaired> Rescuer::names_by_layout(std::string_view text) {
  for (auto const retype : {typed_in_russian, typed_in_english}) {
    std::string const retyped = retype(text);
    auto names = could_be_question(text, retyped) ? by_pieces(retyped) : std::nullopt;
    bool const is_understood = names && names->rescue.kinds == std::vector<std::string>{translit} &&
                               knower_.understanding(names->rescue.query).unknown == 0;
    if (is_understood) {
      names->rescue.kinds.insert(names->rescue.kinds.begin(), layout);
      return names;
    }
  }
  return std::nullopt;
}

}  // namespace spravka::index
