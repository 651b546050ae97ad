#include "server/store/secret_words.h"

#include <algorithm>
#include <array>

namespace spravka::store {
namespace {

bool is_digit(char character) {
  return character >= '0' && character <= '9';
}

bool is_latin(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

bool is_key_character(char character) {
  return is_latin(character) || is_digit(character) || character == '_' || character == '-';
}

template <typename Belongs>
std::size_t end_of_run(std::string_view word, std::size_t begin, Belongs belongs) {
  while (begin < word.size() && belongs(word[begin])) {
    ++begin;
  }
  return begin;
}

/// How letters and digits are mixed: in the whole, and in its longest piece without "-" and "_".
struct Mixture {
  std::size_t turns{};  // From a letter to a digit next to it, or back.
  std::size_t longest{};
  std::size_t turns_in_longest{};
  bool has_digit_in_longest{};
};

Mixture mixture_of(std::string_view key) {
  Mixture mixture;
  for (std::size_t begin = 0; begin < key.size();) {
    auto const end = std::min(key.find_first_of("-_", begin), key.size());
    std::size_t turns = 0;
    for (auto i = begin + 1; i < end; ++i) {
      turns += is_digit(key[i]) != is_digit(key[i - 1]) ? 1 : 0;
    }
    mixture.turns += turns;
    if (end - begin > mixture.longest) {
      mixture.longest = end - begin;
      mixture.turns_in_longest = turns;
      mixture.has_digit_in_longest =
          std::any_of(key.begin() + static_cast<std::ptrdiff_t>(begin),
                      key.begin() + static_cast<std::ptrdiff_t>(end), is_digit);
    }
    begin = end + 1;
  }
  return mixture;
}

bool has_known_beginning(std::string_view key) {
  static constexpr auto beginnings = std::to_array<std::string_view>(
      {"sk-",   "sk_live_", "sk_test_", "pk_live_", "pk_test_",    "rk_live_", "rk_test_", "ghp_",
       "gho_",  "ghu_",     "ghs_",     "ghr_",     "github_pat_", "glpat-",   "xoxb-",    "xoxp-",
       "xoxa-", "xapp-",    "AKIA",     "ASIA",     "AIza",        "ya29",     "hf_",      "npm_",
       "pypi-", "dop_v1",   "shpat_",   "whsec_",   "y0_",         "AQVN"});
  constexpr std::size_t shortest_key = 16;
  constexpr std::size_t shortest_piece = 12;
  auto const mixture = mixture_of(key);
  return key.size() >= shortest_key && mixture.longest >= shortest_piece &&
         mixture.has_digit_in_longest &&
         std::any_of(beginnings.begin(), beginnings.end(),
                     [key](std::string_view begin) { return key.starts_with(begin); });
}

bool is_uuid(std::string_view key) {
  constexpr std::size_t size = 36;
  return key.size() == size && key[8] == '-' && key[13] == '-' && key[18] == '-' &&
         key[23] == '-' && std::count(key.begin(), key.end(), '-') == 4;
}

bool is_mixed(std::string_view key) {
  constexpr std::size_t shortest = 24;
  constexpr std::size_t few_turns = 3;
  constexpr std::size_t many_turns = 6;
  auto const mixture = mixture_of(key);
  return key.size() >= shortest && !is_uuid(key) &&
         (mixture.turns >= many_turns ||
          (mixture.longest >= shortest && mixture.turns_in_longest >= few_turns));
}

/// Where a JSON web token ends that begins here, or `begin`.
std::size_t end_of_web_token(std::string_view word, std::size_t begin) {
  constexpr std::size_t shortest = 20;
  if (!word.substr(begin).starts_with("eyJ")) {
    return begin;
  }
  auto const end =
      end_of_run(word, begin, [](char next) { return is_key_character(next) || next == '.'; });
  bool const has_parts = word.substr(begin, end - begin).find('.') != std::string_view::npos;
  return has_parts && end - begin >= shortest ? end : begin;
}

}  // namespace

std::vector<SecretPlace> secrets_in(std::string_view word) {
  std::vector<SecretPlace> places;
  for (std::size_t begin = 0; begin < word.size();) {
    if (!is_key_character(word[begin])) {
      ++begin;
      continue;
    }
    auto const web_token = end_of_web_token(word, begin);
    auto const end = std::max(web_token, end_of_run(word, begin, is_key_character));
    auto const key = word.substr(begin, end - begin);
    if (web_token > begin || has_known_beginning(key) || is_mixed(key)) {
      places.push_back({begin, end});
    }
    begin = end;
  }
  return places;
}

}  // namespace spravka::store
