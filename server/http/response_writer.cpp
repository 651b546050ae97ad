#include "server/http/response_writer.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <utility>

#include <fmt/format.h>

#include "server/http/header_text.h"

namespace spravka::http {

namespace {

constexpr auto reasons = std::to_array<std::pair<int, std::string_view>>({
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
    {507, "Insufficient Storage"},
});

std::string_view reason_of(int status) {
  auto const* const found =
      std::find_if(reasons.begin(), reasons.end(),
                   [status](auto const& reason) { return reason.first == status; });
  return found == reasons.end() ? "Unnamed" : found->second;
}

/// Set by this file alone; a handler's own would contradict them.
bool is_ours(std::string_view name) {
  constexpr auto ours =
      std::to_array<std::string_view>({"connection", "content-length", "content-type", "date",
                                       "keep-alive", "transfer-encoding", "x-request-id"});
  return std::find(ours.begin(), ours.end(), lowered(name)) != ours.end();
}

void append_header(std::string& bytes, std::string_view name, std::string_view value) {
  if (!is_token(name)) {
    return;
  }
  bytes += name;
  bytes += ": ";
  std::copy_if(value.begin(), value.end(), std::back_inserter(bytes),
               [](char character) { return character == '\t' || !is_control(character); });
  bytes += "\r\n";
}

std::string error_code(int status) {
  auto code = lowered(reason_of(status));
  std::replace(code.begin(), code.end(), ' ', '_');
  return code;
}

}  // namespace

std::string http_date(std::chrono::sys_seconds at) {
  // The names of strftime would follow the locale.
  constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  auto const seconds = std::chrono::system_clock::to_time_t(at);
  std::tm time{};
  gmtime_r(&seconds, &time);
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT",
                     days.at(static_cast<std::size_t>(time.tm_wday)), time.tm_mday,
                     months.at(static_cast<std::size_t>(time.tm_mon)), time.tm_year + 1900,
                     time.tm_hour, time.tm_min, time.tm_sec);
}

std::string wire_bytes(Response const& response, Circumstances const& circumstances) {
  auto const status = response.status >= 200 && response.status <= 599 ? response.status : 500;
  bool const has_body = status != 204 && status != 304;
  std::string bytes;
  bytes.reserve(512 + response.body.size());
  bytes += fmt::format("HTTP/1.1 {} {}\r\n", status, reason_of(status));
  append_header(bytes, "Date", http_date(circumstances.at));
  append_header(bytes, "Connection", circumstances.keeps_alive ? "keep-alive" : "close");
  append_header(bytes, "X-Request-Id", circumstances.request_id);
  if (has_body) {
    append_header(bytes, "Content-Type", response.type);
    append_header(bytes, "Content-Length", std::to_string(response.body.size()));
  }
  for (auto const& [name, value] : response.headers) {
    if (!is_ours(name)) {
      append_header(bytes, name, value);
    }
  }
  bytes += "\r\n";
  if (has_body && !circumstances.is_for_head) {
    bytes += response.body;
  }
  return bytes;
}

Response refusal_response(Refusal const& refusal, bool is_for_program) {
  auto response = is_for_program
                      ? json_response(refusal.status,
                                      fmt::format(R"({{"error":{{"code":"{}","message":"{}"}}}})",
                                                  error_code(refusal.status), refusal.reason))
                      : text_response(refusal.status, refusal.reason + "\n");
  response.set_header("Cache-Control", "no-store");
  if (refusal.status == 503) {
    response.set_header("Retry-After", "1");
  }
  return response;
}

}  // namespace spravka::http
