// A listener on a free port with a handler that tells what it was asked, as the tests need it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/listener.h"
#include "tests/server/http/raw_client.h"

namespace spravka::tests {

/// "POST /path|body" and more; "/throw" throws, "/slow" takes a third of a second, "/large/N" is N
/// bytes long.
http::Response tell(http::Request const& request);

http::ListenerSettings on_a_free_port();

class House {
public:
  explicit House(http::ListenerSettings settings = on_a_free_port(),
                 http::Listener::Handler handler = tell,
                 http::Listener::RefusalPage page = nullptr);

  http::Listener& listener() { return listener_; }

  RawClient visitor() const { return RawClient{listener_.port()}; }

  /// Sends to a fresh connection; the first answer.
  RawAnswer ask(std::string_view bytes) const { return visitor().ask(bytes); }

private:
  http::Listener listener_;
};

std::string get(std::string_view target, std::string_view more_headers = "");
std::string post(std::string_view target, std::string_view type, std::string_view body);

}  // namespace spravka::tests
