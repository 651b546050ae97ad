#include "server/pages/audit_page.h"

#include <charconv>

#include "server/pages/page_data.h"

namespace spravka::pages {
namespace {

constexpr std::size_t rows_on_page = 100;

std::int64_t number_of(std::string const& digits) {
  std::int64_t number = 0;
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc{} && end == digits.data() + digits.size() && number > 0 ? number : 0;
}

/// "number=41": the ticket's page.
std::string ticket_of(store::Deed const& deed) {
  constexpr std::string_view beginning = "number=";
  bool const is_ticket = deed.about.starts_with(beginning);
  auto const number = is_ticket
                          ? number_of(deed.about.substr(
                                beginning.size(), deed.about.find(' ') == std::string::npos
                                                      ? std::string::npos
                                                      : deed.about.find(' ') - beginning.size()))
                          : 0;
  return number > 0 ? desk_ticket_url(number) : "";
}

}  // namespace

Reply show_audit(Call const& call) {
  auto const& who = call.request.query_value("who");
  auto const deeds = call.house.deeds.list(
      {.who = who, .before = number_of(call.request.query_value("before")), .limit = rows_on_page});
  auto rows = json::array();
  for (auto const& deed : deeds) {
    rows.push_back({{"at", iso_time(deed.at)},
                    {"who", deed.who == store::nobody ? "" : deed.who},
                    {"way", deed.way},
                    {"what", deed.what},
                    {"about", deed.about},
                    {"ticket_url", ticket_of(deed)}});
  }
  auto const older = deeds.size() == rows_on_page ? std::to_string(deeds.back().id) : "";
  return View{"desk_audit",
              {{"is_desk", true},
               {"no_index", true},
               {"who", who},
               {"deeds", std::move(rows)},
               {"older_url", older.empty()
                                 ? ""
                                 : "/desk/audit?before=" + older +
                                       (who.empty() ? "" : "&who=" + http::percent_encode(who))}}};
}

}  // namespace spravka::pages
