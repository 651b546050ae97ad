#include "server/pages/session_page.h"

#include <algorithm>

#include "server/accounts/known_browser.h"
#include "server/accounts/secret.h"
#include "server/pages/page_data.h"

namespace spravka::pages {
namespace {

View sign_in_view(Call const& call, std::string const& name, std::string const& next) {
  (void)call;
  return View{"desk_sign_in",
              {{"action_url", "/desk/sign-in"},
               {"name", name},
               {"next", local_path(next)},
               {"no_index", true},
               {"is_desk", true}}};
}

std::string cookie_attributes(Call const& call, int seconds) {
  return "Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(seconds) +
         (call.house.is_secure() ? "; Secure" : "");
}

constexpr int thirty_days = 30 * 24 * 3600;
constexpr int a_year = 365 * 24 * 3600;

}  // namespace

std::string local_path(std::string const& address) {
  bool const is_plain = std::none_of(address.begin(), address.end(), [](unsigned char c) {
    return c <= 0x20 || c == '\\' || c == 0x7f;
  });
  bool const is_local = address.starts_with("/") && !address.starts_with("//");
  return is_plain && is_local ? address : "/desk/tickets";
}

Reply show_sign_in(Call const& call) {
  if (call.visitor.role() >= accounts::Role::Agent) {
    return http::redirect(local_path(call.request.query_value("next")));
  }
  return sign_in_view(call, {}, call.request.query_value("next"));
}

Reply sign_in(Call const& call) {
  auto const& name = call.request.form_value("name");
  auto const& next = call.request.form_value("next");
  auto const hash =
      call.house.accounts.password_hash(name);  // Empty for nobody: verifying takes as long.
  if (!accounts::verify_password(hash, call.request.form_value("password"))) {
    auto view = sign_in_view(call, name, next);
    view.status = 401;
    view.data["failed"] = true;
    return view;
  }
  auto const user = call.house.accounts.find_by_name(name);
  return signed_in(call, user.value(), local_path(next));
}

http::Response signed_in(Call const& call, accounts::User const& user, std::string const& address) {
  auto const session = accounts::new_secret();
  call.house.accounts.open_session(accounts::digest(session), user.id, call.request.at);
  auto response = http::redirect(address);
  response.add_cookie(session_cookie(call.house.is_secure()), session,
                      cookie_attributes(call, thirty_days));
  auto const* const browser = accounts::browser_cookie(call.house.is_secure());
  auto const& key = call.house.server_key;
  if (accounts::known_browser(key, user.name, call.request.cookie(browser)).empty()) {
    response.add_cookie(browser, accounts::new_browser(key, user.name),
                        cookie_attributes(call, a_year));
  }
  return response;
}

Reply sign_out(Call const& call) {
  if (!call.visitor.session.empty()) {
    call.house.accounts.close_session(accounts::digest(call.visitor.session));
  }
  auto response = http::redirect("/desk/sign-in");
  response.add_cookie(session_cookie(call.house.is_secure()), "", cookie_attributes(call, 0));
  return response;
}

}  // namespace spravka::pages
