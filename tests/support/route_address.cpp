#include "tests/support/route_address.h"

#include <algorithm>
#include <stdexcept>

namespace spravka::tests {

std::string address_of(Route const& route, std::map<std::string, std::string> const& parts) {
  std::string address;
  auto const& pattern = route.pattern.text();
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] != ':' && pattern[at] != '*') {
      address += pattern[at++];
      continue;
    }
    auto const end = std::min(pattern.find('/', at), pattern.size());
    auto const part = parts.find(pattern.substr(at + 1, end - at - 1));
    if (part == parts.end()) {
      throw std::logic_error("the test does not know what stands for a part of " + pattern);
    }
    address += part->second;
    at = end;
  }
  return address;
}

}  // namespace spravka::tests
