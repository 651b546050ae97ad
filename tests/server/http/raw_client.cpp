#include "tests/server/http/raw_client.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace spravka::tests {

namespace {

constexpr int patience_ms = 10'000;

std::string lowered(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char character) {
    return static_cast<char>(std::tolower(character));
  });
  return text;
}

RawAnswer parse_answer_head(std::string_view head) {
  RawAnswer answer;
  answer.status = std::stoi(std::string{head.substr(head.find(' ') + 1, 3)});
  for (auto line = head.find("\r\n"); line != std::string_view::npos;) {
    auto const start = line + 2;
    line = head.find("\r\n", start);
    auto const text = head.substr(start, line == std::string_view::npos ? line : line - start);
    if (auto const colon = text.find(": "); colon != std::string_view::npos) {
      answer.headers[lowered(std::string{text.substr(0, colon)})] = text.substr(colon + 2);
    }
  }
  return answer;
}

}  // namespace

RawClient::RawClient(std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(socket_, reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0) {
    ::close(std::exchange(socket_, -1));
    throw std::runtime_error("cannot connect");
  }
  int const yes = 1;
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

RawClient::~RawClient() {
  if (socket_ >= 0) {
    ::close(socket_);
  }
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_{std::exchange(other.socket_, -1)}, received_{std::move(other.received_)} {}

bool RawClient::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    auto const count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

void RawClient::finish_sending() const {
  shutdown(socket_, SHUT_WR);
}

bool RawClient::hears_nothing_for(std::chrono::milliseconds time) const {
  pollfd watched{socket_, POLLIN, 0};
  return poll(&watched, 1, static_cast<int>(time.count())) == 0;
}

bool RawClient::read_more() {
  if (hears_nothing_for(std::chrono::milliseconds{patience_ms})) {
    throw std::runtime_error("the server says nothing");
  }
  std::array<char, 65536> room{};
  auto const count = recv(socket_, room.data(), room.size(), 0);
  if (count <= 0) {
    return false;
  }
  received_.append(room.data(), static_cast<std::size_t>(count));
  return true;
}

RawAnswer RawClient::read_answer(bool with_body) {
  while (received_.find("\r\n\r\n") == std::string::npos) {
    if (!read_more()) {
      throw std::runtime_error("the server closed before a whole head");
    }
  }
  auto const head_end = received_.find("\r\n\r\n");
  auto answer = parse_answer_head(std::string_view{received_}.substr(0, head_end));
  received_.erase(0, head_end + 4);
  auto const length = answer.headers.find("content-length");
  if (!with_body || length == answer.headers.end()) {
    return answer;
  }
  auto const bytes = std::stoul(length->second);
  while (received_.size() < bytes) {
    if (!read_more()) {
      throw std::runtime_error("the server closed before a whole body");
    }
  }
  answer.body = received_.substr(0, bytes);
  received_.erase(0, bytes);
  return answer;
}

RawAnswer RawClient::ask(std::string_view bytes) {
  send(bytes);
  return read_answer();
}

std::string RawClient::read_to_end() {
  while (read_more()) {
  }
  return std::exchange(received_, {});
}

bool RawClient::is_closed() {
  return read_to_end().empty();
}

}  // namespace spravka::tests
