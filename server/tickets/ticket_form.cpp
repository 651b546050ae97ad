#include "server/tickets/ticket_form.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "indexer/text/analyzer.h"
#include "server/tickets/typed_text.h"

namespace spravka::tickets {
namespace {

constexpr std::size_t max_name_letters = 100;
constexpr std::size_t max_email_bytes = 254;
constexpr std::size_t max_subject_letters = 200;
constexpr std::size_t max_group_letters = 100;
constexpr std::size_t max_fields = 20;
constexpr std::size_t max_field_name_letters = 100;
constexpr std::size_t max_field_letters = 1'000;

enum class Need : bool { Optional, Required };

void check(FormErrors& errors, char const* field, std::string_view value, std::size_t max_letters,
           Need need = Need::Optional) {
  if (value.empty() && need == Need::Required) {
    errors[field] = "required";
  } else if (text::count_letters(value) > max_letters) {
    errors[field] = "too_long";
  }
}

void check_email(FormErrors& errors, std::string const& email) {
  if (email.empty()) {
    errors["email"] = "required";
  } else if (email.size() > max_email_bytes) {
    errors["email"] = "too_long";
  } else if (!is_email(email)) {
    errors["email"] = "bad_email";
  }
}

/// The language said, or the one written in, or the first we speak.
text::Language language_of(TicketForm const& form, FormErrors& errors) {
  if (!form.language.empty()) {
    auto const said = text::parse_language(form.language);
    if (!said) {
      errors["lang"] = "unknown";
    }
    return said.value_or(text::Language{});
  }
  return text::detect_language(form.subject + "\n" + form.body)
      .value_or(text::known_languages().front());
}

Type type_of(TicketForm const& form, FormErrors& errors) {
  if (form.type.empty()) {
    return Type::Question;
  }
  auto const said = parse_type(form.type);
  if (!said) {
    errors["type"] = "unknown";
  }
  return said.value_or(Type::Question);
}

std::map<std::string, std::string> fields_of(TicketForm const& form, FormErrors& errors) {
  std::map<std::string, std::string> fields;
  if (form.fields.size() > max_fields) {
    errors["fields"] = "too_long";
    return fields;
  }
  for (auto const& [typed_name, typed_value] : form.fields) {
    auto name = clean_line(typed_name);
    auto value = clean_text(typed_value);
    check(errors, "fields", name, max_field_name_letters);
    check(errors, "fields", value, max_field_letters);
    if (!name.empty() && !value.empty()) {
      fields.emplace(std::move(name), std::move(value));
    }
  }
  return fields;
}

bool is_address_character(char character) {
  constexpr std::string_view forbidden = " <>()[]\\,;:\"";
  return forbidden.find(character) == std::string_view::npos;
}

bool is_domain(std::string_view domain) {
  return domain.find('.') != std::string_view::npos &&
         domain.find("..") == std::string_view::npos && domain.front() != '.' &&
         domain.back() != '.';
}

}  // namespace

bool is_email(std::string const& address) {
  auto const at = address.find('@');
  if (address.size() > max_email_bytes || at == std::string::npos || at == 0 ||
      at + 1 == address.size() || address.find('@', at + 1) != std::string::npos) {
    return false;
  }
  // Cleaning changes what holds a control character, a line end, an exotic space or broken UTF-8.
  return clean_line(address) == address &&
         std::all_of(address.begin(), address.end(), is_address_character) &&
         is_domain(std::string_view(address).substr(at + 1));
}

tl::expected<Ticket, FormErrors> open_ticket(TicketForm const& form, std::chrono::sys_seconds at) {
  FormErrors errors;
  Ticket ticket;
  ticket.name = clean_line(form.name);
  ticket.email = clean_line(form.email);
  ticket.subject = clean_line(form.subject);
  ticket.group = clean_line(form.group);
  ticket.language = language_of(form, errors);
  ticket.type = type_of(form, errors);
  ticket.fields = fields_of(form, errors);
  ticket.created = at;
  ticket.updated = at;
  ticket.messages.push_back(
      {0, Author::Customer, ticket.name, clean_text(form.body), false, {}, at});

  check(errors, "name", ticket.name, max_name_letters);
  check(errors, "subject", ticket.subject, max_subject_letters, Need::Required);
  check(errors, "body", ticket.messages.front().body, max_message_letters, Need::Required);
  check(errors, "group", ticket.group, max_group_letters);
  check_email(errors, ticket.email);
  if (!errors.empty()) {
    return tl::unexpected(std::move(errors));
  }
  return ticket;
}

}  // namespace spravka::tickets
