#include "server/drafts/politeness.h"

namespace spravka::drafts {
namespace {

// Words that make a sentence polite when nothing but them and fillers stands in it.
bool is_polite(std::string_view word) {
  return begins_with_one_of(
             word, {"здравств",  "здраств",   "привет",       "спасибо",  "благодар", "уважени",
                    "пожалуйст", "извин",     "прост",        "рады",     "рад",      "обращайтес",
                    "приятн",    "хорошего",  "доброго",      "добрый",   "доброе",   "отлично",
                    "признател", "прекрасно", "замечательно", "помогите", "наилучш",  "удачи"}) ||
         is_one_of(word, {"hi",        "hello",     "hey",       "dear",   "thanks",  "thank",
                          "thx",       "regards",   "sincerely", "cheers", "sorry",   "apologies",
                          "apologize", "apologise", "glad",      "happy",  "welcome", "please",
                          "great",     "perfect",   "awesome",   "good",   "best",    "nice",
                          "hope",      "forward",   "closing",   "жду",    "ждем",    "ок",
                          "ok",        "okay",      "helped"});
}

// Words with a blank on both sides.
constexpr std::string_view polite_fillers =
    " за вам вас ваш ваша ваше вашу с и еще раз заранее огромное большое день дня вечер вечера"
    " утро утра помочь помощь ожидание обращение ответ ответа быстрый оперативный оперативность"
    " приносим прошу буду будем всего мы я если будут вопросы возникнут коллеги уважаемые"
    " уважаемая уважаемый очень неудобства доставленные были суток времени понял поняла понятно"
    " ясно хорошо пожеланиями что обратились к нам мне всем вы you so much very in advance for"
    " your help support reply the quick response a lot again kind to we are were could can i"
    " have day morning afternoon evening re any time let me know looking hearing from"
    " inconvenience delay this helps team ticket case it if further questions else there all s m"
    " am us wait waiting many warm patience assistance be that of everyone would appreciate soon"
    " wishes more contacting reaching out ";

bool is_polite_filler(std::string_view word) {
  return polite_fillers.find(std::string(" ").append(word).append(" ")) != std::string_view::npos;
}

}  // namespace

bool is_only_politeness(Passage const& passage) {
  bool has_polite_word = false;
  bool has_name = false;
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    Word const& word = passage.words[i];
    if (is_polite(word.lower)) {
      has_polite_word = true;
      continue;
    }
    // "Добрый день, Игорь!": a name may ride along once.
    bool const is_name =
        word.is_title && word.is_capital && i > 0 && !has_name && passage.words.size() <= 5;
    if (!is_polite_filler(word.lower) && !is_name) {
      return false;
    }
    has_name = has_name || is_name;
  }
  return has_polite_word;
}

}  // namespace spravka::drafts
