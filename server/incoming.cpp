#include "server/incoming.h"

#include <algorithm>

#include "server/dressing.h"

namespace spravka {
namespace {

using http::Request;

http::Method looked_up_method(http::Method method) {
  return method == http::Method::Head ? http::Method::Get : method;
}

std::string host_of(std::string const& origin) {
  auto const at = origin.find("://");
  return at == std::string::npos ? origin : origin.substr(at + 3);
}

}  // namespace

FoundRoute find_route(Request const& request) {
  FoundRoute found;
  http::PathSegments const path(request.encoded_path());
  for (auto const& route : routes()) {
    if (auto parameters = route.pattern.match(path)) {
      auto const language = parameters->find("lang");
      if (language != parameters->end() && !text::parse_language(language->second)) {
        continue;
      }
      if (route.method == looked_up_method(request.method)) {
        return {&route, std::move(*parameters), false};
      }
      found.is_wrong_method = true;
    }
  }
  return found;
}

accounts::Scope scope_needed(Route const& route) {
  auto const& pattern = route.pattern.text();
  bool const is_of_ticket =
      pattern.starts_with("/api/v1/tickets/") || pattern.starts_with("/desk/tickets/");
  // What makes a draft writes into the repository of the articles.
  if (route.method == http::Method::Get || route.role == accounts::Role::Nobody) {
    return accounts::Scope::Read;
  }
  return is_of_ticket && !pattern.ends_with("/draft") ? accounts::Scope::Tickets
                                                      : accounts::Scope::Write;
}

text::Language language_of(Request const& request) {
  auto const& path = request.path;
  for (auto const& language : text::known_languages()) {
    if (path.starts_with("/" + language.code + "/")) {
      return language;
    }
  }
  for (auto const& word : {request.query_value("lang"), request.cookie(language_cookie)}) {
    if (auto language = text::parse_language(word)) {
      return *language;
    }
  }
  return text::preferred_language(request.header("accept-language"))
      .value_or(text::known_languages().front());
}

bool is_same_origin(Request const& request) {
  auto const& site = request.header("sec-fetch-site");
  auto const& origin = request.header("origin");
  if (!site.empty() && site != "same-origin" && site != "none") {
    return false;
  }
  bool const is_said = site == "same-origin" && origin == "null";
  return origin.empty() || is_said || host_of(origin) == request.header("host");
}

bool is_change(Request const& request) {
  return request.method != http::Method::Get && request.method != http::Method::Head;
}

bool has_typed_text(Request const& request) {
  return std::any_of(request.form.begin(), request.form.end(), [](auto const& field) {
    return !field.second.empty() && !typed_label(field.first).empty();
  });
}

std::string sign_in_address(Request const& request) {
  std::string next = request.target;
  if (is_change(request)) {
    auto const referrer = host_of(request.header("referer"));
    auto const path = referrer.find('/');
    bool const is_of_desk = is_same_origin(request) && path != std::string::npos &&
                            referrer.compare(path, 6, "/desk/") == 0;
    next = is_of_desk ? referrer.substr(path) : "/desk/tickets";
  }
  return "/desk/sign-in?next=" + http::percent_encode(next);
}

}  // namespace spravka
