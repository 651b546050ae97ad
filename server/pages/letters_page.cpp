#include "server/pages/letters_page.h"

#include <charconv>

#include "server/pages/page_data.h"

namespace spravka::pages {
namespace {

constexpr std::size_t most_shown = 200;

}  // namespace

Reply show_letters(Call const& call) {
  auto letters = json::array();
  for (auto const& letter : call.house.outbox.unsent(most_shown)) {
    letters.push_back({{"id", letter.id},
                       {"number", letter.ticket},
                       {"ticket_url", desk_ticket_url(letter.ticket)},
                       {"kind", tickets::to_string(letter.kind)},
                       {"state", letter.state},
                       {"is_waiting", letter.state == "waiting"},
                       {"attempts", letter.attempts},
                       {"reason", letter.reason},
                       {"created", iso_time(letter.created)},
                       {"next_try", letter.state == "waiting" ? iso_time(letter.next_try) : ""},
                       {"retry_url", "/desk/letters/" + std::to_string(letter.id) + "/retry"}});
  }
  return View{"desk_letters",
              {{"is_desk", true},
               {"no_index", true},
               {"writes_letters", call.house.writes_letters},
               {"letters", std::move(letters)}}};
}

Reply retry_letter(Call const& call) {
  auto const& digits = call.request.parameter("id");
  std::int64_t id = 0;
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
  bool const is_number = error == std::errc{} && end == digits.data() + digits.size();
  if (!is_number || !call.house.outbox.retry(id, call.request.at)) {
    return not_found();
  }
  return http::redirect("/desk/letters");
}

}  // namespace spravka::pages
