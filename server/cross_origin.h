// Which other web sites may ask this one from their readers' browsers: those of --widget-origins,
// and only what the widget needs. Nobody by default; never with a cookie.
//
// Immutable; safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/http/request.h"
#include "server/http/response.h"
#include "server/routes.h"

namespace spravka {

class CrossOrigin {
public:
  /// Origins as browsers name them: "https://shop.example.com".
  explicit CrossOrigin(std::vector<std::string> origins) : origins_(std::move(origins)) {}

  /// The answer to a browser that asks beforehand whether it may; nothing for other requests.
  std::optional<http::Response> preflight(http::Request const& request) const;

  /// Lets a page of an allowed site read the answer. `route` may be nullptr.
  void open(http::Response& response, http::Request const& request, Route const* route) const;

private:
  bool allows(http::Request const& request) const;

  std::vector<std::string> origins_;
};

}  // namespace spravka
