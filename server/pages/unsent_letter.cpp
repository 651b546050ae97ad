#include "server/pages/unsent_letter.h"

#include "indexer/article/source.h"
#include "server/pages/learning_steps.h"
#include "server/tickets/ticket.h"
#include "server/tickets/typed_text.h"

namespace spravka::pages {
namespace {

/// Twice the letters that the form takes, for those of two bytes; what is longer came from no form.
constexpr std::size_t max_line_bytes = 800;
constexpr std::size_t max_body_bytes = 2 * tickets::max_message_letters;

bool wants_no_trace(http::Request const& request) {
  return request.header("sec-gpc") == "1" || request.header("dnt") == "1";
}

bool is_short_enough(UnsentLetter const& letter) {
  return letter.body.size() <= max_body_bytes && letter.subject.size() <= max_line_bytes &&
         letter.name.size() <= max_line_bytes && letter.email.size() <= max_line_bytes;
}

bool is_asked(UnsentLetter const& letter) {
  auto const type = tickets::parse_type(letter.type.empty() ? "question" : letter.type);
  return type == tickets::Type::Question || type == tickets::Type::Problem;
}

/// What the steps of learning read: a ticket that has no number, and never gets one.
tickets::Ticket ticket_of(Call const& call, UnsentLetter const& letter) {
  tickets::Ticket ticket;
  ticket.name = tickets::clean_line(letter.name);
  ticket.email = tickets::clean_line(letter.email);
  ticket.subject = tickets::clean_line(letter.subject);
  ticket.language = call.language;
  tickets::Message message;
  message.author_name = ticket.name;
  message.body = tickets::clean_text(letter.body);
  message.at = call.request.at;
  ticket.messages.push_back(std::move(message));
  return ticket;
}

}  // namespace

UnsentLetter unsent_letter_of(http::Request const& request) {
  return {.subject = request.form_value("subject"),
          .body = request.form_value("body"),
          .type = request.form_value("type"),
          .name = request.form_value("name"),
          .email = request.form_value("email")};
}

void learn_from(Call const& call, UnsentLetter const& letter, std::string const& path) {
  bool const is_empty = letter.subject.empty() && letter.body.empty();
  bool const is_welcome = !wants_no_trace(call.request) && !is_empty && is_short_enough(letter) &&
                          is_asked(letter) && call.visitor.role() < accounts::Role::Agent;
  if (!is_welcome || !call.house.searchers.lend()->find_by_path(path, call.audience()) ||
      !call.house.may_teach(call.request)) {
    return;
  }
  try {
    (void)offer_words(call, ticket_of(call, letter), path);
  } catch (article::RepositoryError const&) {
    // A repository that cannot be written must not keep anybody from saying "solved".
  }
}

}  // namespace spravka::pages
