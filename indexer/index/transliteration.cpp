#include "indexer/index/transliteration.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "indexer/index/letters.h"

namespace spravka::index {

namespace {

using Replacement = std::pair<std::string_view, std::string_view>;

/// Russian letters by their sound, from U+0430 «а» to U+044F «я».
constexpr std::array<std::string_view, 32> russian_sounds{
    "a", "b", "v", "g", "d", "e", "j", "z", "i", "i", "k", "l", "m", "n", "o", "p",
    "r", "s", "t", "u", "f", "h", "c", "C", "S", "S", "",  "i", "",  "e", "u", "a"};

/// English and the common schemes by sound, by first letter and the longest first. Capitals are
/// sounds that take two letters: C "ch", S "sh".
constexpr std::array<Replacement, 39> latin_sounds{
    {{"'", ""},    {"ai", "e"},    {"ay", "e"},    {"ch", "C"},  {"ck", "k"}, {"ce", "se"},
     {"ci", "si"}, {"cy", "si"},   {"c", "k"},     {"dge", "j"}, {"dj", "j"}, {"ee", "i"},
     {"ei", "e"},  {"ey", "e"},    {"gh", "g"},    {"ja", "a"},  {"ju", "u"}, {"jo", "e"},
     {"kh", "h"},  {"oo", "u"},    {"ph", "f"},    {"qu", "kv"}, {"q", "k"},  {"shch", "S"},
     {"sch", "S"}, {"sh", "S"},    {"tch", "C"},   {"th", "t"},  {"ts", "c"}, {"tz", "c"},
     {"w", "v"},   {"xce", "kse"}, {"xci", "ksi"}, {"x", "ks"},  {"ya", "a"}, {"yu", "u"},
     {"yo", "e"},  {"y", "i"},     {"zh", "j"}}};

/// The rules that begin with a letter. A vocabulary of a hundred thousand words asks for them all.
using Rules = std::span<Replacement const>;

constexpr std::array<Rules, 128> rules_by_letter = [] {
  std::array<Rules, 128> by_letter{};
  for (std::size_t first = 0; first < latin_sounds.size();) {
    char const letter = latin_sounds[first].first.front();
    std::size_t last = first;
    while (last < latin_sounds.size() && latin_sounds[last].first.front() == letter) {
      ++last;
    }
    by_letter[static_cast<unsigned char>(letter)] =
        Rules(latin_sounds).subspan(first, last - first);
    first = last;
  }
  return by_letter;
}();

Rules rules_of(char letter) {
  auto const code = static_cast<unsigned char>(letter);
  return code < rules_by_letter.size() ? rules_by_letter[code] : Rules();
}

/// Most rules are ruled out by the first letter.
bool starts_with(std::string_view text, std::string_view beginning) {
  return text.front() == beginning.front() && text.starts_with(beginning);
}

/// Letters that nobody can say are spelt one by one: the "sh" of "ssh" is two sounds.
bool is_spelt(std::string_view latin) {
  return latin.find_first_of("aeiouy") == std::string_view::npos;
}

std::string by_sound(std::string_view latin) {
  bool const by_letter = is_spelt(latin);
  std::string key;
  key.reserve(latin.size() + 2);
  while (!latin.empty()) {
    auto const rules = rules_of(latin.front());
    auto const rule = std::find_if(rules.begin(), rules.end(), [&](Replacement const& one) {
      return latin.starts_with(one.first) && (!by_letter || one.first.size() == 1);
    });
    bool const is_ruled = rule != rules.end();
    key.append(is_ruled ? rule->second : latin.substr(0, 1));
    latin.remove_prefix(is_ruled ? rule->first.size() : 1);
  }
  return key;
}

/// «ей», «ай» are heard as one vowel in names («апдейт»), «дж» as one consonant, «кс» stays two.
std::string russian_by_sound(std::u32string_view letters) {
  std::string key;
  for (std::size_t at = 0; at < letters.size(); ++at) {
    char32_t const letter = letters[at] == U'ё' ? U'е' : letters[at];
    char32_t const next = at + 1 < letters.size() ? letters[at + 1] : U' ';
    bool const is_glide =
        letter == U'й' && !key.empty() && (key.back() == 'e' || key.back() == 'a');
    bool const is_dj = letter == U'д' && next == U'ж';
    if (is_digit(letter)) {
      key.push_back(static_cast<char>(letter));
    } else if (is_glide) {
      key.back() = 'e';
    } else if (!is_dj && letter >= U'а' && letter <= U'я') {
      key.append(russian_sounds[letter - U'а']);
    }
  }
  return key;
}

std::string without_doubles(std::string key) {
  key.erase(std::unique(key.begin(), key.end()), key.end());
  return key;
}

bool is_latin_sound(char32_t letter) {
  return is_latin(letter) || is_digit(letter) || letter == U'\'';
}

/// A word with some letters of it spelt otherwise wherever they stand.
std::string with_each(std::string word, std::string_view letters, std::string_view sound) {
  for (auto at = word.find(letters); at != std::string::npos; at = word.find(letters, at)) {
    word.replace(at, letters.size(), sound);
    at += sound.size();
  }
  return word;
}

bool is_vowel(char sound) {
  return std::string_view("aeiou").find(sound) != std::string_view::npos;
}

/// A Latin word spelt so that by_sound() reads it as it may be heard otherwise.
std::vector<std::string> spelt_as_heard(std::string_view word) {
  static constexpr std::array<Replacement, 32> heard{
      {{"ssion", "shon"}, {"nsion", "nshon"}, {"lsion", "lshon"}, {"rsion", "rshon"},
       {"sion", "zhon"},  {"tion", "shon"},   {"tion", "tsi"},    {"cial", "shal"},
       {"tial", "shal"},  {"ture", "chur"},   {"ssu", "shu"},     {"igh", "i"},
       {"ign", "in"},     {"alk", "ok"},      {"kn", "n"},        {"wh", "w"},
       {"wr", "r"},       {"sch", "sk"},      {"ch", "k"},        {"ch", "kh"},
       {"th", "z"},       {"zu", "zhu"},      {"ja", "zha"},      {"ju", "zhu"},
       {"jo", "zho"},     {"ce", "tse"},      {"ci", "tsi"},      {"cy", "tsi"},
       {"que", "k"},      {"one", "vone"},    {"x", "z"},         {"w", ""}}};
  std::vector<std::string> spellings;
  std::string all(word);
  for (auto const& [letters, sound] : heard) {
    bool const is_first = letters == "one" || letters == "x";  // Heard so in front alone.
    std::size_t const found = word.find(letters);
    if (found == std::string_view::npos || (is_first && found > 0)) {
      continue;
    }
    if (is_first) {
      spellings.push_back(std::string(sound).append(word.substr(letters.size())));
      continue;
    }
    spellings.push_back(with_each(std::string(word), letters, sound));
    all = with_each(std::move(all), letters, sound);
  }
  spellings.push_back(std::move(all));
  // A "w" within a word is a vowel in "airflow", in front in "workload" for some: «уорклоад».
  if (word.find('w', 1) != std::string_view::npos) {
    spellings.push_back(std::string(word.substr(0, 1)) +
                        with_each(std::string(word.substr(1)), "w", ""));
  }
  constexpr std::size_t longest_abbreviation = 4;
  bool const is_abbreviation = is_spelt(word) || word.size() <= longest_abbreviation;
  if (is_abbreviation && word.find('c') != std::string_view::npos) {
    spellings.push_back(with_each(std::string(word), "c", "ts"));  // «дхцп», «цпу»
  }
  return spellings;
}

/// Each reading with each of the choices of a rule behind it.
template <typename Row>
std::vector<std::string> with_choices(std::vector<std::string> const& readings, Row const& rule) {
  constexpr std::size_t most_readings = 96;
  std::vector<std::string> longer;
  for (std::size_t choice = 1; choice < rule.size() && !rule[choice].empty(); ++choice) {
    for (std::string const& reading : readings) {
      if (longer.size() < most_readings) {
        longer.push_back(reading + std::string(rule[choice]));
      }
    }
  }
  return longer;
}

}  // namespace

std::string sound_key(std::string_view folded_word) {
  bool const is_latin_alone = std::all_of(folded_word.begin(), folded_word.end(), [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '\'';
  });
  if (is_latin_alone) {
    return without_doubles(by_sound(folded_word));
  }
  std::u32string const letters = to_letters(folded_word);
  std::string key;
  for (std::size_t at = 0; at < letters.size();) {
    auto const is_run = [&letters, at](char32_t letter) {
      return is_cyrillic(letters[at]) ? is_cyrillic(letter) : is_latin_sound(letter);
    };
    auto const begin = letters.begin() + static_cast<std::ptrdiff_t>(at);
    auto const end = std::find_if_not(begin, letters.end(), is_run);
    std::u32string const run(begin, end);
    if (run.empty() && letters[at] != U'-') {
      return {};
    }
    key += is_cyrillic(letters[at]) ? russian_by_sound(run) : by_sound(to_utf8(run));
    at += std::max<std::size_t>(run.size(), 1);
  }
  return without_doubles(key);
}

std::string sound_skeleton(std::string_view key) {
  std::string skeleton;
  for (char const sound : key) {
    // The "th" of "GitHub" is two sounds and the one of "Python" a single "t": heard as "t" in
    // both.
    bool const is_silent =
        is_vowel(sound) || (sound == 'h' && !skeleton.empty() && skeleton.back() == 't');
    if (is_silent) {
      continue;
    }
    switch (sound) {
      case 'h':
      case 'j':
        skeleton.push_back('g');
        break;
      case 'z':
        skeleton.push_back('s');
        break;
      case 'c':
        skeleton.append("ts");
        break;
      case 'C':
        skeleton.push_back('S');
        break;
      default:
        skeleton.push_back(sound);
    }
  }
  return without_doubles(skeleton);
}

std::vector<std::string> skeletons_heard(std::string_view folded_word) {
  std::string usual = sound_skeleton(sound_key(folded_word));
  if (usual.empty()) {
    return {};
  }
  std::vector<std::string> skeletons{std::move(usual)};
  bool const has_latin = std::any_of(folded_word.begin(), folded_word.end(),
                                     [](char byte) { return byte >= 'a' && byte <= 'z'; });
  if (!has_latin) {
    return skeletons;
  }
  for (std::string const& spelling : spelt_as_heard(folded_word)) {
    if (spelling == folded_word) {
      continue;
    }
    std::string skeleton = sound_skeleton(sound_key(spelling));
    bool const is_new = std::find(skeletons.begin(), skeletons.end(), skeleton) == skeletons.end();
    if (is_new && !skeleton.empty()) {
      skeletons.push_back(std::move(skeleton));
    }
  }
  return skeletons;
}

std::vector<std::string> russian_readings(std::string_view folded_word) {
  // Each rule: Latin letters, then what they may stand for, the likeliest first. Longest first.
  static constexpr std::array<std::array<std::string_view, 4>, 54> rules{{
      {"shch", "щ"},        {"sch", "щ", "сч"}, {"shh", "щ"},         {"iya", "ия"},
      {"ija", "ия"},        {"iyu", "ию"},      {"iju", "ию"},        {"iye", "ие"},
      {"ije", "ие"},        {"yo", "е", "йо"},  {"jo", "е", "йо"},    {"zh", "ж"},
      {"kh", "х"},          {"ts", "ц", "тс"},  {"ch", "ч"},          {"sh", "ш"},
      {"yu", "ю"},          {"ju", "ю"},        {"iu", "ю", "иу"},    {"ya", "я"},
      {"ja", "я"},          {"ia", "ия", "я"},  {"ie", "ие", "ъе"},   {"ye", "е", "ые"},
      {"je", "е", "ье"},    {"iy", "ий"},       {"yy", "ый"},         {"ij", "ий"},
      {"a", "а"},           {"b", "б"},         {"c", "ц", "с", "к"}, {"d", "д"},
      {"e", "е", "э"},      {"f", "ф"},         {"g", "г"},           {"h", "х"},
      {"i", "и", "й"},      {"j", "й", "ж"},    {"k", "к"},           {"l", "л", "ль"},
      {"m", "м"},           {"n", "н", "нь"},   {"o", "о"},           {"p", "п"},
      {"q", "к"},           {"r", "р"},         {"s", "с"},           {"t", "т", "ть"},
      {"u", "у"},           {"v", "в"},         {"w", "в", "ш"},      {"x", "х", "кс"},
      {"y", "ы", "й", "и"}, {"z", "з"},
  }};
  std::vector<std::string> readings{""};
  for (std::string_view rest = folded_word; !rest.empty();) {
    auto const* const rule = std::find_if(
        rules.begin(), rules.end(), [rest](auto const& row) { return starts_with(rest, row[0]); });
    if (rule == rules.end()) {
      std::string_view const sign = rest.front() == '\'' ? "ь" : rest.substr(0, 1);
      std::for_each(readings.begin(), readings.end(),
                    [sign](std::string& reading) { reading.append(sign); });
      rest.remove_prefix(1);
      continue;
    }
    readings = with_choices(readings, *rule);
    rest.remove_prefix((*rule)[0].size());
  }
  return readings;
}

std::vector<std::string> without_endings(std::string_view folded_word) {
  static constexpr std::array<std::u32string_view, 16> hard{
      U"ами", U"ом", U"ем", U"ов", U"ев", U"ах", U"ам", U"ой",
      U"ою",  U"ей", U"а",  U"у",  U"е",  U"ы",  U"и",  U"о"};
  static constexpr std::array<std::u32string_view, 6> soft{U"ями", U"ях", U"ям", U"ью", U"я", U"ю"};
  constexpr std::size_t shortest_name = 3;
  std::u32string const letters = to_letters(folded_word);
  std::vector<std::string> forms{std::string(folded_word)};
  auto const take_off = [&letters, &forms](std::u32string_view ending, bool is_soft) {
    if (letters.size() < ending.size() + shortest_name ||
        letters.compare(letters.size() - ending.size(), ending.size(), ending) != 0) {
      return;
    }
    // A foreign name is soft before an ending after few letters only: «экселя», but no «времю».
    std::u32string const name = letters.substr(0, letters.size() - ending.size());
    if (!is_soft || std::u32string_view(U"лнрийео").find(name.back()) != std::u32string::npos) {
      forms.push_back(to_utf8(name));
    }
  };
  for (std::u32string_view const ending : hard) {
    take_off(ending, false);
  }
  for (std::u32string_view const ending : soft) {
    take_off(ending, true);
  }
  return forms;
}

}  // namespace spravka::index
