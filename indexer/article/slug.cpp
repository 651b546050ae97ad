// Latin names from any title. Declared in draft_branches.h.
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "indexer/article/draft_branches.h"
#include "indexer/article/letters.h"

namespace spravka::article {

namespace {

constexpr std::size_t max_slug_letters = 60;

struct Spelling {
  char32_t letter;
  std::string_view latin;
};

// The scheme most Russian sites use in addresses, with the letters of the neighbouring alphabets.
constexpr std::array<Spelling, 43> spellings{{
    {U'а', "a"},  {U'б', "b"},  {U'в', "v"},    {U'г', "g"},  {U'д', "d"},  {U'е', "e"},
    {U'ё', "e"},  {U'ж', "zh"}, {U'з', "z"},    {U'и', "i"},  {U'й', "y"},  {U'к', "k"},
    {U'л', "l"},  {U'м', "m"},  {U'н', "n"},    {U'о', "o"},  {U'п', "p"},  {U'р', "r"},
    {U'с', "s"},  {U'т', "t"},  {U'у', "u"},    {U'ф', "f"},  {U'х', "kh"}, {U'ц', "ts"},
    {U'ч', "ch"}, {U'ш', "sh"}, {U'щ', "shch"}, {U'ъ', ""},   {U'ы', "y"},  {U'ь', ""},
    {U'э', "e"},  {U'ю', "yu"}, {U'я', "ya"},   {U'і', "i"},  {U'ї', "yi"}, {U'є', "ye"},
    {U'ґ', "g"},  {U'ў', "u"},  {U'ä', "ae"},   {U'ö', "oe"}, {U'ü', "ue"}, {U'ß', "ss"},
    {U'é', "e"},
}};

constexpr char32_t breve = 0x0306;
constexpr char32_t soft_hyphen = 0x00AD;

/// The letter's Latin spelling; nothing for what separates words.
std::optional<std::string> spell(char32_t letter) {
  if ((letter >= U'a' && letter <= U'z') || (letter >= U'0' && letter <= U'9')) {
    return std::string(1, static_cast<char>(letter));
  }
  bool const is_mark = letter >= 0x0300 && letter <= 0x036F;
  if (is_mark || letter == soft_hyphen) {
    return std::string();
  }
  for (Spelling const& spelling : spellings) {
    if (spelling.letter == letter) {
      return std::string(spelling.latin);
    }
  }
  return std::nullopt;
}

/// Latin letters, digits, and one dash where words part; the last word may be cut.
std::string spell_title(std::string const& title) {
  std::string slug;
  char32_t previous = 0;
  for (std::size_t at = 0; at < title.size() && slug.size() <= max_slug_letters;) {
    char32_t const letter = to_lower(read_letter(title, at));
    if (letter == breve && previous == U'и') {
      slug.back() = 'y';  // A decomposed "й".
    }
    auto const latin = spell(letter);
    if (latin) {
      slug += *latin;
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
    previous = letter;
  }
  return slug;
}

}  // namespace

std::string slug_from_title(std::string const& title) {
  std::string slug = spell_title(title);
  if (slug.size() > max_slug_letters) {
    std::size_t const dash = slug.rfind('-', max_slug_letters);
    slug.resize(dash != std::string::npos && dash > max_slug_letters / 2 ? dash : max_slug_letters);
  }
  while (slug.ends_with('-')) {
    slug.pop_back();
  }
  return slug.empty() ? "article" : slug;
}

std::string draft_branch_name(std::int64_t ticket_number, std::string const& title) {
  return "drafts/" + std::to_string(ticket_number) + "-" + slug_from_title(title);
}

}  // namespace spravka::article
