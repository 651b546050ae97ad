// Reading what programs send: a JSON body or query parameters, with each wrong field named (422).
//
// Unknown fields are ignored; a wrong type, a text over its limit or a missing required field is
// noted, and refusal() tells all of them at once. One per request; not thread-safe.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

#include "indexer/text/language.h"
#include "server/http/request.h"
#include "server/pages/reply.h"

namespace spravka::pages {

class JsonBody {
public:
  /// Refused: 400 "bad_json" for what is not JSON, 415 for another media type, 422 for what is not
  /// an object.
  [[nodiscard]] static tl::expected<JsonBody, Refused> parse(http::Request const& request);

  /// Empty when it is left out or null.
  std::string text(std::string const& field, std::size_t max_letters);
  std::string required_text(std::string const& field, std::size_t max_letters);
  bool flag(std::string const& field);
  bool required_flag(std::string const& field);
  std::optional<int> number(std::string const& field);
  std::vector<std::string> texts(std::string const& field, std::size_t max_count,
                                 std::size_t max_letters);
  std::map<std::string, std::string> pairs(std::string const& field, std::size_t max_count,
                                           std::size_t max_letters);
  std::optional<text::Language> language(std::string const& field);

  /// 422 with every wrong field; nothing when all was well.
  std::optional<Refused> refusal() const;

private:
  explicit JsonBody(nlohmann::json body) : body_(std::move(body)) {}

  nlohmann::json const* find(std::string const& field) const;

  nlohmann::json body_;
  std::map<std::string, std::string> wrong_;
};

/// The same for the query part of an address.
class QueryReader {
public:
  explicit QueryReader(http::Request const& request) : request_(&request) {}

  /// From 1 to `most`; `otherwise` when left out.
  std::size_t number(std::string const& name, std::size_t otherwise, std::size_t most);
  /// From 0 to `most`.
  std::size_t offset(std::string const& name, std::size_t most);
  std::optional<text::Language> language(std::string const& name);
  std::optional<Refused> refusal() const;

private:
  std::optional<std::size_t> digits(std::string const& name, std::size_t least, std::size_t most);

  http::Request const* request_;
  std::map<std::string, std::string> wrong_;
};

/// How every call of a program begins: its body is read by `read(JsonBody&)`, and `take` goes on
/// with what that gave once nothing was wrong with it.
template <typename Read, typename Take>
Reply on_body(http::Request const& request, Read const& read, Take const& take) {
  auto body = JsonBody::parse(request);
  if (!body) {
    return body.error();
  }
  auto const given = read(*body);
  if (auto const refused = body->refusal()) {
    return *refused;
  }
  return take(given);
}

}  // namespace spravka::pages
