#include "tests/server/http/house.h"

#include <chrono>
#include <stdexcept>
#include <thread>
#include <utility>

namespace spravka::tests {

namespace {

std::string_view name_of(http::Method method) {
  switch (method) {
    case http::Method::Get:
      return "GET";
    case http::Method::Head:
      return "HEAD";
    case http::Method::Post:
      return "POST";
    case http::Method::Put:
      return "PUT";
    case http::Method::Delete:
      return "DELETE";
    default:
      return "OTHER";
  }
}

}  // namespace

http::Response tell(http::Request const& request) {
  if (request.path == "/throw") {
    throw std::runtime_error("the secret of the house");
  }
  if (request.path == "/slow") {
    std::this_thread::sleep_for(std::chrono::milliseconds{300});
  }
  if (request.path.starts_with("/large/")) {
    return http::text_response(200, std::string(std::stoul(request.path.substr(7)), 'x'));
  }
  return http::text_response(
      200, std::string{name_of(request.method)} + " " + request.path + "|" + request.body);
}

http::ListenerSettings on_a_free_port() {
  http::ListenerSettings settings;
  settings.port = 0;
  return settings;
}

House::House(http::ListenerSettings settings, http::Listener::Handler handler,
             http::Listener::RefusalPage page)
    : listener_{std::move(settings), std::move(handler), std::move(page)} {
  listener_.start();
}

std::string get(std::string_view target, std::string_view more_headers) {
  return "GET " + std::string{target} + " HTTP/1.1\r\nHost: house.test\r\n" +
         std::string{more_headers} + "\r\n";
}

std::string post(std::string_view target, std::string_view type, std::string_view body) {
  return "POST " + std::string{target} +
         " HTTP/1.1\r\nHost: house.test\r\nContent-Type: " + std::string{type} +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string{body};
}

}  // namespace spravka::tests
