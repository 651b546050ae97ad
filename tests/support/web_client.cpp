#include "tests/support/web_client.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include <httplib.h>

// Without the package's own macros the types are smaller here than in its library.
static_assert(sizeof(httplib::Request) == 608, "take cpp-httplib's flags from pkg-config");

namespace spravka::tests {
namespace {

constexpr int seconds_to_wait = 60;

struct Url {
  std::string host;
  std::string path;
};

Url split(std::string const& url) {
  auto const path = url.find('/', url.find("://") + 3);
  return path == std::string::npos ? Url{url, "/"} : Url{url.substr(0, path), url.substr(path)};
}

WebAnswer read(httplib::Result const& result, std::string const& url) {
  if (!result) {
    throw std::runtime_error("no answer from " + url + ": " + httplib::to_string(result.error()));
  }
  WebAnswer answer{result->status, result->body, {}};
  for (auto const& [name, value] : result->headers) {
    auto lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    answer.headers.emplace(lower, value);  // The first of each name.
  }
  return answer;
}

}  // namespace

WebAnswer web_get(std::string const& url, std::map<std::string, std::string> const& headers) {
  return web_send("GET", url, {}, {}, headers);
}

WebAnswer web_send(std::string const& method, std::string const& url, std::string const& body,
                   std::string const& type, std::map<std::string, std::string> const& headers) {
  auto const [host, path] = split(url);
  httplib::Client client(host);
  client.set_read_timeout(seconds_to_wait);
  client.set_tcp_nodelay(true);
  httplib::Request request;
  request.method = method;
  request.path = path;
  request.body = body;
  for (auto const& [name, value] : headers) {
    request.headers.emplace(name, value);
  }
  if (!type.empty()) {
    request.headers.emplace("Content-Type", type);
  }
  return read(client.send(request), url);
}

}  // namespace spravka::tests
