// What is left of a card when most of it is hidden: "*7741", "•••• 4242", "ending in 0077". Four
// digits still point at it.
#include <algorithm>
#include <array>

#include "server/drafts/digit_groups.h"
#include "server/drafts/finding.h"

namespace spravka::drafts {
namespace {

constexpr std::size_t digits_of_a_tail = 4;

bool is_card_word(std::string_view word) {
  return begins_with_one_of(word, {"карт", "card", "visa", "mastercard", "maestro", "amex"}) ||
         is_one_of(word, {"мир", "mir", "виза", "визы", "визу"});
}

bool speaks_of_card(Passage const& passage, std::size_t first, std::size_t end) {
  return std::any_of(passage.words.begin() + static_cast<std::ptrdiff_t>(first),
                     passage.words.begin() + static_cast<std::ptrdiff_t>(end),
                     [](Word const& word) { return is_card_word(word.lower); });
}

/// The mask right before `begin`: where it starts, and how many marks it has.
struct Mask {
  std::size_t begin{};
  std::size_t marks{};
};

std::size_t mark_before(std::string_view text, std::size_t end) {
  constexpr std::array marks{std::string_view("*"), std::string_view("•"), std::string_view("·"),
                             std::string_view("●"), std::string_view("x"), std::string_view("X"),
                             std::string_view("х"), std::string_view("Х"), std::string_view("..."),
                             std::string_view("…")};
  for (std::string_view const mark : marks) {
    if (text.substr(0, end).ends_with(mark)) {
      return mark.size();
    }
  }
  return 0;
}

Mask mask_before(std::string_view text, std::size_t begin) {
  Mask mask{begin, 0};
  constexpr std::size_t most_marks = 16;
  std::size_t position = begin;
  while (position > 0 && mask.marks < most_marks) {
    if (std::size_t const size = mark_before(text, position); size > 0) {
      position -= size;
      mask = {position, mask.marks + 1};
    } else if (text[position - 1] == ' ' || text[position - 1] == '-') {
      --position;
      if (position > 0 && (text[position - 1] == ' ' || text[position - 1] == '-')) {
        break;
      }
    } else {
      break;
    }
  }
  return mask;
}

bool is_glued(std::string_view text, std::size_t begin) {
  return begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '\n' && text[begin - 1] != '(' &&
         text[begin - 1] != '"';
}

/// "последние цифры", "last four", "оканчивается на", "ending in": four digits are to come.
bool announces_tail(Passage const& passage, std::size_t first, std::size_t end, bool is_of_card) {
  bool is_last = false;
  bool has_digits = false;
  for (std::size_t i = first; i < end; ++i) {
    std::string const& word = passage.words[i].lower;
    is_last = is_last || begins_with_one_of(word, {"последн"}) || word == "last";
    has_digits = has_digits || begins_with_one_of(word, {"цифр", "digit"});
    if (is_of_card && (begins_with_one_of(word, {"оканчива", "заканчива", "конча"}) ||
                       is_one_of(word, {"ending", "ends"}))) {
      return true;
    }
  }
  return is_last && (has_digits || is_of_card);
}

bool is_tail(Passage const& passage, std::size_t index, Mask const& mask) {
  constexpr std::size_t reach = 7;
  constexpr std::size_t reach_after = 3;
  std::size_t const first = index > reach ? index - reach : 0;
  std::size_t const last = std::min(passage.words.size(), index + 1 + reach_after);
  bool const is_of_card =
      speaks_of_card(passage, first, index) || speaks_of_card(passage, index + 1, last);
  bool const is_masked = mask.marks >= digits_of_a_tail || (mask.marks > 0 && is_of_card);
  std::size_t const near = index > 5 ? index - 5 : 0;
  return (is_masked && !is_glued(passage.text, mask.begin)) ||
         announces_tail(passage, near, index, is_of_card);
}

}  // namespace

void find_card_tails(Passage const& passage, Findings& findings) {
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    Word const& word = passage.words[i];
    // "xxxx4242" is one word.
    std::size_t const begin = word.end - std::min(word.end - word.begin, digits_of_a_tail);
    std::string_view const tail = passage.text.substr(begin, word.end - begin);
    if (tail.size() != digits_of_a_tail || !std::all_of(tail.begin(), tail.end(), is_digit)) {
      continue;
    }
    Mask const mask = mask_before(passage.text, begin);
    bool const is_whole = mask.begin <= word.begin;
    if (is_whole && is_tail(passage, i, mask)) {
      findings.push_back({mask.marks > 0 ? mask.begin : begin, word.end, Sensitive::Card,
                          Certainty::Sure, "tail " + std::string(tail)});
    }
  }
}

}  // namespace spravka::drafts
