#include "server/doorkeeper.h"

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

/// Whatever the address: one person changes things so often, and one name is tried so often.
std::optional<std::chrono::seconds> Doorkeeper::wait_for_person(Route const& route,
                                                                Request const& request,
                                                                accounts::Visitor const& visitor) {
  bool const is_sign_in = route.limit == Limit::SignIn;
  if (!has_limits_ || !is_change(request) || (!visitor.user && !is_sign_in)) {
    return std::nullopt;
  }
  auto const& name = visitor.user ? visitor.user->name : request.form_value("name");
  // A digest: what is typed there by mistake may be a password, and is of any length.
  auto const who = is_sign_in ? accounts::digest(name) : name;
  return limiter_.take(is_sign_in ? Limit::SignInName : Limit::Desk, who,
                       RateLimiter::Clock::now());
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
  auto wait = wait_for(route.limit, request);
  wait = wait ? wait : wait_for_person(route, request, visitor);
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
