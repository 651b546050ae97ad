#include "server/http/response.h"

#include <algorithm>
#include <stdexcept>

#include "server/http/header_text.h"
#include "server/http/request.h"

namespace spravka::http {

namespace {

bool is_cookie_octet(char character) {
  return !is_control(character) && static_cast<unsigned char>(character) < 0x80 &&
         std::string_view{" \",;\\"}.find(character) == std::string_view::npos;
}

/// Browsers read "//host", "/\host" and "/<tab>/host" as other hosts.
bool is_local(std::string_view location) {
  return !location.empty() && location.front() == '/' && location.substr(0, 2) != "//" &&
         std::none_of(location.begin(), location.end(),
                      [](char character) { return is_control(character) || character == '\\'; });
}

std::string escaped_location(std::string_view location) {
  std::string escaped;
  for (char const character : location) {
    bool const needs_escape = static_cast<unsigned char>(character) >= 0x80 ||
                              std::string_view{" \"<>"}.find(character) != std::string_view::npos;
    escaped += needs_escape ? percent_encode({&character, 1}) : std::string(1, character);
  }
  return escaped;
}

}  // namespace

void Response::set_header(std::string name, std::string value) {
  auto const lower = lowered(name);
  auto const known = std::find_if(headers.begin(), headers.end(), [&lower](auto const& header) {
    return lowered(header.first) == lower;
  });
  if (known != headers.end()) {
    known->second = std::move(value);
  } else {
    headers.emplace_back(std::move(name), std::move(value));
  }
}

void Response::add_cookie(std::string const& name, std::string const& value,
                          std::string const& attributes) {
  bool const is_lawful = is_token(name) &&
                         std::all_of(value.begin(), value.end(), is_cookie_octet) &&
                         std::none_of(attributes.begin(), attributes.end(), is_control);
  if (!is_lawful) {
    throw std::invalid_argument("a cookie's name or value holds a character it cannot");
  }
  headers.emplace_back("Set-Cookie",
                       name + "=" + value + (attributes.empty() ? "" : "; " + attributes));
}

std::string const* Response::find_header(std::string_view name) const {
  auto const lower = lowered(name);
  auto const known = std::find_if(headers.begin(), headers.end(), [&lower](auto const& header) {
    return lowered(header.first) == lower;
  });
  return known == headers.end() ? nullptr : &known->second;
}

Response text_response(int status, std::string body) {
  return {status, "text/plain; charset=utf-8", std::move(body), {}};
}

Response json_response(int status, std::string body) {
  return {status, "application/json", std::move(body), {}};
}

Response redirect(std::string const& location, int status) {
  auto response = text_response(status, {});
  response.set_header("Location", is_local(location) ? escaped_location(location) : "/");
  return response;
}

}  // namespace spravka::http
