#include "server/drafts/one_case.h"

#include <algorithm>
#include <array>

#include "server/drafts/plain_markdown.h"
#include "server/drafts/words.h"

namespace spravka::drafts {
namespace {

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

}  // namespace

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

bool is_promise(std::string_view sentence) {
  Passage const passage(sentence);
  bool is_handed_on = false;
  bool has_receiver = false;
  bool is_awaited = false;
  for (Word const& word : passage.words) {
    is_handed_on = is_handed_on ||
                   begins_with_one_of(word.lower, {"передал", "передад", "передан", "направил",
                                                   "эскалир", "forwarded", "escalat", "passed"});
    has_receiver = has_receiver ||
                   begins_with_one_of(word.lower,
                                      {"разработ", "отдел", "коллег", "команд", "инженер",
                                       "специалист", "team", "developer", "engineer", "colleague"});
    is_awaited =
        is_awaited || is_one_of(word.lower, {"ожидайте", "сообщим", "вернемся", "вернусь", "сообщу",
                                             "уведомим", "проверим", "разберемся", "уточним"});
  }
  std::string const text = lower(sentence);
  bool const is_told_later = text.find("get back to you") != std::string::npos ||
                             text.find("let you know") != std::string::npos ||
                             text.find("we will check") != std::string::npos ||
                             text.find("look into it") != std::string::npos;
  return (is_handed_on && has_receiver) || is_awaited || is_told_later;
}

}  // namespace spravka::drafts
