// The names themselves; see inflection.h for what is asked of them.
#include <algorithm>
#include <string>
#include <unordered_set>

#include "server/drafts/inflection.h"
#include "server/drafts/words.h"

namespace spravka::drafts {
namespace {

constexpr std::string_view russian_names =
    "александр александра алексей алена алина алиса алла альбина анастасия анатолий ангелина "
    "андрей анжела анжелика анна антон "
    "антонина ариадна арина аркадий арсен арсений артем артемий артур аскар ахмед айгуль айдар "
    "айрат белла богдан борис "
    "вадим валентин валентина валерий валерия варвара василий василиса венера вениамин вероника "
    "виктор виктория виталий "
    "виталина влад владимир владислав владислава всеволод вячеслав галина гарик геннадий георгий "
    "герман глеб григорий гульнара "
    "гузель давид дамир даниил данила данил даниэль данияр дарья даша демид демьян денис диана "
    "дима динара дмитрий евгений "
    "евгения егор екатерина елена елизавета ефим жанна женя захар зинаида зоя иван игнат игорь "
    "илона ильдар ильнур илья инга "
    "инесса инна иннокентий иосиф ирина ирма камила карина каролина катерина катя кирилл клавдия "
    "ксения кристина константин "
    "костя лариса лейла леонид лера лидия лиана любовь людмила люда мадина максим макар маргарита "
    "марат марианна марина мария "
    "марьям матвей маша милана милена мирослав мирослава михаил миша наталия наталья наташа настя "
    "нелли никита николай нина "
    "нонна оксана олег олеся ольга оля павел паша петр платон полина прохор равиль раиса рамиль "
    "рауф рената ренат ринат регина "
    "родион ростислав руслан рустам сабина савелий саша святослав семен серафима сергей сережа "
    "снежана софия софья станислав "
    "степан светлана таисия тамара таня таисия тарас татьяна тигран тимофей тимур тихон ульяна "
    "фаина фарид федор федот феликс "
    "филипп эдуард элеонора элина эльвира эльдар эмилия эмиль эмма эрик юлиан юлия юля юрий яков "
    "яна ярослав ярослава гоша "
    "вова толя леша лена света юра сеня гриша федя аня";

constexpr std::string_view english_names =
    "aaron abigail adam adrian aidan alan albert alejandro alex alexander alexandra alexei alexey "
    "alfred alison allison amanda amelia "
    "amy ana anastasia andrea andreas andrei andrew andrey angela anita ann anna anne annie "
    "anthony anton antonio arthur ashley "
    "barbara beatrice ben benjamin bernard beth betty bob boris bradley brandon brenda brian bruce "
    "bryan caleb cameron carl carla "
    "carlos caroline carolyn catherine cathy charles cheryl chris christian christina christine "
    "christopher cindy claire claudia colin "
    "connor craig cynthia daniel daniela danielle danny dave david deborah debra denis denise "
    "dennis derek diana diane diego dmitri "
    "dmitry donald donna doris dorothy douglas dylan edward edwin eileen elaine elena eleanor "
    "elizabeth ellen emily emma eric erik "
    "erika erin ethan eugene eva evelyn felix fernando fiona francesca francis francisco frederick "
    "gabriel gareth gary geoffrey george "
    "gerald gina giovanni gloria gordon greg gregory hannah harold harry heather heidi helen "
    "helena henry howard hugo ian igor ingrid "
    "irene irina isaac isabel isabella ivan jacob jacqueline jake james jamie jane janet janice "
    "jason javier jeff jeffrey jennifer "
    "jenny jeremy jerry jesse jessica jill jim jimmy joan joanna joe joel johannes john johnny "
    "jonathan jose joseph joshua joyce juan "
    "judith judy julian julie justin karen karl kate katherine kathleen kathryn kathy katie keith "
    "kelly ken kenneth kevin kimberly "
    "kirill klaus kristina kyle larisa larry laura lauren laurence lawrence leo leon leonard linda "
    "lisa liz lorraine louis louise lucas "
    "lucia lucy luis luke lydia lynn madison maksim manuel marcel marco marcus margaret maria "
    "marie marina mario marion martha martin "
    "mary matt matthew maxim megan melanie melissa michael michelle miguel mikhail mike mohammed "
    "muhammad monica nancy naomi natalia "
    "natalie nathan neil nicholas nicola nicole nigel nikita nikolai nina noah norman oleg olga "
    "oliver olivia oscar owen pamela patricia "
    "patrick paul paula pavel pedro peter petr phil philip philippe priya rachel rafael ralph "
    "ramon raymond rebecca richard robert "
    "roberto robin roger roland ronald rosemary roy russell ruth ryan sally sam samantha samuel "
    "sandra sarah scott sean sebastian "
    "sergei sergey sharon sheila shirley simon sofia sophia sophie stanislav stefan stephanie "
    "stephen steve steven stuart susan suzanne "
    "svetlana sylvia tamara tanya tatiana teresa thomas tim timothy tina tobias todd tom tony "
    "tracy ursula valentina valerie vanessa "
    "vera veronica viktor vincent vladimir walter wayne wendy wolfgang yolanda yulia yuri yury zoe";

constexpr std::string_view words_too =
    "вера надежда любовь роман слава роза лев лилия мира майя марк макс света рим злата юла мир "
    "боря кира лада "
    "will mark bill grace rose hope may june april art rich frank jack page young king grant chase "
    "max drew pat sue dale dean ray rob "
    "don faith joy carol chip chuck cliff daisy dawn dot gene guy holly ivy jean josh lance lily "
    "miles nick norm olive pearl penny pierce "
    "ruby sandy skip victor wade warren white black green brown long short best good day case "
    "field price cook baker hill wood stone bush "
    "ford banks cross little small sharp wise north west east south church park rice fox wolf bell "
    "ball love power house street "
    "support admin user test service client team office account help desk agent customer system "
    "info manager root sales "
    "поддержка администратор пользователь клиент оператор менеджер сервис тест служба команда "
    "отдел техподдержка помощь система "
    "мороз король сокол волк зима весна лето осень плюс центр сервис дом мастер группа свет гора "
    "ветер заяц орел ткач кот коваль "
    "бондарь друг бык воробей жук голова рыба";

std::unordered_set<std::string> words_of_list(std::string_view list) {
  std::unordered_set<std::string> words;
  while (!list.empty()) {
    auto const end = std::min(list.find(' '), list.size());
    if (std::string word(list.substr(0, end)); !word.empty()) {
      words.insert(std::move(word));
    }
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

std::unordered_set<std::string> bases_of_list(std::string_view list) {
  std::unordered_set<std::string> bases;
  for (std::string const& name : words_of_list(list)) {
    for (std::string& base : name_bases(name)) {
      bases.insert(std::move(base));
    }
  }
  return bases;
}

// Forms that short names share with words: "люди" of Люда, "жена" of Женя, "кости" of Костя.
bool is_form_of_ordinary_word(std::string_view word) {
  return is_one_of(
      word, {"люди",  "людей",  "людям", "людьми", "людях", "жена",  "жены",   "жене", "жену",
             "женой", "свет",   "свету", "светом", "кость", "кости", "костью", "толь", "лень",
             "лени",  "лен",    "лены",  "инн",    "дин",   "лер",   "паш",    "юр",   "маш",
             "даш",   "семена", "семян", "тарас",  "вов",   "тан",   "мил",    "лар"});
}

}  // namespace

bool is_ordinary_word_too(std::string_view word) {
  static auto const words = words_of_list(words_too);
  return words.contains(std::string(word));
}

bool is_given_name(std::string_view word) {
  static auto const english = words_of_list(english_names);
  static auto const russian = bases_of_list(russian_names);
  if (english.contains(std::string(word))) {
    return true;
  }
  constexpr std::size_t shortest = 6;
  if (word.size() < shortest || is_ordinary_word_too(word) || is_form_of_ordinary_word(word)) {
    return false;
  }
  auto const bases = possible_bases(word);
  return std::any_of(bases.begin(), bases.end(),
                     [](std::string_view base) { return russian.contains(std::string(base)); });
}

}  // namespace spravka::drafts
