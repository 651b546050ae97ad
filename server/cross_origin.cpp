#include "server/cross_origin.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace spravka {
namespace {

/// What the widget asks, and nothing else.
constexpr std::array<std::string_view, 7> widget_routes{
    "/api/v1/search",       "/api/v1/instant",
    "/api/v1/suggestions",  "/api/v1/suggestions/:id/events",
    "/api/v1/articles/*id", "/api/v1/articles/:id/feedback",
    "/api/v1/tickets"};

bool is_for_widget(Route const& route) {
  return route.role == accounts::Role::Nobody &&
         std::find(widget_routes.begin(), widget_routes.end(), route.pattern.text()) !=
             widget_routes.end();
}

bool is_asked_by_widget(http::Request const& request, std::string const& method) {
  auto const wanted = method == "GET"    ? http::Method::Get
                      : method == "POST" ? http::Method::Post
                                         : http::Method::Other;
  return std::any_of(routes().begin(), routes().end(), [&](Route const& route) {
    return route.method == wanted && is_for_widget(route) &&
           route.pattern.match(http::PathSegments(request.encoded_path())).has_value();
  });
}

}  // namespace

bool CrossOrigin::allows(http::Request const& request) const {
  return std::find(origins_.begin(), origins_.end(), request.header("origin")) != origins_.end();
}

std::optional<http::Response> CrossOrigin::preflight(http::Request const& request) const {
  auto const& method = request.header("access-control-request-method");
  if (request.method != http::Method::Other || method.empty() || !allows(request) ||
      !is_asked_by_widget(request, method)) {
    return std::nullopt;
  }
  http::Response response;
  response.status = 204;
  response.type.clear();
  response.set_header("Access-Control-Allow-Origin", request.header("origin"));
  response.set_header("Access-Control-Allow-Methods", "GET, POST");
  response.set_header("Access-Control-Allow-Headers", "Content-Type, Idempotency-Key");
  response.set_header("Access-Control-Max-Age", "600");
  response.set_header("Vary", "Origin");
  return response;
}

void CrossOrigin::open(http::Response& response, http::Request const& request,
                       Route const* route) const {
  if (route == nullptr || !is_for_widget(*route) || origins_.empty()) {
    return;
  }
  if (allows(request)) {
    response.set_header("Access-Control-Allow-Origin", request.header("origin"));
  }
  auto const* vary = response.find_header("Vary");
  response.set_header("Vary", vary == nullptr ? "Origin" : *vary + ", Origin");
}

}  // namespace spravka
