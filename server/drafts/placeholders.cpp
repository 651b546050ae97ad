#include "server/drafts/placeholders.h"

#include <algorithm>
#include <array>

#include "server/drafts/words.h"

namespace spravka::drafts {
namespace {

struct Label {
  Sensitive kind;
  char const* code;
  char const* english;
  char const* russian;
};

constexpr std::array labels{Label{Sensitive::Email, "email", "email", "email"},
                            Label{Sensitive::Phone, "phone", "phone", "телефон"},
                            Label{Sensitive::Name, "name", "name", "имя"},
                            Label{Sensitive::Card, "card", "card", "карта"},
                            Label{Sensitive::Account, "account", "account", "счёт"},
                            Label{Sensitive::Document, "document", "document", "документ"},
                            Label{Sensitive::Address, "address", "address", "адрес"},
                            Label{Sensitive::Host, "host", "host", "хост"},
                            Label{Sensitive::User, "user", "user", "пользователь"},
                            Label{Sensitive::Secret, "secret", "secret", "секрет"},
                            Label{Sensitive::Order, "order", "number", "номер"}};

Label const& label_of(Sensitive kind) {
  return *std::find_if(labels.begin(), labels.end(),
                       [kind](Label const& label) { return label.kind == kind; });
}

}  // namespace

char const* to_string(Sensitive kind) {
  return label_of(kind).code;
}

std::string placeholder(Sensitive kind, int number, text::Language const& language) {
  Label const& label = label_of(kind);
  std::string_view const name = language.code == "ru" ? label.russian : label.english;
  return "[" + std::string(name) + " " + std::to_string(number) + "]";
}

bool begins_with_placeholder(std::string_view text, std::size_t& size) {
  auto const end = text.substr(0, 40).find(']');
  if (!text.starts_with('[') || end == std::string_view::npos) {
    return false;
  }
  auto const space = text.rfind(' ', end);
  if (space == std::string_view::npos || space + 1 >= end) {
    return false;
  }
  std::string_view const name = text.substr(1, space - 1);
  std::string_view const number = text.substr(space + 1, end - space - 1);
  bool const is_label = std::any_of(labels.begin(), labels.end(), [name](Label const& label) {
    return name == label.english || name == label.russian;
  });
  bool const is_number = std::all_of(number.begin(), number.end(), is_digit);
  size = end + 1;
  return is_label && is_number;
}

}  // namespace spravka::drafts
