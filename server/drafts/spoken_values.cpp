#include "server/drafts/spoken_values.h"

#include <algorithm>
#include <array>
#include <string>

#include "server/drafts/tokens.h"

namespace spravka::drafts {
namespace {

// How much a value must look like one before it is believed.
// Messenger: a short word that a name may follow, and anything else as well.
enum class Noun : std::uint8_t { None, Password, Pin, Key, Login, Messenger };

bool is_name(Noun noun) {
  return noun == Noun::Login || noun == Noun::Messenger;
}

bool is_code_of_confirmation(Passage const& passage, std::size_t index) {
  auto const& words = passage.words;
  bool const before =
      index > 0 && begins_with_one_of(words[index - 1].lower,
                                      {"verification", "security", "sms", "time", "access",
                                       "confirmation", "смс", "секретн", "одноразов", "пин"});
  bool const after = index + 1 < words.size() &&
                     begins_with_one_of(words[index + 1].lower,
                                        {"подтвержд", "из", "смс", "sms", "доступ", "безопасн"});
  // "код 4491 из смс".
  bool const behind = index + 3 < words.size() && words[index + 1].is_number &&
                      words[index + 2].lower == "из" &&
                      begins_with_one_of(words[index + 3].lower, {"смс", "sms", "письм", "прилож"});
  return before || after || behind;
}

// "кодовая фраза", "seed phrase".
bool is_told_phrase(Passage const& passage, std::size_t index) {
  std::string const& word = passage.words[index].lower;
  return is_one_of(word, {"фраза", "phrase"}) && index > 0 &&
         begins_with_one_of(passage.words[index - 1].lower,
                            {"кодов", "секретн", "парольн", "сид", "seed", "secret", "recovery"});
}

Noun noun_at(Passage const& passage, std::size_t index) {
  std::string const& word = passage.words[index].lower;
  if (word.starts_with("парол") ||
      is_one_of(word, {"password", "passwd", "pwd", "passphrase", "passcode", "pass", "pw", "psk",
                       "mnemonic"}) ||
      is_told_phrase(passage, index)) {
    return Noun::Password;
  }
  if (is_one_of(word, {"pin", "пин", "cvv", "cvc", "cvv2", "cvc2", "otp", "пинкод"}) ||
      ((is_form_of(word, "код") || word == "code") && is_code_of_confirmation(passage, index))) {
    return Noun::Pin;
  }
  if (is_form_of(word, "токен") || is_form_of(word, "ключ") || is_form_of(word, "секрет") ||
      is_one_of(word, {"token", "key", "apikey", "secret", "bearer", "basic"})) {
    return Noun::Key;
  }
  bool const is_secret_word =
      word == "слово" && index > 0 &&
      begins_with_one_of(passage.words[index - 1].lower, {"секретн", "кодов"});
  if (is_secret_word) {
    return Noun::Password;
  }
  if (is_form_of(word, "логин") ||
      is_one_of(word, {"user", "юзер", "пользователь", "пользователем"}) ||
      is_form_of(word, "никнейм") || is_form_of(word, "ник") || is_form_of(word, "телеграм") ||
      is_form_of(word, "телеграмм") || is_form_of(word, "инстаграм") || is_form_of(word, "скайп") ||
      is_form_of(word, "учетк") ||
      is_one_of(word, {"login", "username", "nickname", "nick", "handle", "юзернейм", "telegram",
                       "instagram", "twitter", "discord", "tiktok", "skype", "userid"})) {
    return Noun::Login;
  }
  if (is_one_of(word, {"тг", "tg", "инста", "insta", "вк", "vk"}) || is_form_of(word, "телег")) {
    return Noun::Messenger;
  }
  return Noun::None;
}

bool is_filler(std::string_view word) {
  return is_one_of(
      word,
      {"теперь", "новый", "новая",   "мой",     "моя",     "такой",    "кстати",  "сейчас",
       "был",    "была",  "стал",    "код",     "у",       "меня",     "такая",   "это",
       "есть",   "вот",   "мне",     "в",       "is",      "was",      "now",     "my",
       "the",    "new",   "current", "still",   "it",      "to",       "code",    "доступа",
       "бота",   "api",   "апи",     "from",    "из",      "смс",      "sms",     "подтверждения",
       "access", "будет", "стоит",   "поменял", "на",      "name",     "id",      "безопасности",
       "от",     "для",   "for",     "root",    "админа",  "admin",    "wifi",    "wi",
       "fi",     "почты", "vpn",     "базы",    "сервера", "кабинета", "личного", "панели"});
}

bool has_marker(std::string_view gap) {
  static constexpr std::array markers{std::string_view(":"),   std::string_view("="),
                                      std::string_view(" - "), std::string_view("–"),
                                      std::string_view("—"),   std::string_view("->")};
  return std::ranges::any_of(markers, [gap](std::string_view marker) {
    return gap.find(marker) != std::string_view::npos;
  });
}

struct Spoken {
  Token value;
  bool is_marked{};  // "пароль: ...", not "пароль ...".
  bool is_told{};    // "password is ...".
};

// Steps over words like "теперь" and "is" to where the value stands.
Spoken value_after(Passage const& passage, std::size_t index) {
  constexpr std::size_t longest_filling = 5;
  std::size_t last = index;
  bool is_marked = has_marker(passage.gap_after(last));
  while (!is_marked && last + 1 < passage.words.size() && last - index < longest_filling &&
         is_filler(passage.words[last + 1].lower) &&
         passage.gap_after(last).find_first_of(".!?\n") == std::string_view::npos) {
    ++last;
    is_marked = has_marker(passage.gap_after(last));
  }
  bool const is_told =
      is_one_of(passage.words[last].lower, {"is", "was", "now", "теперь", "такой", "был"});
  std::size_t begin = passage.words[last].end;
  std::string_view const text = passage.text;
  std::size_t const skipped_end = is_marked ? begin + passage.gap_after(last).size() : text.size();
  for (std::string_view const mark : {"–", "—"}) {
    if (auto const at = text.find(mark, begin); is_marked && at < skipped_end) {
      begin = at + mark.size();
    }
  }
  constexpr std::string_view skipped = " :=\n,->\"'";
  constexpr std::string_view skipped_unmarked = " ";
  std::size_t const value = text.find_first_not_of(is_marked ? skipped : skipped_unmarked, begin);
  if (value == std::string_view::npos ||
      std::string_view("<[{$%").find(text[value]) != std::string_view::npos) {
    return {};
  }
  bool const is_apart = is_marked || text[begin] == ' ';  // Not the tail of "password_hash".
  return is_apart ? Spoken{token_at(text, value), is_marked, is_told} : Spoken{};
}

bool is_version(std::string_view value) {
  bool const has_v = value.starts_with('v') || value.starts_with('V');
  std::string_view const digits = value.substr(has_v ? 1 : 0);
  return digits.find_first_not_of("0123456789.,-+%") == std::string_view::npos;
}

bool is_mask(std::string_view value) {
  return value.find_first_not_of("*.xX_-") == std::string_view::npos || value.starts_with("•");
}

// "не подходит", "incorrect": what is said about passwords, not what they are.
bool is_said_of_passwords(std::string_view word) {
  return is_one_of(word, {"correct",  "same",   "different", "fine",  "good",   "right",
                          "visible",  "hidden", "saved",     "sent",  "needed", "asked",
                          "accepted", "blank",  "encrypted", "shown", "okay",   "safe",
                          "прежний",  "такой",  "тот",       "старый"}) ||
         word.starts_with("друг") || word.starts_with("нов") ||
         begins_with_one_of(
             word,
             {"не",     "невер",  "неправ",  "забы",     "сброш", "измен",   "обязат", "пуст",
              "устар",  "истек",  "incorr",  "wrong",    "inval", "expir",   "requir", "not",
              "empty",  "reset",  "change",  "forgot",   "weak",  "missing", "being",  "never",
              "always", "stored", "null",    "none",     "нет",   "как",     "how",    "минимум",
              "short",  "длин",   "слаб",    "верн",     "прав",  "true",    "false",  "failed",
              "denied", "too",    "unknown", "rejected", "нужен", "нужно",   "введ",   "случай"});
}

bool ends_a_phrase(std::string_view text, Token value) {
  std::size_t const next = text.find_first_not_of("\"'`)]» ", value.end);
  return next == std::string_view::npos ||
         std::string_view(".,;!?\n").find(text[next]) != std::string_view::npos;
}

bool is_password(std::string_view value, Shape const& shape) {
  bool const has_letters = shape.upper + shape.lower + shape.others > 0;
  bool const has_strong_mark = value.find_first_of("!@#$%^&+=~") != std::string_view::npos;
  return value.size() >= 4 && !is_version(value) &&
         ((has_letters && shape.digits > 0) || (has_letters && has_strong_mark)) &&
         value.find("://") == std::string_view::npos && !value.starts_with('/');
}

// "4821", "772-910", "88 41 20".
bool is_pin(std::string_view value, Shape const& shape) {
  bool const is_plain = value.find_first_not_of("0123456789- ") == std::string_view::npos;
  return is_plain && shape.digits >= 3 && shape.digits <= 8 && shape.marks <= 3;
}

// "@ivan", "ivan_77", and "live:ivan.petrov" of Skype.
bool is_login(std::string_view value, Shape const& shape) {
  constexpr std::string_view skype = "live:";
  bool const is_skype = value.starts_with(skype) && value.size() > skype.size();
  bool const has_mark =
      value.starts_with('@') || value.find_first_of("_0123456789") != std::string_view::npos;
  return value.size() >= 3 && shape.others == 0 && shape.upper + shape.lower >= 2 &&
         value.substr(is_skype ? skype.size() : 0).find_first_of("/:()") ==
             std::string_view::npos &&
         (is_skype || has_mark);
}

bool is_believable(Noun noun, Spoken const& spoken, std::string_view value) {
  Shape const shape = shape_of(value);
  switch (noun) {
    case Noun::Password:
      return is_password(value, shape) ||
             (spoken.is_marked && value.size() >= 4 && shape.digits == value.size());
    case Noun::Pin:
      return is_pin(value, shape);
    case Noun::Key:
      return value.size() >= 8 && shape.digits >= 2 && shape.upper + shape.lower >= 2 &&
             shape.others == 0 && (spoken.is_marked || shape.turns >= 3) &&
             value.find('/') == std::string_view::npos;
    case Noun::Login:
    case Noun::Messenger:
      return is_login(value, shape);
    case Noun::None:
      break;
  }
  return false;
}

// "Пароль: солнышко", "password is sunshine": a word like any other, and yet.
bool is_plain_word_given_away(Noun noun, Spoken const& spoken, Passage const& passage) {
  std::string_view const value = spoken.value.in(passage.text);
  bool const can_be_plain = noun == Noun::Password || noun == Noun::Login;
  return can_be_plain && (spoken.is_marked || (spoken.is_told && noun == Noun::Password)) &&
         value.size() >= 4 && !is_version(value) && !is_said_of_passwords(lower(value)) &&
         !begins_with_one_of(lower(value),
                             {"логин", "login", "парол", "password", "user", "польз"}) &&
         ends_a_phrase(passage.text, spoken.value) &&
         value.find_first_of("/:") == std::string_view::npos;
}

// A one-time code in groups, and a passphrase of several words, do not end at the first blank.
void stretch(Passage const& passage, std::size_t index, Noun noun, Spoken& spoken) {
  std::string_view const text = passage.text;
  std::string_view const value = spoken.value.in(text);
  if (noun == Noun::Pin && !value.empty() && is_digit(value[0])) {
    Token run = run_at(text, spoken.value.begin,
                       [](char next) { return is_digit(next) || next == ' ' || next == '-'; });
    while (!run.empty() && !is_digit(text[run.end - 1])) {
      --run.end;
    }
    constexpr std::size_t most_digits = 8;
    bool const is_glued = run.end < text.size() && is_latin(text[run.end]);
    bool const fits = shape_of(run.in(text)).digits <= most_digits && !is_glued;
    spoken.value = fits && run.end > spoken.value.end ? run : spoken.value;
  }
  std::string const& word = passage.words[index].lower;
  bool const is_phrase = spoken.is_marked && !value.empty() &&
                         is_one_of(word, {"passphrase", "фраза", "phrase", "mnemonic"});
  if (is_phrase) {
    spoken.value.end = std::min(text.find('\n', spoken.value.begin), text.size());
  }
}

// "?token=..." is read with the address it stands in.
bool is_parameter(Passage const& passage, std::size_t index) {
  std::size_t const begin = passage.words[index].begin;
  return begin > 0 && (passage.text[begin - 1] == '?' || passage.text[begin - 1] == '&');
}

void read_value(Passage const& passage, std::size_t index, Noun noun, Findings& findings) {
  Spoken spoken = value_after(passage, index);
  stretch(passage, index, noun, spoken);
  std::string_view const value = spoken.value.in(passage.text);
  if (value.empty() || is_mask(value) || is_everybodys_account(lower(value))) {
    return;
  }
  bool const is_sure = is_believable(noun, spoken, value);
  if (is_sure || is_plain_word_given_away(noun, spoken, passage)) {
    // "Password is sunshine": who says so may mean it.
    findings.push_back(
        {spoken.value.begin, spoken.value.end, is_name(noun) ? Sensitive::User : Sensitive::Secret,
         is_sure || spoken.is_marked ? Certainty::Sure : Certainty::Unsure, std::string(value)});
  }
}

template <typename Wanted>
void find_spoken(Passage const& passage, Findings& findings, Wanted wanted) {
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    Noun const noun = noun_at(passage, i);
    if (wanted(noun) && !is_parameter(passage, i)) {
      read_value(passage, i, noun, findings);
    }
  }
}

}  // namespace

void find_spoken_secrets(Passage const& passage, Findings& findings) {
  find_spoken(passage, findings, [](Noun noun) { return noun != Noun::None && !is_name(noun); });
}

void find_spoken_logins(Passage const& passage, Findings& findings) {
  find_spoken(passage, findings, is_name);
}

bool is_everybodys_account(std::string_view name) {
  return is_one_of(name,
                   {"root",     "admin",  "administrator", "user",     "username",  "ubuntu",
                    "debian",   "centos", "fedora",        "ec2-user", "opc",       "public",
                    "default",  "guest",  "git",           "postgres", "mysql",     "nginx",
                    "www-data", "apache", "oracle",        "jenkins",  "runner",    "vagrant",
                    "deploy",   "pi",     "nobody",        "daemon",   "all",       "shared",
                    "name",     "имя",    "пользователь",  "ваше_имя", "your_name", "youruser",
                    "test",     "me",     "yourname"});
}

}  // namespace spravka::drafts
