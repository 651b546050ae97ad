#include "server/pages/letters_page.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "server/pages/page_data.h"

namespace spravka::pages {
namespace {

constexpr std::size_t most_shown = 200;
constexpr std::array<std::string_view, 3> known_reasons{"refused", "answered", "unreached"};

/// "refused 550": a word that the theme has a phrase for, and what the mail server said. What an
/// earlier version wrote down stays as it is.
void add_reason(json& row, std::string const& reason) {
  auto const blank = std::min(reason.find(' '), reason.size());
  auto const word = reason.substr(0, blank);
  bool const is_known =
      std::find(known_reasons.begin(), known_reasons.end(), word) != known_reasons.end();
  row["reason"] = reason;
  row["reason_code"] = is_known ? word : "";
  row["reason_detail"] = is_known ? reason.substr(std::min(blank + 1, reason.size())) : "";
}

}  // namespace

Reply show_letters(Call const& call) {
  auto letters = json::array();
  for (auto const& letter : call.house.outbox.unsent(most_shown)) {
    letters.push_back({{"id", letter.id},
                       {"number", letter.ticket},
                       {"ticket_url", letter.ticket > 0 ? desk_ticket_url(letter.ticket) : ""},
                       {"kind", tickets::to_string(letter.kind)},
                       {"state", letter.state},
                       {"is_waiting", letter.state == "waiting"},
                       {"attempts", letter.attempts},
                       {"created", iso_time(letter.created)},
                       {"next_try", letter.state == "waiting" ? iso_time(letter.next_try) : ""},
                       {"retry_url", "/desk/letters/" + std::to_string(letter.id) + "/retry"}});
    add_reason(letters.back(), letter.reason);
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
