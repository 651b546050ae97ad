#include "server/pages/password_page.h"

#include "server/accounts/password_rule.h"
#include "server/accounts/secret.h"
#include "server/pages/page_data.h"
#include "server/pages/session_page.h"

namespace spravka::pages {
namespace {

constexpr int unprocessable = 422;

/// Passwords are never shown again: what is wrong is told, and typed anew.
View password_view(Call const& call, json errors) {
  int const status = errors.empty() ? 200 : unprocessable;
  auto by_field = json::object();
  for (auto const& error : errors) {
    by_field[error["field"].get<std::string>()] = error;
  }
  return View{"desk_password",
              {{"is_desk", true},
               {"no_index", true},
               {"action_url", "/desk/password"},
               {"name", call.visitor.user.value().name},
               {"least", accounts::min_password_letters},
               {"is_done", status == 200 && call.request.query_value("done") == "1"},
               {"error", std::move(by_field)},
               {"errors", std::move(errors)}},
              status};
}

json error(char const* field, char const* code) {
  return {{"field", field}, {"code", code}};
}

/// What is wrong with the new one, whatever the old one is.
json errors_of_new(Call const& call) {
  auto errors = json::array();
  auto const& user = call.visitor.user.value();
  auto const& chosen = call.request.form_value("password");
  auto const flaw = accounts::flaw_of(chosen, {user.name, user.email, call.house.site_name});
  if (flaw) {
    errors.push_back(error("password", accounts::to_string(*flaw)));
  } else if (chosen == call.request.form_value("current")) {
    errors.push_back(error("password", "same"));
  } else if (chosen != call.request.form_value("again")) {
    errors.push_back(error("again", "differs"));
  }
  return errors;
}

}  // namespace

Reply show_password(Call const& call) {
  return password_view(call, json::array());
}

Reply change_password(Call const& call) {
  auto const& user = call.visitor.user.value();
  auto errors = errors_of_new(call);
  if (!accounts::verify_password(call.house.accounts.password_hash(user.name),
                                 call.request.form_value("current"))) {
    errors.insert(errors.begin(), error("current", "wrong"));
  }
  if (!errors.empty()) {
    return password_view(call, std::move(errors));
  }
  call.house.accounts.change_password(user.name,
                                      accounts::hash_password(call.request.form_value("password")));
  return signed_in(call, user, "/desk/password?done=1");
}

}  // namespace spravka::pages
