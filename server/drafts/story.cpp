#include "server/drafts/story.h"

#include <algorithm>
#include <array>
#include <optional>

#include "server/drafts/letter.h"
#include "server/drafts/one_case.h"
#include "server/drafts/plain_markdown.h"
#include "server/drafts/sentences.h"
#include "server/drafts/words.h"

namespace spravka::drafts {
namespace {

using tickets::Author;
using tickets::Message;

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
std::string kept_sentences(std::string_view line, Keeps keeps) {
  std::string kept;
  for (std::string_view const sentence : sentences_of(line)) {
    if (keeps(sentence)) {
      kept.append(kept.empty() ? "" : " ").append(sentence);
    }
  }
  kept.insert(0, kept.empty() ? 0 : std::min(line.find_first_not_of(' '), line.size()), ' ');
  return kept;
}

template <typename Keeps>
std::string filtered(std::string_view text, Keeps keeps) {
  std::string result;
  bool is_code = false;
  for (std::string_view const line : lines_of(text)) {
    bool const is_fence = trimmed(line).starts_with("```");
    bool const is_verbatim = is_fence || is_code;
    is_code = is_code != is_fence;
    std::string const kept = is_verbatim ? std::string(line) : kept_sentences(line, keeps);
    if (!kept.empty() || trimmed(line).empty()) {
      result += (result.empty() ? "" : "\n") + kept;
    }
  }
  return std::string(trimmed(result));
}

std::string usable_solution(std::string_view body) {
  return filtered(matter_of(body), [](std::string_view sentence) {
    return !is_question(sentence) && !is_request_for_facts(sentence) &&
           !is_news_of_one_case(sentence) && !is_promise(sentence);
  });
}

bool is_public(Message const& message, Author author) {
  return !message.is_internal && message.author == author;
}

void add(Part& part, std::string const& text, std::size_t index) {
  part.text += (part.text.empty() ? "" : "\n\n") + text;
  part.pieces.push_back({text, {index + 1}});
}

// "Это значит, что агент не отвечает", "The header is set to Forward, so ...": why it happened.
bool tells_cause(std::string_view sentence) {
  Passage const passage(sentence);
  bool const is_short = passage.words.size() < 4;
  if (is_short || tells_what_to_do(sentence)) {
    return false;
  }
  std::string const text = " " + lower(sentence) + " ";
  constexpr std::array marks{std::string_view("причин"),       std::string_view("потому что"),
                             std::string_view("из-за "),       std::string_view("это значит"),
                             std::string_view("это означает"), std::string_view("так как "),
                             std::string_view("связано с "),   std::string_view("ошибка возникает"),
                             std::string_view(" because "),    std::string_view(" due to "),
                             std::string_view("caused by"),    std::string_view("this means"),
                             std::string_view("the reason"),   std::string_view("that is why"),
                             std::string_view("happens when"), std::string_view("happens if")};
  return std::any_of(marks.begin(), marks.end(), [&text](std::string_view mark) {
    return text.find(mark) != std::string::npos;
  });
}

std::string causes_in(std::string_view text) {
  std::string causes;
  bool is_code = false;
  for (std::string_view const line : lines_of(text)) {
    bool const is_fence = trimmed(line).starts_with("```");
    is_code = is_code != is_fence;
    std::string const kept =
        is_fence || is_code ? std::string() : kept_sentences(trimmed(line), tells_cause);
    causes.append(causes.empty() || kept.empty() ? "" : " ").append(kept);
  }
  return causes;
}

// Takes the cause out of the replies, as long as something is left to do.
Part cause_from_solution(Part& solution) {
  Part cause;
  std::string const rest =
      filtered(solution.text, [](std::string_view sentence) { return !tells_cause(sentence); });
  if (!rest.empty() && rest.size() < solution.text.size()) {
    cause.text = causes_in(solution.text);
    cause.pieces = solution.pieces;
    solution.text = rest;
  }
  return cause;
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
    std::string const line = questions + " — " + with_capital(answer);
    environment.text += (environment.text.empty() ? "- " : "\n- ") + line;
    environment.pieces.push_back({line, {i + 1, *answer_index + 1}});
  }
  return environment;
}

// The customer's last word, when nobody has answered it.
bool says_it_did_not_help(std::vector<Message> const& messages) {
  auto const last = std::find_if(messages.rbegin(), messages.rend(),
                                 [](Message const& message) { return !message.is_internal; });
  if (last != messages.rend() && last->author == Author::Customer) {
    std::string const text = lower(last->body);
    constexpr std::array signs{
        std::string_view("не помог"),        std::string_view("все равно не"),
        std::string_view("по-прежнему"),     std::string_view("так и не"),
        std::string_view("ничего не измен"), std::string_view("та же ошибка"),
        std::string_view("то же самое"),     std::string_view("did not help"),
        std::string_view("didn't help"),     std::string_view("does not help"),
        std::string_view("still not"),       std::string_view("still fails"),
        std::string_view("still the same"),  std::string_view("same error"),
        std::string_view("no luck"),         std::string_view("doesn't work"),
        std::string_view("does not work"),   std::string_view("did not work"),
        std::string_view("didn't work"),     std::string_view("still doesn't")};
    return std::any_of(signs.begin(), signs.end(), [&text](std::string_view sign) {
      return text.find(sign) != std::string::npos;
    });
  }
  return false;
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
  if (story.solution.text.empty() && !says_it_did_not_help(ticket.messages)) {
    story.solution = solution_from_replies(ticket.messages);
    if (story.cause.text.empty()) {
      story.cause = cause_from_solution(story.solution);
    }
  }
  return story;
}

}  // namespace spravka::drafts
