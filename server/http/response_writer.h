// A Response as the bytes that go over the wire. Pure functions.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "server/http/refusal.h"
#include "server/http/response.h"

namespace spravka::http {

/// What an answer owes to its question.
struct Circumstances {
  std::string_view request_id;
  std::chrono::sys_seconds at{};
  bool is_for_head{};  // The same head, and no body.
  bool keeps_alive{};
};

/// Headers with names that are no tokens are left out; control characters in values are dropped.
std::string wire_bytes(Response const& response, Circumstances const& circumstances);

/// Plain text for a person; for a program (an /api/ address) the contract's error object.
Response refusal_response(Refusal const& refusal, bool is_for_program);

/// "Sun, 06 Nov 1994 08:49:37 GMT".
std::string http_date(std::chrono::sys_seconds at);

}  // namespace spravka::http
