#include "server/accounts/known_browser.h"

#include <algorithm>

#include "server/accounts/secret.h"

namespace spravka::accounts {
namespace {

std::string seal(std::string_view server_key, std::string_view name, std::string_view browser) {
  return sign(server_key,
              "browser " + std::string(browser) + "\n" + spelled_once(std::string(name)));
}

}  // namespace

std::string new_browser(std::string_view server_key, std::string_view name) {
  auto const browser = new_secret();
  return browser + "." + seal(server_key, name, browser);
}

std::string known_browser(std::string_view server_key, std::string_view name,
                          std::string const& cookie) {
  auto const dot = cookie.find('.');
  if (dot == std::string::npos) {
    return {};
  }
  auto const browser = cookie.substr(0, dot);
  return equal_secrets(seal(server_key, name, browser), cookie.substr(dot + 1)) ? browser : "";
}

std::string spelled_once(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return name;
}

}  // namespace spravka::accounts
