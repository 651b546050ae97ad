#include "server/drafts/name_words.h"

namespace spravka::drafts {
namespace {

std::size_t letters_of(Word const& word) {
  return word.is_cyrillic ? word.lower.size() / 2 : word.lower.size();
}

bool is_apostrophe(std::string_view gap) {
  return gap == "'" || gap == "’" || gap == "ʼ";  // The last is the letter, as Ukrainian has it.
}

bool is_title(Passage const& passage, std::size_t index) {
  return index < passage.words.size() && passage.words[index].is_title &&
         passage.words[index].is_capital;
}

}  // namespace

bool is_initial_of_name(Passage const& passage, std::size_t index) {
  return index < passage.words.size() && passage.words[index].is_capital &&
         letters_of(passage.words[index]) == 1 && passage.gap_after(index).starts_with(".");
}

bool is_name_word(Passage const& passage, std::size_t index) {
  return is_title(passage, index) && letters_of(passage.words[index]) >= 2 &&
         !is_one_of(
             passage.words[index].lower,
             {"the",  "this",  "that", "please", "my",  "our", "it",  "he",  "she", "we", "they",
              "when", "after", "if",   "in",     "on",  "at",  "он",  "она", "мы",  "вы", "они",
              "это",  "но",    "не",   "для",    "при", "или", "and", "но",  "box"});
}

bool follows_closely(Passage const& passage, std::size_t index) {
  std::string_view const gap = passage.gap_before(index);
  return gap == " " || gap == "-" || is_apostrophe(gap);
}

bool begins_joined_name(Passage const& passage, std::size_t index) {
  std::string_view const gap = passage.gap_after(index);
  return passage.words[index].is_capital && letters_of(passage.words[index]) == 1 &&
         is_apostrophe(gap) && is_name_word(passage, index + 1);
}

WordRange capital_names_from(Passage const& passage, std::size_t first, std::size_t most) {
  std::size_t end = first;
  std::size_t next = first;
  while (next < passage.words.size() && end - first < most &&
         (next == first || follows_closely(passage, next))) {
    if (begins_joined_name(passage, next)) {
      next += 2;
      end = next;
      continue;
    }
    bool const is_joint = next > first && is_particle(passage.words[next].lower);
    if (!is_joint && !is_name_word(passage, next)) {
      break;
    }
    ++next;
    end = is_joint ? end : next;
  }
  return {first, end};
}

bool is_nobody(std::string_view word) {
  return is_one_of(word,
                   {"support", "team",         "all",     "everyone",  "world",     "everybody",
                    "there",   "sir",          "madam",   "guys",      "folks",     "colleagues",
                    "help",    "desk",         "dear",    "this",      "my",        "we",
                    "our",     "the",          "please",  "thanks",    "thank",     "коллеги",
                    "все",     "всем",         "команда", "поддержка", "служба",    "техподдержка",
                    "господа", "друзья",       "спасибо", "уважаемые", "уважаемая", "уважаемый",
                    "клиент",  "пользователь", "or",      "it",        "in",        "at",
                    "on",      "if",           "when",    "after",     "customer",  "user",
                    "sent",    "отправлено",   "дорогие", "ребята"});
}

bool is_particle(std::string_view word) {
  return is_one_of(word, {"de", "van", "von", "der", "den", "da", "di", "del", "la",  "le",
                          "el", "bin", "ten", "ter", "zu",  "af", "де", "фон", "ван", "бен"});
}

}  // namespace spravka::drafts
