// What is answered, as a plain value.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace spravka::http {

struct Response {
  int status{200};
  std::string type{"text/html; charset=utf-8"};
  std::string body;
  // Besides Content-Type. Content-Length, Date, Connection and X-Request-Id are the listener's.
  std::vector<std::pair<std::string, std::string>> headers;

  void set_header(std::string name, std::string value);  // Replaces one of the same name.
  /// Throws std::invalid_argument when name or value hold what a cookie cannot (RFC 6265, 4.1.1).
  void add_cookie(std::string const& name, std::string const& value, std::string const& attributes);
  std::string const* find_header(std::string_view name) const;
};

Response text_response(int status, std::string body);
Response json_response(int status, std::string body);
/// 303 See Other. `location` must be a local path ("/..."); anything else becomes "/".
Response redirect(std::string const& location, int status = 303);

}  // namespace spravka::http
