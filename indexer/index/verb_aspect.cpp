#include "indexer/index/verb_aspect.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "indexer/index/letters.h"

namespace spravka::index {

namespace {

constexpr std::size_t shortest_root = 4;

struct Root {
  std::u32string letters;
  bool is_imperfective{};
};

/// «загруж» and «загруз», «отвеч» and «ответ», «отправл» and «отправ»: one writing for all that
/// alternate.
void level_end(std::u32string& root) {
  static constexpr std::array<std::pair<std::u32string_view, std::u32string_view>, 15> ends{
      {{U"жд", U"з"},
       {U"ск", U"т"},
       {U"ст", U"т"},
       {U"бл", U"б"},
       {U"вл", U"в"},
       {U"мл", U"м"},
       {U"пл", U"п"},
       {U"фл", U"ф"},
       {U"ж", U"з"},
       {U"д", U"з"},
       {U"г", U"з"},
       {U"ч", U"т"},
       {U"щ", U"т"},
       {U"к", U"т"},
       {U"ш", U"с"}}};
  for (auto const& [written, level] : ends) {
    if (root.size() > written.size() && root.ends_with(written)) {
      root.replace(root.size() - written.size(), written.size(), level);
      return;
    }
  }
}

/// «настраивать» and «настроить»: the last vowel of the root.
void level_vowel(std::u32string& root) {
  auto const vowel = root.find_last_of(U"аеиоуыэюя");
  if (vowel != std::u32string::npos && root[vowel] == U'о') {
    root[vowel] = U'а';
  }
}

Root root_of(std::string_view stem) {
  // In this order, of each row one: «создава|ть» and «созда|ть» are «созд».
  static constexpr std::array<std::array<std::u32string_view, 3>, 2> suffixes{
      {{U"ыва", U"ива", U"ва"}, {U"а", U"я"}}};
  Root root{to_letters(stem), false};
  if (!std::all_of(root.letters.begin(), root.letters.end(), is_cyrillic)) {
    return {};
  }
  for (auto const& row : suffixes) {
    for (std::u32string_view const suffix : row) {
      bool const is_there =
          root.letters.size() >= suffix.size() + shortest_root && root.letters.ends_with(suffix);
      if (is_there && !suffix.empty()) {
        root.letters.resize(root.letters.size() - suffix.size());
        root.is_imperfective = true;
        break;
      }
    }
  }
  if (root.letters.size() < shortest_root) {
    return {};
  }
  level_end(root.letters);
  level_vowel(root.letters);
  return root;
}

}  // namespace

bool are_one_verb(std::string_view left, std::string_view right) {
  Root const one = root_of(left);
  Root const other = root_of(right);
  return !one.letters.empty() && one.letters == other.letters && left != right &&
         (one.is_imperfective || other.is_imperfective);
}

}  // namespace spravka::index
