#include "server/deeds.h"

#include <array>
#include <chrono>
#include <string_view>

#include "server/incoming.h"

namespace spravka {
namespace {

constexpr int first_failure = 400;
/// Parts of addresses that name a thing. Keys of customers are none of them.
constexpr std::array<char const*, 5> told_parts{"number", "id", "branch", "message", "path"};
/// Fields of forms that name a thing.
constexpr std::array<char const*, 4> told_fields{"slug", "assignee", "outcome", "branch"};

char const* name_of(http::Method method) {
  return method == http::Method::Delete ? "DELETE " : "POST ";
}

void add(std::string& about, std::string const& name, std::string const& value) {
  if (!value.empty()) {
    about += (about.empty() ? "" : " ") + name + "=" + value;
  }
}

std::string about(http::Request const& request) {
  std::string told;
  for (auto const* part : told_parts) {
    auto const found = request.parameters.find(part);
    add(told, part, found == request.parameters.end() ? "" : found->second);
  }
  for (auto const* field : told_fields) {
    add(told, field, request.form_value(field));
  }
  return told;
}

}  // namespace

std::optional<store::Deed> deed_of(Route const& route, pages::Call const& call, int status) {
  auto const& request = call.request;
  if (!is_change(request)) {
    return std::nullopt;
  }
  if (route.limit == Limit::SignIn && route.role == accounts::Role::Nobody) {
    // Only a name that exists: what is typed there by mistake may be a password.
    auto const user = call.house.accounts.find_by_name(request.form_value("name"));
    return user ? std::optional(store::Deed{0, request.at, user->name, "page",
                                            status < first_failure ? "sign-in" : "sign-in failed",
                                            ""})
                : std::nullopt;
  }
  if (!call.visitor.user || route.role == accounts::Role::Nobody || status >= first_failure) {
    return std::nullopt;
  }
  return store::Deed{0,
                     request.at,
                     call.visitor.user->name,
                     call.visitor.session.empty() ? "token" : "page",
                     name_of(route.method) + route.pattern.text(),
                     about(request)};
}

std::string scope_code(accounts::Scope scope) {
  return std::string("needs_") + accounts::to_string(scope);
}

void note_command(store::Database& database, std::string const& what, std::string const& about) {
  auto const now =
      std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
  store::DeedLog(database).note({0, now, store::nobody, "command", what, about});
}

}  // namespace spravka
