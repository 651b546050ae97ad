#include "server/drafts/people_of_ticket.h"

namespace spravka::drafts {

Redactor redactor_of(tickets::Ticket const& ticket, text::Language const& language,
                     std::vector<std::string> const& allowed,
                     std::vector<std::string> const& hidden) {
  std::vector<std::string> names{ticket.name};
  for (tickets::Message const& message : ticket.messages) {
    names.push_back(message.author_name);
  }
  tickets::Resolution const resolution = ticket.resolution.value_or(tickets::Resolution{});
  names.push_back(resolution.agent);
  Redactor redactor(language, names);
  redactor.hide(ticket.email, Sensitive::Email);
  redactor.hide(ticket.key, Sensitive::Secret);
  redactor.learn(ticket.subject, Voice::Customer);
  for (auto const& [name, value] : ticket.fields) {
    redactor.learn(std::string(name).append(": ").append(value), Voice::Customer);
  }
  for (tickets::Message const& message : ticket.messages) {
    bool const is_customers = message.author == tickets::Author::Customer;
    redactor.learn(message.body, message.is_internal ? Voice::Note
                                 : is_customers      ? Voice::Customer
                                                     : Voice::Agent);
  }
  redactor.learn(resolution.environment, Voice::Agent);
  redactor.learn(resolution.cause, Voice::Agent);
  redactor.learn(resolution.solution, Voice::Agent);
  for (std::string const& text : hidden) {
    redactor.hide(text, Sensitive::Name);
  }
  for (std::string const& text : allowed) {
    redactor.allow(text);
  }
  return redactor;
}

}  // namespace spravka::drafts
