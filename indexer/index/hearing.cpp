#include "indexer/index/hearing.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>
#include <vector>

#include "indexer/index/letters.h"

namespace spravka::index {

namespace {

/// What letters of a foreign word are in Russian, and how unusual that is. By first letter.
struct Rule {
  std::u32string_view foreign;
  std::u32string_view russian;
  double cost;
};

constexpr std::array<Rule, 211> rules{
    {{U"are", U"ейр", 0.05},  {U"are", U"эйр", 0.05},    {U"a", U"а", 0},
     {U"a", U"э", 0.1},       {U"a", U"е", 0.15},        {U"a", U"ей", 0.05},
     {U"a", U"эй", 0.05},     {U"a", U"о", 0.3},         {U"a", U"я", 0.2},
     {U"ai", U"ей", 0},       {U"ai", U"эй", 0},         {U"ai", U"е", 0.1},
     {U"ai", U"ай", 0},       {U"ay", U"ей", 0},         {U"ay", U"эй", 0},
     {U"au", U"ау", 0},       {U"au", U"о", 0},          {U"aw", U"о", 0.1},
     {U"aw", U"ау", 0.1},     {U"all", U"ол", 0.05},     {U"alk", U"ок", 0.1},
     {U"auth", U"аут", 0.05}, {U"b", U"б", 0},           {U"b", U"би", 0.25},
     {U"c", U"к", 0},         {U"ce", U"се", 0},         {U"ce", U"с", 0.05},
     {U"ci", U"си", 0},       {U"cy", U"си", 0},         {U"c", U"ц", 0.2},
     {U"ch", U"ч", 0},        {U"ch", U"к", 0.3},        {U"ch", U"ш", 0.2},
     {U"ch", U"х", 0.2},      {U"ck", U"к", 0},          {U"ce", U"це", 0.1},
     {U"ci", U"ци", 0.1},     {U"cy", U"ци", 0.1},       {U"cial", U"шиал", 0.1},
     {U"cial", U"шл", 0.05},  {U"cial", U"шел", 0.05},   {U"che", U"ш", 0.05},
     {U"cian", U"шен", 0.1},  {U"d", U"д", 0},           {U"dge", U"дж", 0},
     {U"d", U"ди", 0.25},     {U"e", U"е", 0},           {U"e", U"э", 0},
     {U"e", U"и", 0.1},       {U"e", U"", 0.4},          {U"ea", U"и", 0},
     {U"ea", U"е", 0.1},      {U"ea", U"э", 0.1},        {U"ea", U"иа", 0.1},
     {U"ee", U"и", 0},        {U"ei", U"ей", 0},         {U"ei", U"ай", 0.1},
     {U"ey", U"и", 0},        {U"ey", U"ей", 0},         {U"eu", U"ю", 0.1},
     {U"ew", U"ю", 0},        {U"ew", U"у", 0.1},        {U"ew", U"ью", 0},
     {U"ea", U"ей", 0.4},     {U"f", U"ф", 0},           {U"f", U"эф", 0.25},
     {U"g", U"г", 0},         {U"gu", U"г", 0.1},        {U"ge", U"дж", 0},
     {U"ge", U"дже", 0},      {U"gi", U"джи", 0},        {U"gh", U"г", 0.1},
     {U"g", U"джи", 0.15},    {U"gn", U"н", 0.05},       {U"h", U"х", 0},
     {U"h", U"г", 0.1},       {U"h", U"", 0.2},          {U"ire", U"айр", 0.05},
     {U"i", U"и", 0},         {U"i", U"ай", 0.05},       {U"i", U"й", 0.1},
     {U"i", U"", 0.4},        {U"ie", U"и", 0.1},        {U"igh", U"ай", 0},
     {U"ia", U"ия", 0},       {U"ia", U"я", 0.1},        {U"iu", U"ю", 0.1},
     {U"ire", U"аер", 0.1},   {U"ire", U"айер", 0.05},   {U"ign", U"айн", 0.05},
     {U"ir", U"ер", 0.1},     {U"j", U"дж", 0},          {U"j", U"ж", 0},
     {U"j", U"й", 0.1},       {U"ja", U"я", 0.1},        {U"ju", U"ю", 0.1},
     {U"j", U"джей", 0.25},   {U"k", U"к", 0},           {U"kh", U"х", 0},
     {U"kn", U"н", 0.1},      {U"k", U"кей", 0.25},      {U"l", U"л", 0},
     {U"l", U"ль", 0},        {U"l", U"эль", 0.25},      {U"m", U"м", 0},
     {U"m", U"эм", 0.25},     {U"n", U"н", 0},           {U"n", U"нь", 0.1},
     {U"ng", U"н", 0.2},      {U"n", U"эн", 0.25},       {U"ore", U"ор", 0.05},
     {U"o", U"о", 0},         {U"o", U"а", 0.3},         {U"o", U"у", 0.3},
     {U"o", U"оу", 0.05},     {U"oo", U"у", 0},          {U"oo", U"о", 0.2},
     {U"ou", U"ау", 0},       {U"ou", U"у", 0},          {U"ou", U"а", 0.2},
     {U"ow", U"оу", 0},       {U"ow", U"ау", 0},         {U"ow", U"о", 0.1},
     {U"oa", U"о", 0},        {U"oa", U"оу", 0},         {U"oi", U"ой", 0},
     {U"oy", U"ой", 0},       {U"one", U"ван", 0.05},    {U"one", U"уан", 0.05},
     {U"oo", U"а", 0.2},      {U"p", U"п", 0},           {U"ph", U"ф", 0},
     {U"p", U"пи", 0.25},     {U"q", U"к", 0},           {U"qu", U"кв", 0},
     {U"qu", U"к", 0.2},      {U"que", U"к", 0},         {U"q", U"кью", 0.25},
     {U"r", U"р", 0},         {U"r", U"ар", 0.25},       {U"s", U"с", 0},
     {U"s", U"з", 0.1},       {U"sh", U"ш", 0},          {U"sch", U"щ", 0},
     {U"sch", U"ш", 0.1},     {U"shch", U"щ", 0},        {U"ssion", U"шен", 0.05},
     {U"ssion", U"шн", 0.05}, {U"ssion", U"шин", 0.1},   {U"sion", U"шн", 0.1},
     {U"sion", U"жн", 0.05},  {U"sion", U"жен", 0.05},   {U"sion", U"шен", 0.1},
     {U"sch", U"ск", 0.1},    {U"sch", U"сх", 0.1},      {U"ssu", U"шью", 0.05},
     {U"ssu", U"ше", 0.1},    {U"ssion", U"ссия", 0.05}, {U"sion", U"сия", 0.05},
     {U"sion", U"зия", 0.05}, {U"s", U"эс", 0.25},       {U"t", U"т", 0},
     {U"tch", U"ч", 0},       {U"th", U"т", 0.1},        {U"ts", U"ц", 0},
     {U"tz", U"ц", 0},        {U"tion", U"шен", 0.05},   {U"tion", U"шн", 0.05},
     {U"tion", U"шин", 0.1},  {U"tial", U"шл", 0.05},    {U"tial", U"шел", 0.05},
     {U"ture", U"чер", 0.05}, {U"ture", U"ча", 0.1},     {U"ture", U"чур", 0.1},
     {U"th", U"з", 0.1},      {U"tion", U"ция", 0.05},   {U"tion", U"ци", 0.05},
     {U"t", U"ти", 0.25},     {U"u", U"у", 0},           {U"u", U"а", 0.1},
     {U"u", U"ю", 0.1},       {U"u", U"ью", 0.1},        {U"ur", U"ер", 0.25},
     {U"ue", U"ю", 0.05},     {U"ue", U"ью", 0.05},      {U"v", U"в", 0},
     {U"v", U"ви", 0.25},     {U"w", U"в", 0},           {U"w", U"у", 0.1},
     {U"wa", U"во", 0.1},     {U"wh", U"в", 0.05},       {U"wh", U"у", 0.1},
     {U"wr", U"р", 0.05},     {U"wr", U"вр", 0},         {U"x", U"кс", 0},
     {U"x", U"х", 0.2},       {U"xc", U"кс", 0},         {U"x", U"з", 0.2},
     {U"y", U"и", 0},         {U"y", U"ай", 0.1},        {U"y", U"й", 0},
     {U"y", U"ы", 0.1},       {U"ya", U"я", 0},          {U"yu", U"ю", 0},
     {U"yo", U"е", 0.1},      {U"yo", U"йо", 0},         {U"you", U"ю", 0},
     {U"z", U"з", 0},         {U"z", U"ц", 0.2},         {U"zh", U"ж", 0},
     {U"zu", U"жу", 0.1}}};

constexpr double vowel_differs = 0.6;
constexpr double vowel_more = 0.5;
constexpr double last_vowel_more = 0.3;  // «кафк» of «кафкой», after its ending.
constexpr double last_e = 0.02;          // English writes it and nobody hears it.
constexpr double late_e = 0.1;           // The same within a word of two: "namespace".
constexpr double first_z = 0.4;          // An "s" is heard so between vowels, not in front.
constexpr double sign_more = 0.05;       // «эксель».
constexpr double unlike = 100;

bool is_foreign_vowel(char32_t letter) {
  return std::u32string_view(U"aeiouy").find(letter) != std::u32string_view::npos;
}

bool is_russian_vowel(char32_t letter) {
  return std::u32string_view(U"аеиоуыэюя").find(letter) != std::u32string_view::npos;
}

bool begins(std::u32string_view text, std::size_t at, std::u32string_view beginning) {
  return text.substr(at, beginning.size()) == beginning;
}

/// The least cost of reading the rest of both words, from the ends backwards.
class Hearing {
public:
  Hearing(std::u32string_view russian, std::u32string_view foreign)
      : russian_(russian),
        foreign_(foreign),
        width_(foreign.size() + 1),
        costs_((russian.size() + 1) * width_, unlike) {
    for (char32_t const letter : foreign) {
      rules_.push_back(std::equal_range(std::begin(rules), std::end(rules),
                                        Rule{{&letter, 1}, {}, 0},
                                        [](Rule const& left, Rule const& right) {
                                          return left.foreign.front() < right.foreign.front();
                                        }));
    }
  }

