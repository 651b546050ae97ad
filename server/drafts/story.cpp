#include "server/drafts/story.h"

#include <algorithm>
#include <array>
#include <optional>

#include "server/drafts/letter.h"
#include "server/drafts/plain_markdown.h"
#include "server/drafts/sentences.h"
#include "server/drafts/words.h"

namespace spravka::drafts {
namespace {

using tickets::Author;
using tickets::Message;

// "Увеличена только что", "we have reset your quota": true once, for one customer.
bool is_done_act(std::string_view word) {
  constexpr std::array participles{
      std::string_view("увеличен"),      std::string_view("выполнен"),
      std::string_view("исправлен"),     std::string_view("восстановлен"),
      std::string_view("добавлен"),      std::string_view("включен"),
      std::string_view("отправлен"),     std::string_view("передан"),
      std::string_view("возвращен"),     std::string_view("зачислен"),
      std::string_view("обработан"),     std::string_view("устранен"),
      std::string_view("решен"),         std::string_view("закрыт"),
      std::string_view("начислен"),      std::string_view("удален"),
      std::string_view("изменен"),       std::string_view("обновлен"),
      std::string_view("перезапущен"),   std::string_view("продлен"),
      std::string_view("активирован"),   std::string_view("подключен"),
      std::string_view("разблокирован"), std::string_view("сброшен"),
      std::string_view("создан"),        std::string_view("сделан"),
      std::string_view("одобрен"),       std::string_view("подтвержден"),
      std::string_view("настроен"),      std::string_view("оформлен")};
  bool const is_passive =
      std::any_of(participles.begin(), participles.end(), [word](std::string_view participle) {
        return word.starts_with(participle) &&
               is_one_of(word.substr(participle.size()), {"", "а", "о", "ы"});
      });
  return is_passive ||
         is_one_of(word, {"готово",    "увеличили", "исправили",     "сделали",      "починили",
                          "вернули",   "отправили", "передали",      "восстановили", "решили",
                          "включили",  "добавили",  "перезапустили", "обновили",     "сбросили",
                          "удалили",   "закрыли",   "done",          "fixed",        "increased",
                          "reset",     "restored",  "refunded",      "sent",         "resolved",
                          "solved",    "forwarded", "restarted",     "escalated",    "enabled",
                          "processed", "completed", "approved"});
}

bool is_about_this_case(std::string_view word) {
  return begins_with_one_of(word, {"заявк", "обращени", "тикет", "ваш"}) ||
         is_one_of(word, {"вам", "мы", "сейчас", "сегодня", "уже", "вручную", "your", "you",
                          "ticket", "just", "today", "we", "already", "manually"});
}

// Whoever tells what to do, or when, speaks to the next customer, too. English has no endings that
// tell: "We have reset it" is no instruction, "then reset it" is.
bool is_of_use_to_others(Passage const& passage) {
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    Word const& word = passage.words[i];
    bool const may_instruct =
        word.is_cyrillic || i == 0 ||
        is_one_of(passage.words[i - 1].lower, {"then", "and", "please", "or"});
    bool const explains = is_one_of(word.lower, {"если", "чтобы", "нужно", "можно", "if", "can",
                                                 "should", "must", "need", "when", "because"});
    if (explains || (may_instruct && tells_what_to_do(word.lower))) {
      return true;
    }
  }
  return false;
}

bool is_news_of_one_case(std::string_view sentence) {
  Passage const passage(sentence);
  bool has_act = false;
  bool is_personal = passage.words.size() <= 2;
  for (Word const& word : passage.words) {
    has_act = has_act || is_done_act(word.lower);
    is_personal = is_personal || is_about_this_case(word.lower);
  }
  return has_act && is_personal && !is_of_use_to_others(passage);
}

bool is_question(std::string_view sentence) {
  return sentence.ends_with('?') || sentence.ends_with("?)");
}

// "Пришлите, пожалуйста, снимок экрана": said to the customer, of no use to the next one.
bool is_request_for_facts(std::string_view sentence) {
  Passage const passage(sentence);
  if (passage.words.empty()) {
    return false;
  }
  std::string const& first = passage.words[0].lower;
  bool const is_send_us = passage.words.size() > 1 && is_one_of(first, {"send", "give", "tell"}) &&
                          is_one_of(passage.words[1].lower, {"us", "me"});
  return is_send_us || first == "provide" ||
         is_one_of(first, {"напишите", "пришлите", "сообщите", "уточните", "подскажите"});
}

// "Помогло?", "Is there anything else?": about the conversation, not about the matter.
bool is_small_question(std::string_view sentence) {
  Passage const passage(sentence);
  constexpr std::size_t shortest = 3;
  bool const asks_for_success =
      std::any_of(passage.words.begin(), passage.words.end(), [](Word const& word) {
        return is_one_of(word.lower, {"получилось", "помогло", "удалось", "остались", "могу",
                                      "можем", "anything", "assist", "helped", "worked"});
      });
  return passage.words.size() < shortest || asks_for_success;
}

// "Отлично! ...", "Great, closing the ticket.": a reply to a success.
bool is_farewell(std::string_view body) {
  Passage const passage(body.substr(0, 200));
  return !passage.words.empty() &&
         (begins_with_one_of(passage.words[0].lower,
                             {"отличн", "рад", "замечательн", "прекрасн", "обращайтес", "пожалуйст",
                              "здоров", "супер"}) ||
          is_one_of(passage.words[0].lower, {"great", "glad", "perfect", "wonderful", "excellent",
                                             "awesome", "happy", "welcome", "you"})) &&
         !(passage.words.size() > 1 && passage.gap_after(0) == " " &&
           begins_with_one_of(passage.words[0].lower, {"отличн", "прекрасн", "you"}) &&
           !is_one_of(passage.words[1].lower, {"re", "are"}));
}

template <typename Keeps>
std::string filtered(std::string_view text, Keeps keeps) {
  std::string result;
  bool is_code = false;
  for (std::string_view const line : lines_of(text)) {
    std::string kept;
    if (bool const is_fence = trimmed(line).starts_with("```"); is_fence || is_code) {
      is_code = is_code != is_fence;
      kept = line;
    } else {
      for (std::string_view const sentence : sentences_of(line)) {
        kept += keeps(sentence) ? (kept.empty() ? "" : " ") + std::string(sentence) : "";
      }
      kept.insert(0, kept.empty() ? 0 : std::min(line.find_first_not_of(' '), line.size()), ' ');
    }
    bool const was_blank = trimmed(line).empty();
    if (!kept.empty() || was_blank) {
      result += (result.empty() ? "" : "\n") + kept;
    }
  }
  return std::string(trimmed(result));
}

std::string usable_solution(std::string_view body) {
  return filtered(matter_of(body), [](std::string_view sentence) {
    return !is_question(sentence) && !is_request_for_facts(sentence) &&
           !is_news_of_one_case(sentence);
  });
}

bool is_public(Message const& message, Author author) {
  return !message.is_internal && message.author == author;
}

void add(Part& part, std::string const& text, std::size_t index) {
  part.text += (part.text.empty() ? "" : "\n\n") + text;
  part.messages.push_back(index + 1);
}

Part solution_from_replies(std::vector<Message> const& messages) {
  Part solution;
  Part farewells;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    if (!is_public(messages[i], Author::Agent)) {
      continue;
    }
    std::string const text = usable_solution(messages[i].body);
    if (!text.empty()) {
      add(is_farewell(messages[i].body) ? farewells : solution, text, i);
    }
  }
  return solution.text.empty() ? farewells : solution;
}

