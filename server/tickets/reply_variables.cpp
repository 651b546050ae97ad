#include "server/tickets/reply_variables.h"

#include <array>
#include <utility>

namespace spravka::tickets {

std::string fill_variables(std::string_view text, Ticket const& ticket, std::string const& agent) {
  std::array<std::pair<std::string_view, std::string>, 4> const variables = {
      {{"{{name}}", ticket.name},
       {"{{number}}", std::to_string(ticket.number)},
       {"{{subject}}", ticket.subject},
       {"{{agent}}", agent}}};
  std::string filled;
  while (!text.empty()) {
    bool is_variable = false;
    for (auto const& [mark, value] : variables) {
      if (!text.starts_with(mark)) {
        continue;
      }
      if (value.empty() && filled.ends_with(", ")) {
        filled.resize(filled.size() - 2);
      }
      filled += value;
      text.remove_prefix(mark.size());
      is_variable = true;
      break;
    }
    if (!is_variable) {
      filled += text.front();
      text.remove_prefix(1);
    }
  }
  return filled;
}

}  // namespace spravka::tickets