  double cost() {
    for (std::size_t i = russian_.size() + 1; i-- > 0;) {
      for (std::size_t j = foreign_.size() + 1; j-- > 0;) {
        costs_[i * width_ + j] = i == russian_.size() && j == foreign_.size()
                                     ? 0
                                     : std::min(by_rules(i, j), otherwise(i, j));
      }
    }
    return costs_.front();
  }

private:
  double rest(std::size_t i, std::size_t j) const { return costs_[i * width_ + j]; }

  double by_rules(std::size_t i, std::size_t j) const {
    double least = unlike;
    if (j == foreign_.size()) {
      return least;
    }
    if (i < russian_.size() && russian_[i] == foreign_[j]) {
      least = rest(i + 1, j + 1);
    }
    for (Rule const* rule = rules_[j].first; rule != rules_[j].second; ++rule) {
      if (begins(foreign_, j, rule->foreign) && begins(russian_, i, rule->russian)) {
        bool const is_odd = j == 0 && rule->foreign == U"s" && rule->russian == U"з";
        least = std::min(least, rule->cost + (is_odd ? first_z : 0) +
                                    rest(i + rule->russian.size(), j + rule->foreign.size()));
      }
    }
    return least;
  }

  /// What no rule foresees: doubled letters, signs, vowels that differ.
  double otherwise(std::size_t i, std::size_t j) const {
    bool const has_foreign = j < foreign_.size();
    bool const has_russian = i < russian_.size();
    double least = has_foreign ? without_foreign(j) + rest(i, j + 1) : unlike;
    if (has_russian) {
      least = std::min(least, without_russian(i) + rest(i + 1, j));
    }
    bool const are_vowels = has_foreign && has_russian && is_foreign_vowel(foreign_[j]) &&
                            is_russian_vowel(russian_[i]);
    return are_vowels ? std::min(least, vowel_differs + rest(i + 1, j + 1)) : least;
  }

