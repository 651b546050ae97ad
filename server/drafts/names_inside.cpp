// Names in the middle of a text; see name_places.h.
#include <algorithm>
#include <array>

#include "server/drafts/inflection.h"
#include "server/drafts/name_places.h"
#include "server/drafts/name_words.h"

namespace spravka::drafts {
namespace {

std::size_t letters_of(Word const& word) {
  return word.is_cyrillic ? word.lower.size() / 2 : word.lower.size();
}

bool is_title(Passage const& passage, std::size_t index) {
  return index < passage.words.size() && passage.words[index].is_title &&
         passage.words[index].is_capital;
}

WordRange titled(Passage const& passage, std::size_t index) {
  auto const& words = passage.words;
  bool const is_shouted = words[index].is_capital && !words[index].is_title;  // "MS Windows".
  if (!is_shouted && is_one_of(words[index].lower,
                               {"mr", "mrs", "ms", "dr", "prof", "господин", "госпожа", "господина",
                                "госпожи", "господину", "госпоже", "гражданин", "гражданка"})) {
    std::size_t const first = index + 1;
    bool const is_near = first < words.size() && passage.gap_after(index).size() <= 2;
    return is_near ? capital_names_from(passage, first, 3) : WordRange{};
  }
  bool const is_short = words[index].lower == "г" && index + 2 < words.size() &&
                        passage.gap_after(index) == "-" &&
                        is_one_of(words[index + 1].lower, {"н", "жа", "на", "ну"});
  return is_short ? capital_names_from(passage, index + 2, 3) : WordRange{};
}

constexpr std::array kin{
    std::string_view("сосед"),  std::string_view("соседк"), std::string_view("брат"),
    std::string_view("сестр"),  std::string_view("мам"),    std::string_view("пап"),
    std::string_view("сын"),    std::string_view("дочк"),   std::string_view("подруг"),
    std::string_view("курьер"), std::string_view("мастер"), std::string_view("водител")};

bool is_role(std::string_view word) {
  bool const is_kin = std::any_of(kin.begin(), kin.end(),
                                  [word](std::string_view stem) { return is_form_of(word, stem); });
  if (is_kin) {
    return true;
  }
  bool const is_plural = word.ends_with("и") || word.ends_with("ы") || word.ends_with("ов");
  return !is_plural &&
         begins_with_one_of(
             word,
             {"менеджер",   "оператор", "инженер",   "коллег", "сотрудни", "директор", "бухгалтер",
              "специалист", "куратор",  "colleague", "agent",  "operator", "engineer", "accountant",
              "coworker",   "boss",     "бывш",      "муж",    "жен",      "начальник"});
}

// "менеджер Ольга": one word is enough in Russian, where only names have capitals; English needs a
// known first name.
WordRange in_a_role(Passage const& passage, std::size_t index) {
  if (!is_role(passage.words[index].lower) || index + 1 >= passage.words.size() ||
      passage.gap_after(index) != " ") {
    return {};
  }
  WordRange const name = capital_names_from(passage, index + 1, 3);
  if (name.empty()) {
    return {};
  }
  Word const& first = passage.words[name.first];
  return first.is_cyrillic || is_given_name(first.lower) ? name : WordRange{};
}

WordRange with_initials(Passage const& passage, std::size_t index) {
  bool const has_two_after =
      is_name_word(passage, index) && letters_of(passage.words[index]) >= 3 &&
      is_initial_of_name(passage, index + 1) && passage.gap_after(index) == " " &&
      is_initial_of_name(passage, index + 2);
  if (has_two_after) {
    return {index, index + 3};
  }
  bool const has_one_after =
      is_name_word(passage, index) && may_be_surname(passage.words[index].lower) &&
      is_initial_of_name(passage, index + 1) && passage.gap_after(index) == " ";
  if (has_one_after) {
    return {index, index + 2};
  }
  bool const is_country = is_initial_of_name(passage, index) &&
                          is_one_of(passage.words[index].lower, {"u", "e"}) &&
                          index + 1 < passage.words.size() &&
                          is_one_of(passage.words[index + 1].lower, {"s", "k", "u"});
  if (is_country) {
    return {};
  }
  bool const has_two_before =
      is_initial_of_name(passage, index) && is_initial_of_name(passage, index + 1) &&
      is_name_word(passage, index + 2) && letters_of(passage.words[index + 2]) >= 3 &&
      passage.gap_after(index).size() <= 2 && passage.gap_after(index + 1).size() <= 2;
  if (has_two_before) {
    return {index, index + 3};
  }
  bool const has_one_before =
      is_initial_of_name(passage, index) && is_name_word(passage, index + 1) &&
      may_be_surname(passage.words[index + 1].lower) && passage.gap_after(index).size() <= 2;
  return has_one_before ? WordRange{index, index + 2} : WordRange{};
}

WordRange with_patronymic(Passage const& passage, std::size_t index) {
  if (!is_title(passage, index) || !is_patronymic(passage.words[index].lower)) {
    return {};
  }
  bool const has_given =
      index > 0 && is_name_word(passage, index - 1) && passage.gap_before(index) == " ";
  std::string const& word = passage.words[index].lower;
  bool const is_male =
      word.find("ович") != std::string::npos || word.find("евич") != std::string::npos;
  if (!has_given && !is_male) {
    return {};
  }
  std::size_t first = has_given ? index - 1 : index;
  std::size_t end = index + 1;
  bool const has_surname_before = has_given && first > 0 && is_name_word(passage, first - 1) &&
                                  passage.gap_before(first) == " " &&
                                  may_be_surname(passage.words[first - 1].lower);
  first -= has_surname_before ? 1 : 0;
  end +=
      !has_surname_before && is_name_word(passage, end) && passage.gap_before(end) == " " ? 1 : 0;
  return {first, end};
}

WordRange with_given_name(Passage const& passage, std::size_t index) {
  if (!is_title(passage, index) || !is_given_name(passage.words[index].lower)) {
    return {};
  }
  std::size_t first = index;
  std::size_t end = index + 1;
  Word const& given = passage.words[index];
  while (end < passage.words.size() && end - index < 3 && is_name_word(passage, end) &&
         follows_closely(passage, end) && passage.words[end].is_cyrillic == given.is_cyrillic) {
    ++end;
  }
  bool const has_surname_before =
      end == index + 1 && index > 0 && is_name_word(passage, index - 1) &&
      passage.gap_before(index) == " " && may_be_surname(passage.words[index - 1].lower);
  first -= has_surname_before ? 1 : 0;
  return {first, end};
}

}  // namespace

std::vector<WordRange> names_inside(Passage const& passage) {
  std::vector<WordRange> names;
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    for (auto const place :
         {titled, in_a_role, with_initials, with_patronymic, with_given_name, company_name}) {
      WordRange const name = place(passage, i);
      if (!name.empty()) {
        names.push_back(name);
      }
    }
  }
  for (auto const& more : {told_names(passage), small_names(passage)}) {
    names.insert(names.end(), more.begin(), more.end());
  }
  return names;
}

