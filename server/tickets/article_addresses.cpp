#include "server/tickets/article_addresses.h"

#include <algorithm>
#include <array>

namespace spravka::tickets {

namespace {

constexpr std::size_t max_address_bytes = 2000;

std::string_view host_of(std::string_view base_url) {
  auto const scheme = base_url.find("://");
  auto const host = scheme == std::string_view::npos ? base_url : base_url.substr(scheme + 3);
  return host.substr(0, host.find('/'));
}

/// Up to what cannot be part of an address in a letter: blanks, brackets, quotation marks.
std::string_view address_at(std::string_view text) {
  constexpr std::array<std::string_view, 5> quotes{"«", "»", "“", "”", "…"};
  auto end = std::min(text.find_first_of(" \t\r\n<>\"'()[]{}|\\^`*"), text.size());
  for (auto const quote : quotes) {
    end = std::min(end, text.find(quote));
  }
  auto address = text.substr(0, std::min(end, max_address_bytes));
  while (!address.empty() &&
         std::string_view(".,;:!?/").find(address.back()) != std::string_view::npos) {
    address.remove_suffix(1);
  }
  return address;
}

std::string without_query(std::string_view address) {
  auto const hash = std::min(address.find('#'), address.size());
  auto const path = address.substr(0, std::min(address.find('?'), hash));
  return std::string(path) + std::string(address.substr(hash));
}

}  // namespace

std::set<std::string> article_addresses(std::string_view text, std::string_view base_url) {
  std::set<std::string> links;
  auto const start = "://" + std::string(host_of(base_url)) + "/";
  for (auto at = text.find(start); at != std::string_view::npos; at = text.find(start, at)) {
    at += start.size() - 1;
    auto link = without_query(address_at(text.substr(at)));
    if (link.find("/articles/") != std::string::npos) {
      links.insert(std::move(link));
    }
  }
  return links;
}

}  // namespace spravka::tickets
