// What a page replies: data and the name of its look, a refusal, or a finished response. No HTML in
// it.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include <nlohmann/json.hpp>

#include "server/http/response.h"

namespace spravka::pages {

/// A page's data. Dressed by the theme as templates/<name>.mustache, or sent as JSON by an /api/
/// route.
struct View {
  std::string name;
  nlohmann::json data;
  int status{200};
};

/// A "no" with a reason. An /api/ route sends it as the contract's error object, any other as the
/// error page; the words come from the theme's phrases `refusal_<code>` and, for fields,
/// `error_<field>_<code>` or `error_<code>`.
struct Refused {
  int status{400};
  std::string code;                           // Stable: "not_found", "invalid", "too_large".
  std::map<std::string, std::string> fields;  // Field to code.
  std::optional<std::chrono::seconds> retry_after;
};

using Reply = std::variant<View, Refused, http::Response>;

inline Reply not_found() {
  return Refused{404, "not_found", {}, {}};
}

inline Reply no_content() {
  http::Response response;
  response.status = 204;
  response.type.clear();
  return response;
}

/// JSON that is written already, for an /api/ route.
inline Reply written_json(std::string bytes) {
  auto response = http::json_response(200, std::move(bytes));
  response.set_header("Cache-Control", "no-store");
  return response;
}

}  // namespace spravka::pages