std::string questions_of(std::string_view body) {
  std::string questions = filtered(matter_of(body), [](std::string_view sentence) {
    return is_question(sentence) && !is_small_question(sentence);
  });
  std::replace(questions.begin(), questions.end(), '\n', ' ');
  for (std::string_view const start : {"Подскажите, ", "Уточните, ", "Скажите, ", "Подскажите ",
                                       "Уточните ", "Скажите ", "Could you tell us, "}) {
    if (questions.starts_with(start)) {
      return with_capital(std::string_view(questions).substr(start.size()));
    }
  }
  return questions;
}

std::optional<std::size_t> next_answer(std::vector<Message> const& messages, std::size_t question) {
  for (std::size_t i = question + 1; i < messages.size(); ++i) {
    if (is_public(messages[i], Author::Agent)) {
      return std::nullopt;
    }
    if (is_public(messages[i], Author::Customer)) {
      return i;
    }
  }
  return std::nullopt;
}

// What the agents had to ask is what the next customer has to look at.
Part environment_from_questions(std::vector<Message> const& messages) {
  constexpr std::size_t longest_answer = 600;
  Part environment;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    std::string const questions =
        is_public(messages[i], Author::Agent) ? questions_of(messages[i].body) : "";
    auto const answer_index = next_answer(messages, i);
    if (questions.empty() || !answer_index) {
      continue;
    }
    std::string answer = matter_of(messages[*answer_index].body);
    std::replace(answer.begin(), answer.end(), '\n', ' ');
    if (answer.empty() || answer.size() > longest_answer) {
      continue;
    }
    environment.text +=
        (environment.text.empty() ? "- " : "\n- ") + questions + " — " + with_capital(answer);
    environment.messages.push_back(i + 1);
    environment.messages.push_back(*answer_index + 1);
  }
  return environment;
}

Part problem_of(std::vector<Message> const& messages) {
  Part problem;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    if (is_public(messages[i], Author::Customer)) {
      add(problem, without_politeness(messages[i].body), i);
      break;
    }
  }
  return problem;
}

}  // namespace

Story story_of(tickets::Ticket const& ticket) {
  tickets::Resolution const resolution = ticket.resolution.value_or(tickets::Resolution{});
  Story story;
  story.problem = problem_of(ticket.messages);
  story.environment.text = matter_of(resolution.environment);
  story.cause.text = matter_of(resolution.cause);
  story.solution.text = usable_solution(resolution.solution);
  if (story.environment.text.empty()) {
    story.environment = environment_from_questions(ticket.messages);
  }
  if (story.solution.text.empty()) {
    story.solution = solution_from_replies(ticket.messages);
  }
  return story;
}

}  // namespace spravka::drafts
