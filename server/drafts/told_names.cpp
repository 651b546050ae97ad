// Names that the words before them announce; see name_places.h.
#include <algorithm>

#include "indexer/text/analyzer.h"
#include "server/drafts/inflection.h"
#include "server/drafts/name_places.h"
#include "server/drafts/name_words.h"

namespace spravka::drafts {
namespace {

bool is(Passage const& passage, std::size_t at, std::string_view word) {
  return at < passage.words.size() && passage.words[at].lower == word;
}

// "меня зовут", "my name is", "фамилия": a name must follow. Where it begins, or 0.
std::size_t after_introduction(Passage const& passage, std::size_t index) {
  std::string const& word = passage.words[index].lower;
  if (word == "зовут" || word == "фио" || word == "фамилия") {
    return index + 1;
  }
  bool const is_pair = (word == "name" && is(passage, index + 1, "is")) ||
                       (word == "мое" && is(passage, index + 1, "имя"));
  return is_pair ? index + 2 : 0;
}

// "my name is not shown": said about names, no name.
bool is_said_of_names(std::string_view word) {
  return text::is_stop_word(word) ||
         begins_with_one_of(
             word, {"wrong", "missing", "incorr", "missp", "shown", "hidden", "empty", "spelled",
                    "written", "displayed", "вписа", "указа", "неверн", "неправ", "друг"}) ||
         word.size() < 3;
}

// "меня зовут бронислава, ...": without a capital one word, when the clause ends behind it.
WordRange small_name(Passage const& passage, std::size_t first) {
  if (first >= passage.words.size() || passage.words[first].is_capital ||
      passage.words[first].has_digit || passage.gap_before(first).size() > 2) {
    return {};
  }
  Word const& word = passage.words[first];
  bool const closes_clause =
      first + 1 == passage.words.size() || passage.gap_after(first).find_first_of(".,;!\n") == 0;
  bool const is_name =
      is_given_name(word.lower) || (closes_clause && !is_said_of_names(word.lower));
  return is_name ? WordRange{first, first + 1} : WordRange{};
}

WordRange introduced(Passage const& passage, std::size_t index) {
  std::size_t const first = after_introduction(passage, index);
  if (first == 0) {
    return {};
  }
  WordRange const name = capital_names_from(passage, first, 3);
  return name.empty() ? small_name(passage, first) : name;
}

// "это ирина", "это снова Лёша".
WordRange told_in_russian(Passage const& passage, std::size_t index) {
  bool const is_again = is(passage, index + 1, "снова") || is(passage, index + 1, "опять");
  std::size_t const first = index + (is_again ? 2 : 1);
  bool const is_known = first < passage.words.size() && is_given_name(passage.words[first].lower);
  return is_known ? WordRange{first, first + 1} : WordRange{};
}

// "this is Peter Novak", "I'm Anna": at the beginning of a letter.
WordRange self_told(Passage const& passage, std::size_t index) {
  std::string const& word = passage.words[index].lower;
  if (word == "это") {
    return told_in_russian(passage, index);
  }
  bool const is_self =
      (word == "this" && is(passage, index + 1, "is")) ||
      (word == "i" && (is(passage, index + 1, "am") || is(passage, index + 1, "m")));
  constexpr std::size_t beginning = 6;
  WordRange const name =
      is_self && index <= beginning ? capital_names_from(passage, index + 2, 3) : WordRange{};
  if (name.empty()) {
    return {};
  }
  bool const is_name = name.end - name.first >= 2 || is(passage, name.end, "from") ||
                       is(passage, name.end, "here") ||
                       is_given_name(passage.words[name.first].lower);
  return is_name ? name : WordRange{};
}

bool is_label(std::string_view word) {
  return is_one_of(word, {"владелец",  "получатель", "отправитель", "пациент", "клиент",
                          "заявитель", "подпись",    "заказчик",    "абонент", "owner",
                          "patient",   "customer",   "recipient",   "sender",  "name",
                          "attn",      "signed",     "applicant",   "имя",     "контакт"});
}

// Two words and more that end their line, one of them a first name.
bool is_whole_name(Passage const& passage, WordRange name) {
  bool const has_given =
      std::any_of(passage.words.begin() + static_cast<std::ptrdiff_t>(name.first),
                  passage.words.begin() + static_cast<std::ptrdiff_t>(name.end),
                  [](Word const& word) { return is_given_name(word.lower); });
  return name.end - name.first >= 2 && has_given;
}

// "Получатель — Черных Аглая Игнатьевна", "Patient: Gwendolyn Achterberg".
WordRange labelled(Passage const& passage, std::size_t index) {
  std::string_view const gap = passage.gap_after(index);
  bool const is_marked = gap.starts_with(':') || gap == " — " || gap == " – " || gap == " - ";
  if (!is_marked || gap.size() > 5) {
    return {};
  }
  WordRange const name = capital_names_from(passage, index + 1, 4);
  if (!is_label(passage.words[index].lower)) {
    return is_whole_name(passage, name) ? name : WordRange{};
  }
  bool const is_name = name.end - name.first >= 2 ||
                       (!name.empty() && (is_given_name(passage.words[name.first].lower) ||
                                          may_be_surname(passage.words[name.first].lower)));
  return is_name ? name : WordRange{};
}

bool is_kin(std::string_view word) {
  return is_one_of(word, {"husband", "wife", "son", "daughter", "mother", "father", "brother",
                          "sister", "friend", "partner", "neighbour", "neighbor", "colleague",
                          "coworker", "boss", "manager"});
}

// "my husband Rajesh", "I spoke to Ananya", "signed by Hendrik de Vries".
WordRange told_of(Passage const& passage, std::size_t index) {
  auto const& words = passage.words;
  bool const is_own = index > 0 && is_one_of(words[index - 1].lower, {"my", "our", "his", "her"});
  bool const is_talk = is_one_of(words[index].lower, {"spoke", "spoken", "talked", "chatted"}) &&
                       (is(passage, index + 1, "to") || is(passage, index + 1, "with"));
  bool const is_signed = words[index].lower == "signed" && is(passage, index + 1, "by");
  std::size_t const first = is_kin(words[index].lower) && is_own ? index + 1
                            : is_talk || is_signed               ? index + 2
                                                                 : words.size();
  if (first >= words.size() || passage.gap_before(first) != " ") {
    return {};
  }
  WordRange const name = capital_names_from(passage, first, 3);
  bool const is_nobody =
      !name.empty() && is_one_of(words[name.first].lower, {"support", "customer", "apple", "google",
                                                           "microsoft", "windows", "sales"});
  return is_nobody ? WordRange{} : name;
}

}  // namespace

std::vector<WordRange> told_names(Passage const& passage) {
  std::vector<WordRange> names;
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    for (auto const place : {introduced, self_told, labelled, told_of}) {
      WordRange const name = place(passage, i);
      if (!name.empty()) {
        names.push_back(name);
      }
    }
  }
  return names;
}

}  // namespace spravka::drafts
