#include "server/accounts/password_rule.h"

#include <algorithm>
#include <array>
#include <set>

namespace spravka::accounts {
namespace {

/// What must be left when everything guessable is taken away.
constexpr std::size_t least_left = 8;
constexpr std::size_t least_different = 5;
constexpr std::size_t shortest_name = 3;
/// Where something was taken out: no letter.
constexpr char32_t gap = 0;

/// What lists of stolen passwords are made of, longer words before those they begin with. Digits in
/// a row need not be named.
constexpr auto common_words = std::to_array<std::u32string_view>({
    // Rows of keys, on both layouts.
    U"qwertyuiop",
    U"qwertyui",
    U"qwerty",
    U"qwert",
    U"asdfghjkl",
    U"asdfgh",
    U"asdf",
    U"zxcvbnm",
    U"zxcvb",
    U"zxcv",
    U"1qaz",
    U"2wsx",
    U"3edc",
    U"4rfv",
    U"5tgb",
    U"qazwsx",
    U"qaz",
    U"wsx",
    U"edc",
    U"йцукенгшщзхъ",
    U"йцукен",
    U"йцуке",
    U"йцук",
    U"фывапролджэ",
    U"фывапро",
    U"фыва",
    U"ячсмитьбю",
    U"ячсмить",
    U"ячсм",
    U"йфяцыч",
    U"йфя",
    U"цыч",
    U"увс",
    // English.
    U"administrator",
    U"password",
    U"passwort",
    U"passw",
    U"passphrase",
    U"admin",
    U"welcome",
    U"letmein",
    U"changeme",
    U"change",
    U"default",
    U"secret",
    U"master",
    U"login",
    U"guest",
    U"user",
    U"root",
    U"support",
    U"helpdesk",
    U"help",
    U"desk",
    U"service",
    U"server",
    U"system",
    U"computer",
    U"internet",
    U"office",
    U"company",
    U"manager",
    U"account",
    U"access",
    U"monday",
    U"friday",
    U"spring",
    U"summer",
    U"autumn",
    U"winter",
    U"january",
    U"february",
    U"september",
    U"october",
    U"november",
    U"december",
    U"iloveyou",
    U"love",
    U"lovely",
    U"forever",
    U"princess",
    U"sunshine",
    U"dragon",
    U"monkey",
    U"football",
    U"baseball",
    U"basketball",
    U"hockey",
    U"soccer",
    U"superman",
    U"batman",
    U"starwars",
    U"pokemon",
    U"shadow",
    U"michael",
    U"jennifer",
    U"jessica",
    U"charlie",
    U"jordan",
    U"daniel",
    U"andrew",
    U"thomas",
    U"george",
    U"matrix",
    U"trustno",
    U"whatever",
    U"killer",
    U"hunter",
    U"ranger",
    U"tigger",
    U"buster",
    U"freedom",
    U"mustang",
    U"corvette",
    U"mercedes",
    U"ferrari",
    U"porsche",
    U"samsung",
    U"google",
    U"microsoft",
    U"windows",
    U"facebook",
    U"chocolate",
    U"cookie",
    U"butterfly",
    U"flower",
    U"family",
    U"liverpool",
    U"chelsea",
    U"arsenal",
    U"barcelona",
    U"america",
    U"canada",
    U"london",
    U"the",
    U"and",
    U"you",
    U"test",
    U"pass",
    // Russian, as it is and in Latin letters.
    U"администратор",
    U"админ",
    U"пароль",
    U"парол",
    U"привет",
    U"добро",
    U"пожаловать",
    U"секрет",
    U"вход",
    U"доступ",
    U"поддержка",
    U"помощь",
    U"компьютер",
    U"интернет",
    U"компания",
    U"любовь",
    U"люблю",
    U"тебя",
    U"любимая",
    U"любимый",
    U"солнышко",
    U"солнце",
    U"зайка",
    U"котенок",
    U"кошка",
    U"собака",
    U"мама",
    U"папа",
    U"семья",
    U"москва",
    U"россия",
    U"питер",
    U"спартак",
    U"зенит",
    U"динамо",
    U"цска",
    U"локомотив",
    U"футбол",
    U"максим",
    U"александр",
    U"александра",
    U"сергей",
    U"андрей",
    U"дмитрий",
    U"алексей",
    U"наташа",
    U"наталья",
    U"марина",
    U"татьяна",
    U"светлана",
    U"екатерина",
    U"кристина",
    U"анастасия",
    U"настя",
    U"елена",
    U"ольга",
    U"владимир",
    U"январь",
    U"февраль",
    U"сентябрь",
    U"октябрь",
    U"ноябрь",
    U"декабрь",
    U"весна",
    U"осень",
    U"зима",
    U"лето",
    U"тест",
    U"parol",
    U"privet",
    U"lubov",
    U"lublu",
    U"ljubov",
    U"moskva",
    U"russia",
    U"rossiya",
    U"spartak",
    U"dinamo",
    U"zenit",
    U"marina",
    U"natasha",
    U"nastya",
    U"maksim",
    U"maxim",
    U"sergey",
    U"andrey",
    U"dmitry",
    U"alexey",
    U"aleksandr",
    U"alexander",
    U"vladimir",
    U"kristina",
    U"svetlana",
    U"tatyana",
    U"ekaterina",
    U"solnyshko",
    U"zaika",
    U"samara",
});

char32_t small(char32_t code) {
  if ((code >= U'A' && code <= U'Z') || (code >= U'А' && code <= U'Я')) {
    return code + 0x20;
  }
  return code == U'Ё' || code == U'ё' ? U'е' : code;
}

std::size_t length_of(unsigned char first) {
  return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/// Small letters; a byte that belongs to no character counts as one.
std::u32string letters_of(std::string_view text) {
  std::u32string letters;
  for (std::size_t at = 0; at < text.size();) {
    auto const first = static_cast<unsigned char>(text[at]);
    auto const length = std::min(length_of(first), text.size() - at);
    char32_t code = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t more = 1; more < length; ++more) {
      code = (code << 6U) | (static_cast<unsigned char>(text[at + more]) & 0x3FU);
    }
    letters.push_back(small(code));
    at += length;
  }
  return letters;
}

/// "p@ssw0rd" is "password".
std::u32string without_disguise(std::u32string letters) {
  constexpr std::u32string_view worn = U"@40135$7!";
  constexpr std::u32string_view meant = U"aaoiessti";
  for (auto& letter : letters) {
    auto const found = worn.find(letter);
    letter = found == std::u32string_view::npos ? letter : meant[found];
  }
  return letters;
}

void take_out(std::u32string& letters, std::u32string_view word) {
  for (auto at = letters.find(word); at != std::u32string::npos; at = letters.find(word, at)) {
    letters.replace(at, word.size(), 1, gap);
  }
}

bool is_letter(char32_t code) {
  return (code >= U'a' && code <= U'z') || code >= 0x80;
}

/// Words of a name: "Справка-Центр" is two.
std::vector<std::u32string> words_of(std::string const& name) {
  std::vector<std::u32string> words(1);
  for (auto const letter : letters_of(name)) {
    if (is_letter(letter)) {
      words.back().push_back(letter);
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  std::erase_if(words, [](std::u32string const& word) { return word.size() < shortest_name; });
  return words;
}

/// "abcabcabc" is "abc".
std::u32string_view repeated_part(std::u32string_view letters) {
  for (std::size_t part = 1; part <= letters.size() / 2; ++part) {
    if (letters.substr(part) == letters.substr(0, letters.size() - part)) {
      return letters.substr(0, part);
    }
  }
  return letters;
}

/// Letters that do not follow from the one before, as in "aaaa", "1234" and "4321".
std::size_t worth(std::u32string_view letters) {
  std::size_t count = 0;
  char32_t previous = gap;
  for (auto const letter : letters) {
    bool const follows = letter == previous || letter == previous + 1 || letter + 1 == previous;
    count += letter != gap && !follows ? 1 : 0;
    previous = letter;
  }
  return count;
}

bool is_guessable(std::u32string const& letters, std::vector<std::string> const& names) {
  std::u32string left(repeated_part(letters));
  for (auto const& name : names) {
    for (auto const& word : words_of(name)) {
      take_out(left, word);
    }
  }
  for (auto const word : common_words) {
    take_out(left, word);
  }
  return worth(left) < least_left;
}

}  // namespace

char const* to_string(PasswordFlaw flaw) {
  switch (flaw) {
    case PasswordFlaw::TooShort:
      return "too_short";
    case PasswordFlaw::TooLong:
      return "too_long";
    case PasswordFlaw::Guessable:
      break;
  }
  return "guessable";
}

std::optional<PasswordFlaw> flaw_of(std::string_view password,
                                    std::vector<std::string> const& names) {
  if (password.size() > max_password_bytes) {
    return PasswordFlaw::TooLong;
  }
  auto const letters = letters_of(password);
  if (letters.size() < min_password_letters) {
    return PasswordFlaw::TooShort;
  }
  bool const is_varied =
      std::set<char32_t>(letters.begin(), letters.end()).size() >= least_different;
  if (!is_varied || is_guessable(letters, names) ||
      is_guessable(without_disguise(letters), names)) {
    return PasswordFlaw::Guessable;
  }
  return std::nullopt;
}

}  // namespace spravka::accounts
