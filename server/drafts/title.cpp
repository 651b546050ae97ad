#include "server/drafts/title.h"

#include <algorithm>

#include "indexer/text/analyzer.h"
#include "server/drafts/letter.h"
#include "server/drafts/placeholders.h"
#include "server/drafts/sentences.h"
#include "server/drafts/words.h"

namespace spravka::drafts {
namespace {

// "Вопрос по моему проекту", "Urgent problem": every subject could be this.
bool says_nothing(std::string_view word) {
  return text::is_stop_word(word) ||
         begins_with_one_of(
             word, {"вопрос",   "проблем", "помощ",    "помог",     "срочн", "обращени", "заявк",
                    "заказ",    "проект",  "тикет",    "поддержк",  "ваш",   "мое",      "мой",
                    "здравств", "привет",  "question", "problem",   "issue", "help",     "urgent",
                    "request",  "ticket",  "support",  "important", "hello", "please",   "again",
                    "тема",     "письм",   "сообщени", "работ"});
}

bool is_telling(std::string_view text) {
  std::string const plain = without_placeholders(text);
  Passage const passage(plain);
  auto const telling = std::count_if(passage.words.begin(), passage.words.end(),
                                     [](Word const& word) { return !says_nothing(word.lower); });
  return telling >= 2;
}

bool is_introduction_word(std::string_view word) {
  return is_one_of(
      word,
      {"меня",     "зовут",   "это",     "я",       "из",       "мой",      "мои",     "проект",
       "аккаунт",  "номер",   "заказ",   "договор", "order",    "contract", "лицевой", "счет",
       "документ", "телефон", "почта",   "логин",   "контакты", "и",        "пишет",   "вам",
       "клиент",   "для",     "связи",   "если",    "что",      "кстати",   "hi",      "this",
       "is",       "my",      "name",    "i",       "am",       "m",        "from",    "here",
       "the",      "project", "account", "email",   "phone",    "and",      "number",  "user",
       "of",       "at",      "customer"});
}

bool is_introduction(std::string_view sentence) {
  std::string const plain = without_placeholders(sentence);
  Passage const passage(plain);
  return plain.size() != sentence.size() &&
         std::all_of(passage.words.begin(), passage.words.end(),
                     [](Word const& word) { return is_introduction_word(word.lower); });
}

std::string_view without_reply_marks(std::string_view subject) {
  while (true) {
    subject = trimmed(subject);
    std::string const start = lower(subject.substr(0, 12));
    std::size_t cut = 0;
    for (std::string_view const mark : {"re:", "fwd:", "fw:", "aw:", "отв:", "на:", "пересл:"}) {
      cut = start.starts_with(mark) ? mark.size() : cut;
    }
    if (cut == 0) {
      return subject;
    }
    subject.remove_prefix(cut);
  }
}

std::string cut_at_word(std::string_view text, std::size_t most_letters) {
  std::size_t letters = 0;
  std::size_t last_space = 0;
  std::size_t position = 0;
  for (; position < text.size() && letters < most_letters; ++letters) {
    last_space = text[position] == ' ' ? position : last_space;
    position += character_at(text, position).size;
  }
  bool const ends_here = position >= text.size() || text[position] == ' ';
  std::size_t const end = ends_here || last_space == 0 ? position : last_space;
  return std::string(text.substr(0, end));
}

std::string one_line(std::string_view text) {
  std::string line;
  for (char const next : text) {
    bool const is_blank = next == ' ' || next == '\n' || next == '\t';
    if (!is_blank) {
      line += next;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return std::string(trimmed(line));
}

std::string dressed(std::string_view text) {
  std::string title = cut_at_word(one_line(text), max_title_letters);
  while (!title.empty() &&
         std::string_view(".,;: !-").find(title.back()) != std::string_view::npos) {
    title.pop_back();
  }
  while (title.ends_with("…")) {
    title.resize(title.size() - std::string_view("…").size());
  }
  return with_capital(title);
}

std::string subject_of(std::string_view subject) {
  return one_line(without_politeness(without_reply_marks(subject)));
}

std::vector<std::string_view> sentences_in(std::string_view problem) {
  std::vector<std::string_view> sentences;
  for (std::string_view const line : lines_of(problem)) {
    for (std::string_view const sentence : sentences_of(line)) {
      sentences.push_back(sentence);
    }
  }
  return sentences;
}

}  // namespace

std::string without_placeholders(std::string_view text) {
  std::string plain;
  for (std::size_t position = 0; position < text.size();) {
    std::size_t size = 0;
    if (begins_with_placeholder(text.substr(position), size)) {
      position += size;
    } else {
      plain += text[position++];
    }
  }
  return plain;
}

std::string without_addressing(std::string_view text) {
  std::string result;
  for (std::size_t position = 0; position < text.size();) {
    bool const starts_sentence =
        position == 0 || text[position - 1] == '\n' ||
        (position > 1 && text[position - 1] == ' ' &&
         std::string_view(".!?").find(text[position - 2]) != std::string_view::npos);
    std::size_t size = 0;
    bool const is_name = starts_sentence &&
                         (text.substr(position).starts_with("[имя ") ||
                          text.substr(position).starts_with("[name ")) &&
                         begins_with_placeholder(text.substr(position), size);
    if (is_name && text.substr(position + size).starts_with(", ")) {
      position += size + 2;
      std::size_t const next = position < text.size() ? character_at(text, position).size : 0;
      result += with_capital(text.substr(position, next));
      position += next;
    } else {
      result += text[position++];
    }
  }
  return result;
}

namespace {

std::string line_without_introductions(std::string_view line) {
  std::string kept;
  for (std::string_view const sentence : sentences_of(line)) {
    if (!is_introduction(sentence)) {
      kept.append(kept.empty() ? "" : " ").append(sentence);
    }
  }
  return kept;
}

}  // namespace

std::string without_introductions(std::string_view problem) {
  std::string result;
  for (std::string_view const line : lines_of(problem)) {
    std::string const kept = line_without_introductions(line);
    if (!kept.empty() || trimmed(line).empty()) {
      result += (result.empty() ? "" : "\n") + kept;
    }
  }
  return trimmed(result).empty() ? std::string(problem) : std::string(trimmed(result));
}

std::string title_of(std::string_view subject, std::string_view problem) {
  std::string const own = subject_of(subject);
  if (is_telling(own)) {
    return dressed(own);
  }
  for (std::string_view const sentence : sentences_in(problem)) {
    if (is_telling(sentence)) {
      return dressed(sentence);
    }
  }
  auto const sentences = sentences_in(problem);
  std::string const title =
      dressed(own.empty() && !sentences.empty() ? sentences.front() : std::string_view(own));
  return title.empty() ? "FAQ" : title;
}

std::vector<std::string> phrases_of(std::string_view subject, std::string_view problem) {
  constexpr std::size_t longest_phrase = 80;
  constexpr std::size_t most_phrases = 3;
  std::vector<std::string> phrases;
  auto const keep = [&](std::string phrase) {
    bool const is_clean = without_placeholders(phrase) == phrase;
    bool const is_new = std::find(phrases.begin(), phrases.end(), phrase) == phrases.end();
    if (is_clean && is_new && is_telling(phrase) && text::count_letters(phrase) <= longest_phrase &&
        phrases.size() < most_phrases) {
      phrases.push_back(std::move(phrase));
    }
  };
  keep(dressed(subject_of(subject)));
  for (std::string_view const sentence : sentences_in(problem)) {
    keep(dressed(sentence));
  }
  return phrases;
}

}  // namespace spravka::drafts
