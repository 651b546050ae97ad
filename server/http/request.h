// What was asked, as a plain value. Nothing here knows a socket.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spravka::http {

enum class Method : std::uint8_t { Get, Head, Post, Put, Delete, Other };

/// One file of a multipart form.
struct Upload {
  std::string field;
  std::string name;      // As the visitor's program gave it: never a path of ours.
  std::string type;
  std::string bytes;
};

struct Request {
  Method method{Method::Get};
  std::string target;                           // As sent: path and query, still encoded.
  std::string path;                             // Decoded once, begins with "/", no dot segments, valid UTF-8.
  std::multimap<std::string, std::string> query;   // Decoded.
  std::multimap<std::string, std::string> form;    // From an urlencoded or multipart body, decoded.
  std::vector<Upload> uploads;
  std::map<std::string, std::string> headers;   // Names in lower case; values as sent.
  std::string body;
  std::string remote_address;                   // Of the client: the peer's, or a trusted proxy's word for it.
  std::string id;                               // Random, for the log and the answer's X-Request-Id.
  std::chrono::sys_seconds at{};                // When it came: the program's only clock.
  std::map<std::string, std::string> parameters;   // Set by the router: ":lang" gives "lang", "*path" gives "path".

  /// The first value of a name; empty when there is none.
  std::string const& query_value(std::string const& name) const;
  std::string const& form_value(std::string const& name) const;
  std::string const& header(std::string const& lower_case_name) const;
  std::string const& parameter(std::string const& name) const;
  /// A cookie by name; empty when there is none.
  std::string cookie(std::string_view name) const;
};

/// "%D0%BF+1" -> "п 1" (plus is a space in queries and forms only). Malformed escapes stay as they are.
std::string percent_decode(std::string_view text, bool plus_is_space);
/// Everything but letters, digits and -._~ becomes %XX; keep_slash leaves "/" alone.
std::string percent_encode(std::string_view text, bool keep_slash = false);
/// Fills `query` from what follows "?" and, for an urlencoded body, `form`. At most 200 pairs.
std::multimap<std::string, std::string> parse_pairs(std::string_view encoded);

}  // namespace spravka::http
