// HTTP over a real socket, for tests that must not trust our own reading of it. Only its source
// knows cpp-httplib.
#pragma once

#include <map>
#include <string>

namespace spravka::tests {

struct WebAnswer {
  int status{};
  std::string body;
  std::map<std::string, std::string> headers;  // Names in lower case.
};

/// Throws when there is no answer at all.
WebAnswer web_get(std::string const& url, std::map<std::string, std::string> const& headers = {});
WebAnswer web_send(std::string const& method, std::string const& url, std::string const& body,
                   std::string const& type, std::map<std::string, std::string> const& headers = {});

}  // namespace spravka::tests
