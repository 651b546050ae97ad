#include "server/http/head_parser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "server/http/header_text.h"

namespace spravka::http {

namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::size_t max_method_bytes = 32;
constexpr std::size_t max_host_bytes = 255 + 6;  // A name and ":65535".
constexpr std::size_t max_length_digits = 18;

tl::unexpected<Refusal> refuse(int status, char const* reason) {
  return tl::unexpected(Refusal{status, reason});
}

std::string_view take_line(std::string_view& text) {
  auto const end = std::min(text.find(line_end), text.size());
  auto const line = text.substr(0, end);
  text.remove_prefix(std::min(text.size(), end + line_end.size()));
  return line;
}

Method method_of(std::string_view name) {
  constexpr auto known = std::to_array<std::pair<std::string_view, Method>>({
      {"GET", Method::Get},
      {"HEAD", Method::Head},
      {"POST", Method::Post},
      {"PUT", Method::Put},
      {"DELETE", Method::Delete},
  });
  auto const* const found = std::find_if(
      known.begin(), known.end(), [name](auto const& method) { return method.first == name; });
  return found == known.end() ? Method::Other : found->second;
}

/// "HTTP/1.1" -> true, "HTTP/1.0" -> false.
tl::expected<bool, Refusal> read_version(std::string_view version) {
  if (version == "HTTP/1.1" || version == "HTTP/1.0") {
    return version.back() == '1';
  }
  auto const is_digit = [](char character) { return character >= '0' && character <= '9'; };
  bool const is_some_version = version.size() == 8 && version.substr(0, 5) == "HTTP/" &&
                               is_digit(version[5]) && version[6] == '.' && is_digit(version[7]);
  return is_some_version ? refuse(505, "This server speaks HTTP/1.1.")
                         : refuse(400, "The request line is malformed.");
}

/// Fills method and target; says whether the request is HTTP/1.1.
tl::expected<bool, Refusal> read_request_line(std::string_view line, Request& request) {
  auto const first = line.find(' ');
  auto const last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) {
    return refuse(400, "The request line is malformed.");
  }
  auto const method = line.substr(0, first);
  auto const target = line.substr(first + 1, last - first - 1);
  if (!is_token(method) || method.size() > max_method_bytes) {
    return refuse(400, "The request's method is malformed.");
  }
  auto version = read_version(line.substr(last + 1));
  if (!version) {
    return version;
  }
  if (target.size() > max_target_bytes) {
    return refuse(414, "The address is longer than 8 KB.");
  }
  if (!request.set_target(std::string{target})) {
    return refuse(400, "The address is malformed.");
  }
  request.method = method_of(method);
  return version;
}

/// Meaningless twice; a second one means somebody is being misled.
bool comes_once(std::string_view name) {
  constexpr auto once =
      std::to_array<std::string_view>({"authorization", "content-encoding", "content-length",
                                       "content-type", "expect", "host", "transfer-encoding"});
  return std::find(once.begin(), once.end(), name) != once.end();
}

tl::expected<void, Refusal> read_header(std::string_view line, Request& request) {
  auto const colon = line.find(':');
  // A folded line begins with a blank, and so has no token for a name.
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
    return refuse(400, "A header is malformed.");
  }
  auto const value = trimmed(line.substr(colon + 1));
  auto const is_unlawful = [](char character) {
    return is_control(character) && character != '\t';
  };
  if (std::any_of(value.begin(), value.end(), is_unlawful)) {
    return refuse(400, "A header holds control characters.");
  }
  auto const name = lowered(line.substr(0, colon));
  auto const [known, is_first] = request.headers.try_emplace(name, value);
  if (!is_first && comes_once(name)) {
    return refuse(400, "A header that may come once comes twice.");
  }
  if (!is_first) {
    known->second += (name == "cookie" ? "; " : ", ") + std::string{value};
  }
  return {};
}

bool is_lawful_host(std::string_view host) {
  return !host.empty() && host.size() <= max_host_bytes &&
         std::all_of(host.begin(), host.end(), [](char character) {
           return (character >= '0' && character <= '9') ||
                  (character >= 'a' && character <= 'z') ||
                  (character >= 'A' && character <= 'Z') ||
                  std::string_view{".-_:[]"}.find(character) != std::string_view::npos;
         });
}

std::optional<std::uint64_t> read_length(std::string_view digits) {
  std::uint64_t length{};
  auto const* const end = digits.data() + digits.size();
  auto const [stop, error] = std::from_chars(digits.data(), end, length);
  if (digits.empty() || error != std::errc{} || stop != end) {
    return std::nullopt;
  }
  return length;
}

tl::expected<void, Refusal> read_framing(bool is_newer, Head& head) {
  auto const& headers = head.request.headers;
  auto const length = headers.find("content-length");
  auto const coding = headers.find("transfer-encoding");
  if (coding != headers.end()) {
    if (length != headers.end() || !is_newer) {
      return refuse(400, "The body's length is given in two ways.");
    }
    if (lowered(coding->second) != "chunked") {
      return refuse(501, "The only transfer coding this server knows is chunked.");
    }
    head.is_chunked = true;
  } else if (length != headers.end()) {
    auto const digits = std::string_view{length->second};
    auto const bytes = digits.size() > max_length_digits ? std::nullopt : read_length(digits);
    if (!bytes) {
      return refuse(400, "The body's length is malformed.");
    }
    head.content_length = *bytes;
  }
  auto const& encoding = head.request.header("content-encoding");
  if (!encoding.empty() && lowered(encoding) != "identity") {
    return refuse(415, "Send the body without a content encoding.");
  }
  return {};
}

tl::expected<void, Refusal> read_manners(bool is_newer, Head& head) {
  auto const& request = head.request;
  auto const host = request.headers.find("host");
  if (host == request.headers.end() ? is_newer : !is_lawful_host(host->second)) {
    return refuse(400, "The Host header is missing or malformed.");
  }
  auto const& expectation = request.header("expect");
  if (!expectation.empty() && lowered(expectation) != "100-continue") {
    return refuse(417, "The only expectation this server knows is 100-continue.");
  }
  head.expects_continue = is_newer && !expectation.empty();
  auto const& connection = request.header("connection");
  head.keeps_alive = !lists(connection, "close") && (is_newer || lists(connection, "keep-alive"));
  return {};
}

}  // namespace

tl::expected<Head, Refusal> parse_head(std::string_view text, std::size_t max_headers) {
  Head head;
  auto const is_newer = read_request_line(take_line(text), head.request);
  if (!is_newer) {
    return tl::unexpected(is_newer.error());
  }
  for (std::size_t count = 0; !text.empty(); ++count) {
    if (count == max_headers) {
      return refuse(431, "The request has too many headers.");
    }
    if (auto const header = read_header(take_line(text), head.request); !header) {
      return tl::unexpected(header.error());
    }
  }
  if (auto const framing = read_framing(*is_newer, head); !framing) {
    return tl::unexpected(framing.error());
  }
  if (auto const manners = read_manners(*is_newer, head); !manners) {
    return tl::unexpected(manners.error());
  }
  return head;
}

}  // namespace spravka::http
