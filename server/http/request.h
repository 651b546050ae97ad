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
  std::string name;  // As the visitor's program gave it, without folders: never a path of ours.
  std::string type;  // The visitor's word: never believed.
  std::string bytes;
};

struct Request {
  Method method{Method::Get};
  std::string target;  // As sent: path and query, still encoded.
  std::string path;    // Decoded once, begins with "/", no dot segments, valid UTF-8.
  std::multimap<std::string, std::string> query;  // Decoded, valid UTF-8.
  std::multimap<std::string, std::string> form;   // From an urlencoded or multipart body, decoded.
  std::vector<Upload> uploads;
  std::map<std::string, std::string> headers;  // Names in lower case; values as sent.
  std::string body;               // Empty for a multipart form, and for what GET and HEAD bring.
  std::string remote_address;     // Of the client: the peer's, or a trusted proxy's word for it.
  std::string id;                 // Random, for the log and the answer's X-Request-Id.
  std::chrono::sys_seconds at{};  // When it came: the program's only clock.
  std::map<std::string, std::string> parameters;  // Set by the router: ":lang" gives "lang".

  /// The first value of a name; empty when there is none.
  std::string const& query_value(std::string const& name) const;
  std::string const& form_value(std::string const& name) const;
  std::string const& header(std::string const& lower_case_name) const;
  std::string const& parameter(std::string const& name) const;
  /// A cookie by name; empty when there is none.
  std::string cookie(std::string_view name) const;

  /// Fills target, path and query from "/ru/search?q=%D0%BF". False, and nothing changed, when the
  /// target is refused: not origin-form, malformed escapes, dot segments, control characters,
  /// backslashes, no UTF-8 in the path.
  bool set_target(std::string as_sent);
  /// The target without its query, still encoded: what Pattern::match reads.
  std::string_view encoded_path() const;
};

/// "%D0%BF+1" -> "п 1" (plus is a space in queries and forms only). Malformed escapes stay as they
/// are.
std::string percent_decode(std::string_view text, bool plus_is_space);
/// Everything but letters, digits and -._~ becomes %XX; keep_slash leaves "/" alone.
std::string percent_encode(std::string_view text, bool keep_slash = false);
/// "a=1&b=%D0%BF" -> its pairs, the first 200 of them. What is no UTF-8 becomes U+FFFD.
std::multimap<std::string, std::string> parse_pairs(std::string_view encoded);

}  // namespace spravka::http
