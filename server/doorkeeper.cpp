#include "server/doorkeeper.h"

#include "server/accounts/known_browser.h"
#include "server/accounts/secret.h"
#include "server/deeds.h"
#include "server/http/address.h"
#include "server/incoming.h"

namespace spravka {

using http::Request;
using pages::Refused;

namespace {

// Two passwords are hashed at a time, each for a tenth of a second; so many more may wait for their
// turn. Half of the workers that `serve` has unless told otherwise.
constexpr int most_signing_in = 4;

}  // namespace

std::optional<std::chrono::seconds> Doorkeeper::wait_for(Limit limit, Request const& request) {
  return has_limits_ ? limiter_.take(limit, request.remote_address, RateLimiter::Clock::now())
                     : std::nullopt;
}

std::optional<std::chrono::seconds> Doorkeeper::wait_to_vote(Request const& request,
                                                             std::string const& article) {
  auto const who = http::network_of(request.remote_address) + " " + article;
  return has_limits_ ? limiter_.take(Limit::Vote, who, RateLimiter::Clock::now()) : std::nullopt;
}

/// Tries are counted by the network, by the name within the network, and by the name alone: the
/// last bounds those who have many networks. A browser in which the owner has signed in before is
/// counted by itself, so that nobody who merely knows the name keeps the owner out.
std::optional<std::chrono::seconds> Doorkeeper::wait_to_try(std::string const& name,
                                                            Request const& request) {
  if (!has_limits_) {
    return std::nullopt;
  }
  // A digest: what is typed there by mistake may be a password, and is of any length.
  auto const who = accounts::digest(accounts::spelled_once(name));
  auto const network = http::network_of(request.remote_address);
  auto const now = RateLimiter::Clock::now();
  for (bool const is_secure : {true, false}) {
    auto const browser = accounts::known_browser(
        server_key_, name, request.cookie(accounts::browser_cookie(is_secure)));
    if (!browser.empty()) {
      return limiter_.take(Limit::SignInBrowser, browser, now);
    }
  }
  auto wait = limiter_.take(Limit::SignIn, network, now);
  wait = wait ? wait : limiter_.take(Limit::SignInHere, who + " " + network, now);
  return wait ? wait : limiter_.take(Limit::SignInName, who, now);
}

/// Whatever the address: one person changes things so often.
std::optional<std::chrono::seconds> Doorkeeper::wait_for_person(Request const& request,
                                                                accounts::Visitor const& visitor) {
  return has_limits_ && is_change(request) && visitor.user
             ? limiter_.take(Limit::Desk, visitor.user->name, RateLimiter::Clock::now())
             : std::nullopt;
}

std::optional<Refused> Doorkeeper::foreign_form(Route const& route, Request const& request,
                                                accounts::Visitor const& visitor) const {
  if (route.guard == Guard::None || !is_change(request)) {
    return std::nullopt;
  }
  if (!is_same_origin(request)) {
    return Refused{403, "other_site", {}, {}};
  }
  bool const needs_token = route.guard == Guard::FormToken && !visitor.session.empty();
  auto const& token =
      route.dress == Dress::Api ? request.header("x-form-token") : request.form_value("form_token");
  if (needs_token && !accounts::is_form_token(server_key_, visitor.session, token)) {
    return Refused{403, "form_expired", {}, {}};
  }
  return std::nullopt;
}

std::optional<Doorkeeper::Place> Doorkeeper::place_for(Route const& route, Request const& request) {
  if (route.limit != Limit::SignIn || !is_change(request)) {
    return Place{};
  }
  Place place{&signing_in_};
  bool const is_free = ++signing_in_ <= most_signing_in;
  return is_free ? std::optional(std::move(place)) : std::nullopt;
}

std::optional<Refused> Doorkeeper::refusal_before(Route const& route, Request const& request,
                                                  accounts::Visitor const& visitor) {
  bool const is_sign_in = route.limit == Limit::SignIn;
  // At the door the name is typed, whoever has signed in already; behind it there is one already.
  bool const is_typed = route.role == accounts::Role::Nobody || !visitor.user;
  auto wait = is_sign_in
                  ? wait_to_try(is_typed ? request.form_value("name") : visitor.user->name, request)
                  : wait_for(route.limit, request);
  wait = wait || is_sign_in ? wait : wait_for_person(request, visitor);
  if (wait) {
    return Refused{429, "too_many", {}, wait};
  }
  if (visitor.role() < route.role) {
    return Refused{visitor.user ? 403 : 401, visitor.user ? "forbidden" : "sign_in", {}, {}};
  }
  if (visitor.user && visitor.scope < scope_needed(route)) {
    return Refused{403, "scope", {{"scope", scope_code(scope_needed(route))}}, {}};
  }
  return foreign_form(route, request, visitor);
}

}  // namespace spravka
