#include "server/drafts/name_places.h"

#include <algorithm>
#include <array>

#include "server/drafts/inflection.h"
#include "server/drafts/name_words.h"

namespace spravka::drafts {
namespace {

bool are_words(Passage const& passage, std::size_t index,
               std::initializer_list<std::string_view> wanted) {
  if (index + wanted.size() > passage.words.size()) {
    return false;
  }
  for (std::string_view const word : wanted) {
    if (passage.words[index].lower != word) {
      return false;
    }
    ++index;
  }
  return true;
}

bool is_imperative(std::string_view word) {
  return word.ends_with("йте") || word.ends_with("ите") || word.ends_with("ьте") ||
         word.ends_with("йтесь") || word.ends_with("итесь");
}

bool is_honorific(std::string_view word) {
  return is_one_of(word, {"mr", "mrs", "ms", "miss", "dr", "prof", "господин", "госпожа",
                          "господина", "госпожи", "господину", "гражданин", "товарищ"});
}

bool is_initial(Passage const& passage, std::size_t index) {
  Word const& word = passage.words[index];
  std::size_t const letters = word.is_cyrillic ? word.lower.size() / 2 : word.lower.size();
  return word.is_capital && letters == 1 && passage.gap_after(index).starts_with(".");
}

bool is_name_like(Word const& word) {
  return word.is_title && word.is_capital && !is_nobody(word.lower) && !is_imperative(word.lower);
}

bool joins_name(Passage const& passage, std::size_t index) {
  std::string_view const gap = passage.gap_before(index);
  bool const after_initial = is_initial(passage, index - 1) && (gap == "." || gap == ". ");
  return after_initial || follows_closely(passage, index);
}

// One to four name-like words from `first` on.
WordRange name_from(Passage const& passage, std::size_t first, std::size_t most = 4) {
  std::size_t end = first;
  while (end < passage.words.size() && end - first < most &&
         (is_name_like(passage.words[end]) || is_initial(passage, end)) &&
         (end == first || joins_name(passage, end))) {
    ++end;
  }
  return {first, end};
}

bool closes(std::string_view gap) {
  return gap.empty() || gap.find_first_of("!,.\n;:)(-") != std::string_view::npos ||
         gap.find("—") != std::string_view::npos || gap.find("–") != std::string_view::npos;
}

bool has_given_name(Passage const& passage, WordRange range) {
  for (std::size_t i = range.first; i < range.end; ++i) {
    if (is_given_name(passage.words[i].lower) || is_patronymic(passage.words[i].lower)) {
      return true;
    }
  }
  return false;
}

bool ends_line(Passage const& passage, std::size_t end) {
  std::string_view const gap = passage.gap_after(end - 1);
  return end == passage.words.size() || gap.find('\n') != std::string_view::npos;
}

// "Спасибо,\nАнна": weak closings are followed by other things as well, so the name has to have the
// line for itself.
bool is_weak_closing(std::string_view word) {
  return is_one_of(word, {"thanks", "thank", "best", "cheers", "спасибо", "благодарю", "many"});
}

WordRange signed_name(Passage const& passage, std::size_t index, std::size_t length) {
  std::size_t const first = index + length;
  if (first >= passage.words.size() || passage.gap_before(first).size() > 8) {
    return {};
  }
  std::size_t const start = first + (is_honorific(passage.words[first].lower) ? 1 : 0);
  WordRange const name = name_from(passage, start);
  if (name.empty()) {
    return {};
  }
  bool const is_weak = is_weak_closing(passage.words[index].lower);
  std::string_view const gap = passage.gap_before(first);
  bool const stands_alone =
      gap.find_first_of(",\n") != std::string_view::npos && ends_line(passage, name.end);
  return is_weak && !stands_alone ? WordRange{} : name;
}

// The last line, when it is a name and nothing else: "--Надежда", "Пётр Иванов".
WordRange last_line_name(Passage const& passage) {
  std::size_t first = passage.words.size();
  while (first > 0 && passage.words.size() - first < 4 &&
         (first == passage.words.size() ||
          (passage.gap_after(first - 1).find('\n') == std::string_view::npos &&
           passage.gap_after(first - 1).find("--") == std::string_view::npos))) {
    --first;
  }
  if (first == passage.words.size()) {
    return {};
  }
  bool const is_dashed = passage.gap_before(first).find("--") != std::string_view::npos;
  bool const starts_line =
      is_dashed || passage.gap_before(first).find('\n') != std::string_view::npos;
  WordRange const name = name_from(passage, first);
  bool const is_whole =
      starts_line && name.end == passage.words.size() &&
      passage.gap_after(name.end - 1).find_first_of("?!:") == std::string_view::npos;
  return is_whole && !name.empty() && (is_dashed || has_given_name(passage, name)) ? name
                                                                                   : WordRange{};
}

}  // namespace

std::size_t greeting_length(Passage const& passage, std::size_t index) {
  static constexpr std::array<std::string_view, 12> times{
      "день",   "вечер",   "утро",    "ночи",      "дня",     "утра",
      "вечера", "времени", "morning", "afternoon", "evening", "day"};
  auto const& words = passage.words;
  if (are_words(passage, index, {"доброго", "времени", "суток"})) {
    return 3;
  }
  bool const is_good =
      is_one_of(words[index].lower, {"добрый", "доброе", "доброго", "доброй", "good"});
  if (is_good && index + 1 < words.size() &&
      std::find(std::begin(times), std::end(times), words[index + 1].lower) != std::end(times)) {
    return 2;
  }
  bool const is_one = is_one_of(
      words[index].lower, {"здравствуйте", "здравствуй", "привет", "приветствую", "приветствуем",
                           "уважаемый", "уважаемая", "уважаемые", "дорогой", "дорогая", "hi",
                           "hello", "hey", "dear", "greetings", "здрасте", "здраствуйте", "hallo"});
  if (!is_one) {
    return 0;
  }
  return index + 1 < words.size() && words[index + 1].lower == "there" ? 2 : 1;
}

std::size_t closing_length(Passage const& passage, std::size_t index) {
  for (auto const& pair : {std::pair("с", "уважением"),      std::pair("с", "наилучшими"),
                           std::pair("с", "благодарностью"), std::pair("искренне", "ваш"),
                           std::pair("искренне", "ваша"),    std::pair("best", "regards"),
                           std::pair("kind", "regards"),     std::pair("warm", "regards"),
                           std::pair("many", "thanks"),      std::pair("best", "wishes"),
                           std::pair("yours", "sincerely"),  std::pair("yours", "faithfully"),
                           std::pair("yours", "truly"),      std::pair("всего", "доброго"),
                           std::pair("всего", "хорошего"),   std::pair("всего", "наилучшего"),
                           std::pair("thank", "you"),        std::pair("заранее", "спасибо"),
                           std::pair("thanks", "regards"),   std::pair("kindest", "regards")}) {
    if (are_words(passage, index, {pair.first, pair.second})) {
      bool const has_third = index + 2 < passage.words.size() &&
                             is_one_of(passage.words[index + 2].lower, {"пожеланиями", "advance"});
      return has_third ? 3 : 2;
    }
  }
  return is_one_of(passage.words[index].lower, {"regards", "sincerely", "cheers", "yours", "thanks",
                                                "спасибо", "благодарю", "best", "thx"})
             ? 1
             : 0;
}

WordRange addressed_name(Passage const& passage, std::size_t index) {
  if (index >= passage.words.size()) {
    return {};
  }
  std::string_view const gap = passage.gap_before(index);
  if (gap != " " && gap != ", " && gap != ",") {
    return {};
  }
  std::size_t first = index;
  while (first < passage.words.size() &&
         (is_honorific(passage.words[first].lower) ||
          begins_with_one_of(passage.words[first].lower, {"уважаем", "дорог"}))) {
    ++first;
  }
  if (first >= passage.words.size()) {
    return {};
  }
  // "привет, игорь!": without capitals only where the name is a well-known one.
  if (is_given_name(passage.words[first].lower) && closes(passage.gap_after(first))) {
    return {first, first + 1};
  }
  WordRange const name = name_from(passage, first);
  bool const is_name =
      !name.empty() && (closes(passage.gap_after(name.end - 1)) || has_given_name(passage, name));
  return is_name ? name : WordRange{};
}

std::vector<WordRange> names_around_letter(Passage const& passage) {
  std::vector<WordRange> names;
  auto const keep = [&names](WordRange range) {
    if (!range.empty()) {
      names.push_back(range);
    }
  };
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    if (std::size_t const length = greeting_length(passage, i); length > 0) {
      keep(addressed_name(passage, i + length));
    } else if (std::size_t const closing = closing_length(passage, i); closing > 0) {
      keep(signed_name(passage, i, closing));
    }
  }
  keep(last_line_name(passage));
  return names;
}

std::string written_name(Passage const& passage, WordRange range) {
  std::string name;
  for (std::size_t i = range.first; i < range.end; ++i) {
    name += i == range.first ? "" : " ";
    name +=
        passage.text.substr(passage.words[i].begin, passage.words[i].end - passage.words[i].begin);
  }
  return name;
}

}  // namespace spravka::drafts
