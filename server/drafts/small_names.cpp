// Names without capitals; see name_words.h.
#include <algorithm>

#include "indexer/text/analyzer.h"
#include "server/drafts/inflection.h"
#include "server/drafts/name_places.h"
#include "server/drafts/name_words.h"

namespace spravka::drafts {
namespace {

std::size_t letters_of(Word const& word) {
  return word.is_cyrillic ? word.lower.size() / 2 : word.lower.size();
}

std::string_view last_letter(std::string_view word) {
  return word.substr(word.size() - std::min<std::size_t>(2, word.size()));
}

// Forms of ordinary words that would be names with a capital: "семена", "christian".
bool is_ordinary_form(std::string_view word) {
  return begins_with_one_of(word, {"семен", "маргарит", "лиан", "роман", "клавди", "мил"}) ||
         is_one_of(word, {"christian", "madison", "martin", "angel", "jordan", "francis", "manuel",
                          "diego", "regina", "florence", "april", "marina", "julian", "stefan"});
}

bool is_known_small_name(Word const& word) {
  constexpr std::size_t shortest = 5;
  return !word.is_capital && !word.has_digit && letters_of(word) >= shortest &&
         is_given_name(word.lower) && !is_ordinary_form(word.lower);
}

// Part of a path, an address or a file's name is not a person.
bool stands_free(Passage const& passage, std::size_t index) {
  std::string_view const before = passage.gap_before(index);
  std::string_view const after = passage.gap_after(index);
  constexpr std::string_view glue = "/\\@_=#";
  bool const is_before = !before.empty() && glue.find(before.back()) != std::string_view::npos;
  bool const is_dotted = before == "." || (after == "." && index + 1 < passage.words.size());
  bool const is_after = !after.empty() && glue.find(after.front()) != std::string_view::npos;
  return !is_before && !is_after && !is_dotted;
}

// "иван петров", "смирновой марии".
WordRange with_small_surname(Passage const& passage, std::size_t index) {
  auto const& words = passage.words;
  // "у марины файлов нет" is no name: only "иван", "андрей" go with a surname of bare ending.
  bool const is_man =
      !begins_with_one_of(words[index].lower, {"готов"}) &&
      !is_one_of(last_letter(words[index].lower), {"а", "я", "и", "е", "у", "ы", "ю"});
  auto const is_surname = [&](std::size_t at) {
    bool const is_bare =
        at < words.size() && (words[at].lower.ends_with("ов") || words[at].lower.ends_with("ев") ||
                              words[at].lower.ends_with("ин"));
    if (is_bare && (!is_man || is_one_of(words[at].lower, {"готов", "здоров", "один", "админ"}))) {
      return false;
    }
    return at < words.size() && words[at].is_cyrillic == words[index].is_cyrillic &&
           !words[at].is_capital && may_be_surname(words[at].lower) &&
           !text::is_stop_word(words[at].lower) && letters_of(words[at]) >= 5;
  };
  auto const is_second = [&](std::size_t at) {
    return at < words.size() && passage.gap_before(at) == " " && !words[at].is_capital &&
           (is_patronymic(words[at].lower) || is_surname(at));
  };
  if (is_second(index + 1)) {
    return {index, is_second(index + 2) ? index + 3 : index + 2};
  }
  bool const is_before = index > 0 && passage.gap_before(index) == " " && is_surname(index - 1);
  return is_before ? WordRange{index - 1, index + 1} : WordRange{index, index + 1};
}

// The words of the line after a closing: "с уважением, тимофеева галина".
WordRange closing_line(Passage const& passage, std::size_t index, std::size_t length) {
  auto const& words = passage.words;
  std::size_t const first = index + length;
  constexpr std::size_t most_words = 3;
  if (first >= words.size() ||
      passage.gap_before(first).find_first_of(",\n") == std::string_view::npos) {
    return {};
  }
  std::size_t end = first;
  while (end < words.size() && end - first <= most_words && !words[end].has_digit &&
         (end == first || passage.gap_before(end) == " ")) {
    ++end;
  }
  bool const is_rest = end == words.size() && end - first <= most_words &&
                       passage.gap_after(end - 1).find_first_of("?!:") == std::string_view::npos;
  return is_rest ? WordRange{first, end} : WordRange{};
}

bool has_known_name(Passage const& passage, WordRange range) {
  for (std::size_t i = range.first; i < range.end; ++i) {
    std::string const& word = passage.words[i].lower;
    if (is_given_name(word) || is_patronymic(word)) {
      return true;
    }
  }
  return false;
}

// One unknown word alone: perhaps a name.
bool is_unknown_word(Passage const& passage, std::size_t index) {
  Word const& word = passage.words[index];
  return !word.is_capital && !word.has_digit && letters_of(word) >= 3 &&
         !text::is_stop_word(word.lower) && !is_nobody(word.lower) && !is_given_name(word.lower) &&
         !word.lower.ends_with("те") && !word.lower.ends_with("тесь") &&
         !begins_with_one_of(word.lower, {"проблем", "вопрос", "помо", "вс", "снова", "админ",
                                          "специалист", "поддержк", "ещё", "жду", "надеюсь",
                                          "заранее", "буду", "help", "please", "again", "your"});
}

// A last line of one capitalised word: an unknown name signs so.
WordRange lonely_last_line(Passage const& passage) {
  std::size_t const count = passage.words.size();
  constexpr std::size_t fewest = 3;
  if (count < fewest) {
    return {};
  }
  Word const& last = passage.words[count - 1];
  bool const is_alone =
      passage.gap_before(count - 1).find('\n') != std::string_view::npos &&
      passage.gap_before(count - 1).find_first_not_of(" .!?\n") == std::string_view::npos &&
      trimmed(passage.gap_after(count - 1)).empty();
  bool const is_name = last.is_title && letters_of(last) >= 3 && !is_nobody(last.lower) &&
                       !text::is_stop_word(last.lower) && closing_length(passage, count - 1) == 0;
  return is_alone && is_name ? WordRange{count - 1, count} : WordRange{};
}

}  // namespace

std::vector<WordRange> small_names(Passage const& passage) {
  std::vector<WordRange> names;
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    if (is_known_small_name(passage.words[i]) && stands_free(passage, i)) {
      names.push_back(with_small_surname(passage, i));
    } else if (!passage.words[i].is_capital && stands_free(passage, i) &&
               is_given_name(passage.words[i].lower)) {
      WordRange const pair = with_small_surname(passage, i);
      if (pair.end - pair.first > 1) {
        names.push_back(pair);
      }
    }
    std::size_t const closing = closing_length(passage, i);
    WordRange const line = closing > 0 ? closing_line(passage, i, closing) : WordRange{};
    if (!line.empty() && has_known_name(passage, line)) {
      names.push_back(line);
    }
  }
  return names;
}

std::vector<WordRange> doubtful_small_names(Passage const& passage) {
  std::vector<WordRange> names;
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    std::size_t const greeting = greeting_length(passage, i);
    std::size_t const addressed = i + greeting;
    bool const is_addressed = greeting > 0 && addressed < passage.words.size() &&
                              is_one_of(passage.gap_before(addressed), {", ", ",", " "}) &&
                              passage.gap_after(addressed).starts_with('!') &&
                              is_unknown_word(passage, addressed);
    if (is_addressed) {
      names.push_back({addressed, addressed + 1});
    }
    std::size_t const closing = closing_length(passage, i);
    WordRange const line = closing > 0 ? closing_line(passage, i, closing) : WordRange{};
    if (line.end - line.first == 1 && is_unknown_word(passage, line.first)) {
      names.push_back(line);
    }
  }
  if (WordRange const last = lonely_last_line(passage); !last.empty()) {
    names.push_back(last);
  }
  return names;
}

}  // namespace spravka::drafts
