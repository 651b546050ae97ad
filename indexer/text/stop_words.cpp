// The words that say nothing about the matter, folded, each list in the order of its bytes.
//
// Doubtful words are left out: "off", "without", "без" and "нет" tell one trouble from another.
#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

#include "indexer/text/analyzer.h"

namespace spravka::text {

namespace {

constexpr auto english = std::to_array<std::string_view>({
    // clang-format off
    "a", "about", "advance", "again", "all", "also", "am", "an", "and", "any", "anybody", "anyone",
    "anything", "are", "aren't", "as", "at", "be", "because", "been", "being", "between", "both",
    "but", "by", "can", "can't", "cannot", "cant", "cheers", "could", "couldn't", "dear", "did",
    "didn't", "do", "does", "doesn't", "doing", "don't", "dont", "during", "each", "either", "else",
    "ever", "every", "everyone", "everything", "excuse", "few", "for", "from", "further", "get",
    "gets", "got", "greetings", "had", "hadn't", "has", "hasn't", "have", "haven't", "having", "he",
    "he'd", "he'll", "he's", "hello", "her", "here", "hers", "herself", "hey", "hi", "him",
    "himself", "his", "how", "how's", "however", "i", "i'd", "i'll", "i'm", "i've", "if", "im",
    "in", "into", "is", "isn't", "it", "it'd", "it'll", "it's", "its", "itself", "ive", "just",
    "kindly", "let", "let's", "madam", "may", "maybe", "me", "might", "mine", "more", "most",
    "much", "must", "my", "myself", "neither", "no", "nor", "not", "now", "of", "on", "once",
    "only", "onto", "or", "other", "others", "ought", "our", "ours", "ourselves", "out", "per",
    "please", "pls", "plz", "quite", "rather", "really", "regards", "same", "shall", "shan't",
    "she", "she'd", "she'll", "she's", "should", "shouldn't", "since", "sincerely", "sir", "so",
    "some", "somebody", "someone", "something", "sorry", "still", "such", "tell", "than", "thank",
    "thanks", "thankyou", "that", "that's", "the", "their", "theirs", "them", "themselves", "then",
    "there", "there's", "these", "they", "they'd", "they'll", "they're", "they've", "this", "those",
    "though", "through", "thus", "thx", "to", "too", "toward", "towards", "until", "up", "upon",
    "us", "very", "want", "wanted", "wants", "was", "wasn't", "we", "we'd", "we'll", "we're",
    "we've", "were", "weren't", "what", "what's", "when", "when's", "where", "where's", "whether",
    "which", "while", "who", "who's", "whom", "whose", "why", "why's", "will", "with", "within",
    "won't", "wondering", "would", "wouldn't", "yet", "you", "you'd", "you'll", "you're", "you've",
    "your", "yours", "yourself", "yourselves",
    // clang-format on
});

constexpr auto russian = std::to_array<std::string_view>({
    // clang-format off
    "а", "благодарим", "благодарю", "более", "бы", "был", "была", "были", "было", "быть", "в",
    "вам", "вами", "вас", "ваш", "ваша", "ваше", "вашего", "вашей", "вашем", "вашему", "ваши",
    "вашим", "вашими", "ваших", "вашу", "вдруг", "ведь", "весь", "во", "вообще", "вот", "впрочем",
    "вроде", "все", "все-таки", "всегда", "всего", "всей", "всем", "всеми", "всему", "всех", "всею",
    "всю", "вся", "вы", "где", "где-то", "господа", "да", "даже", "делаем", "делать", "для", "до",
    "доброго", "доброе", "добрый", "др", "его", "ее", "ей", "ему", "если", "есть", "еще", "ж", "же",
    "за", "заранее", "зачем", "здесь", "здравствуй", "здравствуйте", "здрасьте", "и", "из", "из-за",
    "из-под", "извините", "изо", "или", "им", "именно", "ими", "итак", "их", "к", "каждый", "как",
    "как-нибудь", "как-то", "какая", "какая-то", "какие", "какие-то", "каким", "каких", "какого",
    "какое", "какое-то", "какой", "какой-нибудь", "какой-то", "какую", "ко", "когда", "когда-то",
    "кого", "ком", "кому", "которая", "которого", "которое", "которой", "котором", "которому",
    "которую", "которые", "который", "которым", "которыми", "которых", "кстати", "кто",
    "кто-нибудь", "кто-то", "куда", "ли", "либо", "лишь", "между", "меня", "мне", "мной", "мною",
    "мог", "могли", "могу", "могут", "мое", "моего", "моей", "моем", "моему", "можем", "может",
    "можете", "можно", "мои", "моим", "моими", "моих", "мой", "мою", "моя", "мы", "на", "над",
    "надо", "наконец", "нам", "нами", "например", "нас", "наш", "наша", "наше", "нашего", "нашей",
    "нашем", "нашему", "наши", "нашим", "нашими", "наших", "нашу", "не", "него", "нее", "ней",
    "некоторые", "нем", "нему", "неужели", "нею", "ни", "нибудь", "никогда", "ним", "ними", "них",
    "ничего", "но", "ну", "нужно", "о", "об", "обо", "однако", "он", "она", "они", "оно", "от",
    "ото", "отчего", "очень", "перед", "плиз", "по", "под", "подо", "подскажи", "подскажите",
    "подсказать", "пожалуйста", "пока", "помоги", "помогите", "после", "потом", "потому", "почему",
    "почти", "пр", "при", "привет", "приветствую", "про", "простите", "просто", "просьба", "прошу",
    "пусть", "разве", "с", "сам", "сама", "сами", "самим", "само", "самого", "самой", "свое",
    "своего", "своей", "своем", "своему", "свои", "своим", "своими", "своих", "свой", "свою",
    "своя", "сделать", "себе", "себя", "сейчас", "скажи", "скажите", "сколько", "со", "собой",
    "собою", "собственно", "совсем", "спасибо", "т.д", "т.е", "т.к", "т.п", "так", "такая", "также",
    "таки", "такие", "таким", "таких", "такого", "такое", "такой", "такую", "там", "твое", "твои",
    "твой", "твоя", "те", "тебе", "тебя", "тем", "теми", "теперь", "тех", "типа", "то", "тобой",
    "тобою", "тогда", "того", "тоже", "той", "только", "том", "тому", "тот", "тою", "ту", "тут",
    "ты", "у", "уважаемая", "уважаемые", "уважаемый", "уважением", "уж", "уже", "хотел", "хотела",
    "хотели", "хотелось", "хотим", "хоть", "хотя", "хочу", "чего", "чей", "чем", "через", "что",
    "что-нибудь", "что-то", "чтоб", "чтобы", "чуть", "эта", "этакий", "эти", "этим", "этими",
    "этих", "это", "этого", "этой", "этом", "этому", "этот", "эту", "я", "является", "являюсь",
    "являются",
    // clang-format on
});

static_assert(std::is_sorted(english.begin(), english.end()));
static_assert(std::is_sorted(russian.begin(), russian.end()));

}  // namespace

bool is_english_stop_word(std::string_view folded_word) {
  return std::binary_search(english.begin(), english.end(), folded_word);
}

bool is_russian_stop_word(std::string_view folded_word) {
  return std::binary_search(russian.begin(), russian.end(), folded_word);
}

bool is_stop_word(std::string_view folded_word) {
  // Asked of every word of every letter: a search in order costs ten comparisons.
  static auto const words = [] {
    std::unordered_set<std::string_view> all(english.begin(), english.end());
    all.insert(russian.begin(), russian.end());
    return all;
  }();
  return words.contains(folded_word);
}

}  // namespace spravka::text
