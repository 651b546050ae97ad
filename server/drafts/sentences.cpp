#include "server/drafts/sentences.h"

#include "server/drafts/words.h"

namespace spravka::drafts {
namespace {

bool is_abbreviation(std::string_view word) {
  return is_one_of(
      word,
      {"руб", "ул",  "г",   "д",   "кв",  "корп", "стр", "тел", "т",      "е",   "п",   "др",
       "им",  "см",  "обл", "пр",  "гор", "пос",  "тыс", "млн", "млрд",   "сек", "мин", "напр",
       "рис", "стр", "доб", "моб", "eg",  "ie",   "e",   "i",   "g",      "etc", "vs",  "no",
       "nr",  "mr",  "mrs", "ms",  "dr",  "st",   "inc", "ltd", "approx", "fig", "vol", "cf"});
}

std::size_t letters_of(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size(); at += character_at(word, at).size) {
    ++letters;
  }
  return letters;
}

// The word that ends right before `position`.
std::string_view last_word(std::string_view line, std::size_t position) {
  std::size_t begin = position;
  while (begin > 0 && line[begin - 1] != ' ' && line[begin - 1] != '.' && line[begin - 1] != '(') {
    --begin;
  }
  return line.substr(begin, position - begin);
}

bool ends_sentence(std::string_view line, std::size_t stop, std::size_t after) {
  if (after < line.size() && line[after] != ' ') {
    return false;
  }
  if (line[stop] != '.' || after >= line.size() || after - stop > 1) {
    return true;
  }
  std::string_view const word = last_word(line, stop);
  bool const is_item_number =
      word.data() == line.data() && word.find_first_not_of("0123456789") == std::string_view::npos;
  bool const is_initial = letters_of(word) == 1 && is_upper(character_at(word, 0).code);
  return !is_item_number && !is_initial && !is_abbreviation(lower(word));
}

std::size_t past_closing_marks(std::string_view line, std::size_t position) {
  while (position < line.size()) {
    if (std::string_view(".!?)\"']").find(line[position]) != std::string_view::npos) {
      ++position;
    } else if (line.substr(position).starts_with("»") || line.substr(position).starts_with("”")) {
      position += line.substr(position).starts_with("»") ? 2 : 3;
    } else {
      break;
    }
  }
  return position;
}

// «Не удалось. Обратитесь в поддержку» is one thing, whatever stands in it. A quotation that is not
// closed is looked for once.
std::size_t past_quotation(std::string_view line, std::size_t position, bool& may_be_quoted) {
  if (!may_be_quoted || !line.substr(position).starts_with("«")) {
    return position;
  }
  std::size_t const end = line.find("»", position);
  may_be_quoted = end != std::string_view::npos;
  return may_be_quoted ? end : position;
}

}  // namespace

std::vector<std::string_view> sentences_of(std::string_view line) {
  std::vector<std::string_view> sentences;
  std::size_t begin = 0;
  auto const take = [&](std::size_t end) {
    std::string_view const sentence = trimmed(line.substr(begin, end - begin));
    if (!sentence.empty()) {
      sentences.push_back(sentence);
    }
    begin = end;
  };
  bool may_be_quoted = true;
  for (std::size_t position = 0; position < line.size();) {
    position = past_quotation(line, position, may_be_quoted);
    bool const is_mark = std::string_view(".!?").find(line[position]) != std::string_view::npos;
    if (!is_mark && !line.substr(position).starts_with("…")) {
      ++position;
      continue;
    }
    std::size_t const after = past_closing_marks(line, position + (is_mark ? 1 : 3));
    if (ends_sentence(line, position, after)) {
      take(after);
    }
    position = after;
  }
  take(line.size());
  return sentences;
}

std::string with_capital(std::string_view text) {
  std::string result;
  if (text.empty()) {
    return result;
  }
  Character const first = character_at(text, 0);
  bool const is_small =
      (first.code >= 'a' && first.code <= 'z') || (first.code >= 0x430 && first.code <= 0x44F);
  bool const is_small_yo = first.code == U'ё';
  if (is_small || is_small_yo) {
    append_character(result, is_small_yo ? U'Ё' : first.code - 0x20);
  } else {
    result.append(text.substr(0, first.size));
  }
  return result.append(text.substr(first.size));
}

}  // namespace spravka::drafts