  double without_foreign(std::size_t j) const {
    if ((j > 0 && foreign_[j] == foreign_[j - 1]) || foreign_[j] == U'\'') {
      return 0;
    }
    if (!is_foreign_vowel(foreign_[j])) {
      return unlike;
    }
    if (j + 1 == foreign_.size()) {
      return foreign_[j] == U'e' ? last_e : last_vowel_more;
    }
    return is_mute(j) ? late_e : vowel_more;
  }

  /// An "e" within a word that only tells how the vowel before it is said; that of "er" is heard.
  bool is_mute(std::size_t j) const {
    return j >= 2 && foreign_[j] == U'e' && foreign_[j + 1] != U'r' &&
           !is_foreign_vowel(foreign_[j - 1]) && is_foreign_vowel(foreign_[j - 2]);
  }

  double without_russian(std::size_t i) const {
    bool const is_sign = russian_[i] == U'ь' || russian_[i] == U'ъ';
    if (is_sign || (i > 0 && russian_[i] == russian_[i - 1])) {
      return sign_more;
    }
    return is_russian_vowel(russian_[i]) ? vowel_more : unlike;
  }

  std::u32string_view russian_;
  std::u32string_view foreign_;
  std::size_t width_;
  std::vector<double> costs_;
  std::vector<std::pair<Rule const*, Rule const*>> rules_;  // For each letter of the foreign word.
};

}  // namespace

double hearing_cost(std::u32string_view russian, std::u32string_view foreign) {
  return Hearing(russian, foreign).cost();
}

}  // namespace spravka::index
