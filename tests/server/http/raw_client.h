// A visitor who speaks in bytes: sends exactly what a test wants to send, and reads what comes.
// Every wait ends after ten seconds by an exception, so that a silent server is a failed test.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace spravka::tests {

struct RawAnswer {
  int status{};
  std::map<std::string, std::string> headers;  // Names in lower case.
  std::string body;
};

class RawClient {
public:
  explicit RawClient(std::uint16_t port);
  ~RawClient();
  RawClient(RawClient&& other) noexcept;
  RawClient(RawClient const&) = delete;
  RawClient& operator=(RawClient const&) = delete;

  /// False when the server has closed the connection.
  bool send(std::string_view bytes) const;
  void finish_sending() const;

  /// Reads one answer, by its Content-Length; `with_body` is false after HEAD.
  RawAnswer read_answer(bool with_body = true);
  RawAnswer ask(std::string_view bytes);

  /// What comes until the server closes.
  std::string read_to_end();
  /// Whether the server closes (or resets) without another byte.
  bool is_closed();
  /// Whether nothing comes, not even an end, for that long.
  bool hears_nothing_for(std::chrono::milliseconds time) const;

private:
  bool read_more();

  int socket_{-1};
  std::string received_;
};

}  // namespace spravka::tests