std::vector<WordRange> doubtful_names(Passage const& passage) {
  std::vector<WordRange> names = doubtful_small_names(passage);
  for (std::size_t i = 1; i + 1 < passage.words.size(); ++i) {
    Word const& first = passage.words[i];
    Word const& second = passage.words[i + 1];
    bool const is_pair = is_name_word(passage, i) && is_name_word(passage, i + 1) &&
                         passage.gap_after(i) == " " && first.is_cyrillic == second.is_cyrillic;
    if (!is_pair || passage.starts_sentence(i)) {
      continue;
    }
    bool const is_quoted =
        passage.gap_after(i + 1).find("»") != std::string_view::npos ||
        begins_with_one_of(first.lower, {"российск", "гражданск", "персональн"}) ||
        begins_with_one_of(second.lower, {"федерац", "персональн", "заказчик", "област"});
    bool const is_russian_name = first.is_cyrillic && !is_quoted &&
                                 (may_be_surname(first.lower) || may_be_surname(second.lower));
    bool const follows_person =
        is_one_of(passage.words[i - 1].lower,
                  {"ask", "asked", "told", "contact", "call", "by", "from", "with", "and", "to"}) &&
        is_ordinary_word_too(first.lower);
    if (is_russian_name || (!first.is_cyrillic && follows_person)) {
      names.push_back({i, i + 2});
      ++i;
    }
  }
  return names;
}

}  // namespace spravka::drafts
