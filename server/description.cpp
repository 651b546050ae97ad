#include "server/description.h"

#include <sstream>
#include <string_view>

#include <nlohmann/json.hpp>

#include "server/routes.h"
#include "server/version.h"

namespace spravka {
namespace {

using nlohmann::json;

struct Address {
  std::string path;  // "/api/v1/tickets/{number}"
  std::vector<std::string> parameters;
};

Address address_of(std::string const& pattern) {
  Address address;
  std::istringstream segments(pattern.substr(1));
  for (std::string segment; std::getline(segments, segment, '/');) {
    if (segment.starts_with(":") || segment.starts_with("*")) {
      address.parameters.push_back(segment.substr(1));
      segment = "{" + segment.substr(1) + "}";
    }
    address.path += "/" + segment;
  }
  return address;
}

std::vector<std::string> words(char const* text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

char const* type_of(std::string const& field) {
  if (field == "limit" || field == "offset" || field == "score") {
    return "integer";
  }
  if (field == "helpful" || field == "solved" || field == "internal") {
    return "boolean";
  }
  if (field == "fields") {
    return "object";
  }
  return field == "articles" || field == "read" || field == "reasons" || field == "allowed" ||
                 field == "hidden"
             ? "array"
             : "string";
}

json parameter(std::string const& name, char const* where) {
  return {{"name", name},
          {"in", where},
          {"required", std::string_view(where) == "path"},
          {"schema", {{"type", type_of(name)}}}};
}

json error_response(char const* text) {
  return {
      {"description", text},
      {"content", {{"application/json", {{"schema", {{"$ref", "#/components/schemas/Error"}}}}}}}};
}

json operation(Route const& route, Address const& address) {
  json result{{"summary", route.summary},
              {"parameters", json::array()},
              {"responses",
               {{"2XX", {{"description", "Done"}}},
                {"4XX", error_response("Refused")},
                {"5XX", error_response("Failed")}}}};
  for (auto const& name : address.parameters) {
    result["parameters"].push_back(parameter(name, "path"));
  }
  if (route.method == http::Method::Get) {
    for (auto const& name : words(route.fields)) {
      result["parameters"].push_back(parameter(name, "query"));
    }
  } else if (*route.fields != '\0') {
    json properties = json::object();
    for (auto const& name : words(route.fields)) {
      properties[name] = {{"type", type_of(name)}};
    }
    result["requestBody"] = {
        {"content",
         {{"application/json", {{"schema", {{"type", "object"}, {"properties", properties}}}}}}}};
  }
  if (route.role > accounts::Role::Nobody) {
    result["security"] = json::array({{{"token", json::array()}}});
    result["description"] =
        std::string("For role ") + accounts::to_string(route.role) + " and above.";
  }
  return result;
}

char const* verb(http::Method method) {
  return method == http::Method::Get ? "get" : method == http::Method::Delete ? "delete" : "post";
}

}  // namespace

std::string api_description(std::string const& base_url) {
  json const text{{"type", "string"}};
  json description{{"openapi", "3.1.0"},
                   {"info", {{"title", "Spravka"}, {"version", program_version}}},
                   {"servers", json::array({{{"url", base_url}}})},
                   {"paths", json::object()}};
  description["components"]["securitySchemes"]["token"] = {{"type", "http"}, {"scheme", "bearer"}};
  description["components"]["schemas"]["Error"] = {
      {"type", "object"},
      {"properties",
       {{"error",
         {{"type", "object"},
          {"properties",
           {{"code", text},
            {"message", text},
            {"fields", {{"type", "object"}, {"additionalProperties", text}}}}}}}}}};
  for (auto const& route : routes()) {
    if (route.dress == Dress::Api && route.pattern.text().starts_with("/api/")) {
      auto const address = address_of(route.pattern.text());
      description["paths"][address.path][verb(route.method)] = operation(route, address);
    }
  }
  return description.dump();
}

}  // namespace spravka
