// The part of the WordReader that takes apart words typed together.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "indexer/index/letters.h"
#include "indexer/index/rescue_kinds.h"
#include "indexer/index/word_reader.h"
#include "indexer/text/ordinary_words.h"

namespace spravka::index {

namespace {

constexpr double glued = 0.6;  // What it costs, beside a slip of the hand (slips.h).
constexpr std::size_t shortest_stem = 4;

}  // namespace

/// How common a part of a word typed together is; 0 where it is none. A stop word of three letters
/// is a prefix: «про-верка».
double WordReader::commonness_of_part(std::string const& part) {
  constexpr std::size_t shortest_stop_word = 4;
  auto& analyzer = lexicon_.trial_analyzer();
  bool const is_short_stop_word =
      analyzer.is_stop_word(part) && text::count_letters(part) < shortest_stop_word;
  if (is_short_stop_word) {
    return 0;
  }
  bool const is_unseen_form =
      text::is_ordinary_word(part) && lexicon_.has_stem(analyzer.stem(part), scope_);
  std::size_t const used =
      std::max<std::size_t>(vocabulary().count(part, scope_), is_unseen_form ? 1 : 0);
  return std::log(1.0 + static_cast<double>(used));
}

std::optional<Reading> WordReader::split(std::string const& word) {
  constexpr std::size_t shortest_part = 2;
  constexpr std::size_t plain_part = 3;  // A shorter one is an abbreviation beside a longer word.
  std::u32string const letters = to_letters(word);
  std::optional<Reading> best;
  double most = 0;
  // «неработает»: "not" is written apart from a verb, and often is not.
  constexpr std::u32string_view negation = U"не";
  std::string const denied = letters.compare(0, negation.size(), negation) == 0
                                 ? to_utf8(letters.substr(negation.size()))
                                 : "";
  if (text::count_letters(denied) > shortest_stem && commonness_of_part(denied) > 0) {
    return Reading{"не " + denied, {typo}, glued, 1};
  }
  for (std::size_t at = shortest_part; at + shortest_part <= letters.size(); ++at) {
    std::size_t const shorter = std::min(at, letters.size() - at);
    std::size_t const longer = letters.size() - shorter;
    if (shorter < plain_part && longer < shortest_stem) {
      continue;
    }
    std::string const left = to_utf8(std::u32string_view(letters).substr(0, at));
    std::string const right = to_utf8(std::u32string_view(letters).substr(at));
    // A word of two letters is one by chance more often.
    double const share = shorter < plain_part ? 0.25 : 1;
    double const used = share * commonness_of_part(left) * commonness_of_part(right);
    if (used > most) {
      most = used;
      best = Reading{fmt::format("{} {}", left, right), {typo}, glued, 1};
    }
  }
  return best;
}

}  // namespace spravka::index
