// The part of the Rescuer that knows keyboards.
#include <algorithm>

#include "indexer/index/keyboard.h"
#include "indexer/index/rescue.h"
#include "indexer/index/rescue_kinds.h"

namespace spravka::index {

std::optional<Rescuer::Repair> Rescuer::by_layout(std::string_view piece) {
  for (auto const retype : {typed_in_russian, typed_in_english}) {
    std::string retyped = retype(piece);
    bool const could_be = retyped != piece && is_wordlike(without_punctuation(retyped));
    Understanding const after = could_be ? knower_.understanding(retyped) : Understanding{};
    if (after.unknown == 0 && after.known + after.doubtful > 0) {
      return Repair{std::move(retyped), {layout}};
    }
  }
  return std::nullopt;
}

/// The other layout, misspelt in it.
std::optional<Rescuer::Repair> Rescuer::by_layout_and_more(std::string_view piece) {
  for (auto const retype : {typed_in_russian, typed_in_english}) {
    std::string const retyped = retype(piece);
    bool const could_be = retyped != piece && is_wordlike(retyped);
    auto repair = could_be ? repaired_words(retyped) : std::nullopt;
    if (repair && knower_.understanding(repair->text).unknown == 0) {
      repair->kinds.insert(repair->kinds.begin(), layout);
      return repair;
    }
  }
  return std::nullopt;
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
    Understanding const after = retyped == text ? Understanding{} : knower_.understanding(retyped);
    if (after.known < 2 || after.unknown * known_for_one_unknown > after.known) {
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
    auto names = retyped != text && is_wordlike(retyped) ? by_pieces(retyped) : std::nullopt;
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
