// Names of companies; see name_places.h.
#include "server/drafts/name_places.h"

namespace spravka::drafts {
namespace {

// ООО «Ромашка Плюс», ИП Кузнецов.
WordRange russian_company(Passage const& passage, std::size_t index) {
  auto const& words = passage.words;
  bool const is_form = words[index].is_capital && !words[index].is_title &&
                       is_one_of(words[index].lower, {"ооо", "оао", "зао", "пао", "ао", "ип", "тоо",
                                                      "чп", "нко", "ано"});
  if (is_form && index + 1 < words.size() && passage.gap_after(index).size() <= 4 &&
      passage.gap_after(index).find_first_of(".,;:\n") == std::string_view::npos) {
    bool const is_quoted = passage.gap_after(index).find('"') != std::string_view::npos ||
                           passage.gap_after(index).find("«") != std::string_view::npos;
    std::size_t end = index + 1;
    while (end < words.size() && end - index <= 5 &&
           (end == index + 1 || passage.gap_before(end) == " " || passage.gap_before(end) == "-") &&
           (is_quoted || words[end].is_capital)) {
      ++end;
    }
    return {index + 1, end};
  }
  return {};
}

// "Bluebird Trading Ltd".
WordRange english_company(Passage const& passage, std::size_t index) {
  auto const& words = passage.words;
  bool const is_english_form =
      is_one_of(words[index].lower, {"llc", "ltd", "inc", "gmbh", "corp"}) && index > 0 &&
      (passage.gap_before(index) == " " || passage.gap_before(index) == ", ");
  if (!is_english_form) {
    return {};
  }
  std::size_t first = index;
  while (first > 0 && index - first < 3 && words[first - 1].is_capital &&
         (first == index || passage.gap_before(first) == " ")) {
    --first;
  }
  return {first, index};
}

}  // namespace

WordRange company_name(Passage const& passage, std::size_t index) {
  WordRange const name = russian_company(passage, index);
  return name.empty() ? english_company(passage, index) : name;
}

}  // namespace spravka::drafts
