// The part of the Rescuer that knows questions whose last word is still being typed.
#include <algorithm>

#include "indexer/index/keyboard.h"
#include "indexer/index/letters.h"
#include "indexer/index/rescue.h"
#include "indexer/index/rescue_kinds.h"
#include "indexer/index/transliteration.h"

namespace spravka::index {

namespace {

bool has_latin(std::string_view text) {
  std::u32string const letters = to_letters(text);
  return std::any_of(letters.begin(), letters.end(), is_latin);
}

}  // namespace

/// Whether some word of the scope begins so; of one letter nearly every one does.
bool Rescuer::is_beginning(std::string_view begun) {
  constexpr std::size_t shortest = 2;
  return text::count_letters(begun) >= shortest &&
         !lexicon_.vocabulary().beginning_with(begun, scope_, 1).empty();
}

/// What is typed of the last word in Russian letters: "oplat" as «оплат».
std::optional<std::string> Rescuer::begun_in_russian(std::string const& begun) {
  constexpr std::size_t most_tried = 32;
  auto const readings = russian_readings(begun);
  auto const last =
      readings.begin() + static_cast<std::ptrdiff_t>(std::min(most_tried, readings.size()));
  auto const found = std::find_if(
      readings.begin(), last, [this](std::string const& reading) { return is_beginning(reading); });
  return found == last ? std::nullopt : std::optional(*found);
}

/// Where nothing begins as the last word does: the whole in the other layout, or in Russian
/// letters, in which something does and all before it is known.
std::optional<Repaired> Rescuer::converted_beginning(std::string_view before,
                                                     std::string const& begun) {
  std::string const text = std::string(before) + begun;
  if (is_spelt_right(text)) {
    return std::nullopt;
  }
  auto& analyzer = lexicon_.trial_analyzer();
  for (auto const retype : {typed_in_russian, typed_in_english}) {
    std::string retyped = retype(text);
    std::size_t const blank = retyped.find_last_of(' ');
    std::size_t const last = blank == std::string::npos ? 0 : blank + 1;
    bool const is_it = could_be_question(text, retyped) &&
                       knower_.understanding(retyped.substr(0, last)).unknown == 0 &&
                       is_beginning(analyzer.fold(retyped.substr(last)));
    if (is_it) {
      return Repaired{{{layout}, std::move(retyped)}, {}, {}};
    }
  }
  auto const russian = has_latin(begun) ? begun_in_russian(begun) : std::nullopt;
  auto const start = russian && !before.empty() ? by_pieces(before) : std::nullopt;
  std::string const converted = start ? start->rescue.query : std::string(before);
  if (russian && knower_.understanding(converted).unknown == 0) {
    return Repaired{{{translit}, converted + *russian}, {}, {}};
  }
  return std::nullopt;
}

std::optional<Repaired> Rescuer::repair_before_last(std::string_view text) {
  std::size_t const blank = text.find_last_of(" \t\r\n");
  std::size_t const begin = blank == std::string_view::npos ? 0 : blank + 1;
  std::string_view const before = text.substr(0, begin);
  std::string const begun = lexicon_.trial_analyzer().fold(text.substr(begin));
  bool const goes_on =
      !begun.empty() && !lexicon_.vocabulary().beginning_with(begun, scope_, 1).empty();
  if (auto converted = goes_on ? std::nullopt : converted_beginning(before, begun)) {
    return converted;
  }
  auto repaired = goes_on ? repair(before) : std::nullopt;
  // What was typed in another layout or alphabet was so to its end.
  bool const is_all_converted =
      repaired && std::ranges::any_of(repaired->rescue.kinds, [&](std::string const& kind) {
        return kind == layout || (kind == translit && has_latin(before));
      });
  if (!repaired || is_all_converted) {
    return repair(text);
  }
  repaired->rescue.query.append(text.substr(begin));
  return repaired;
}

}  // namespace spravka::index
