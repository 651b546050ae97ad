// What a page replies: data and the name of its look, or somewhere else to go. No HTML in it.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include "server/http/response.h"

namespace spravka::pages {

/// A page's data. Dressed by the theme as templates/<name>.mustache, or sent as JSON by an /api/ route.
struct View {
  std::string name;
  nlohmann::json data;
  int status{200};
};

/// A View, or a finished response (redirects, feeds, files).
using Reply = std::variant<View, http::Response>;

}  // namespace spravka::pages
