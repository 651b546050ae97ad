#include "server/tickets/named_addresses.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace spravka::tickets {
namespace {

/// What a tag's text or an attribute stands for. Our own HTML has no other entities.
std::string unescaped(std::string_view html) {
  using Entity = std::pair<std::string_view, char>;
  constexpr std::array<Entity, 5> entities{
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};
  std::string text;
  while (!html.empty()) {
    Entity found{html.substr(0, 1), html.front()};
    for (auto const& entity : entities) {
      found = html.starts_with(entity.first) ? entity : found;
    }
    text += found.second;
    html.remove_prefix(found.first.size());
  }
  return text;
}

std::size_t occurrences(std::string_view text, std::string_view words) {
  std::size_t count = 0;
  for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    ++count;
  }
  return count;
}

/// Where the words stand for the `which`th time, counted from 0.
std::size_t place_of(std::string_view text, std::string_view words, std::size_t which) {
  auto at = text.find(words);
  for (; which > 0 && at != std::string_view::npos; --which) {
    at = text.find(words, at + 1);
  }
  return at;
}

/// An address as people write it: "help.example" for "https://help.example/".
std::string_view bare(std::string_view address) {
  for (std::string_view const scheme : {"https://", "http://"}) {
    address.remove_prefix(address.starts_with(scheme) ? scheme.size() : 0);
  }
  address.remove_suffix(address.ends_with('/') ? 1 : 0);
  return address;
}

struct NamedAddress {
  std::string words;
  std::string address;
  std::size_t which{};  // Of the places where these words stand.
};

std::string href_of(std::string_view tag) {
  constexpr std::string_view attribute = " href=\"";
  auto const begin = tag.find(attribute);
  if (begin == std::string_view::npos) {
    return {};
  }
  auto const value = tag.substr(begin + attribute.size());
  auto address = unescaped(value.substr(0, value.find('"')));
  for (std::string_view const scheme : {"mailto:", "tel:"}) {
    address.erase(0, address.starts_with(scheme) ? scheme.size() : 0);
  }
  return address;
}

std::vector<NamedAddress> addresses_in(std::string_view html) {
  std::vector<NamedAddress> addresses;
  std::string plain;  // What stands before, without tags.
  std::string address;
  std::size_t begin = 0;
  while (!html.empty()) {
    if (html.front() != '<') {
      auto const end = std::min(html.find('<'), html.size());
      plain += unescaped(html.substr(0, end));
      html.remove_prefix(end);
      continue;
    }
    auto const tag = html.substr(0, std::min(html.find('>'), html.size() - 1) + 1);
    if (tag.starts_with("<a ")) {
      address = href_of(tag);
      begin = plain.size();
    } else if (tag == "</a>" && plain.size() > begin && !address.empty()) {
      auto words = plain.substr(begin);
      auto const which = occurrences(plain.substr(0, begin), words);
      addresses.push_back({std::move(words), std::exchange(address, {}), which});
    }
    html.remove_prefix(tag.size());
  }
  return addresses;
}

}  // namespace

std::string with_addresses(std::string_view text, std::string_view html) {
  std::vector<std::pair<std::size_t, std::string>> told;
  for (auto const& [words, address, which] : addresses_in(html)) {
    auto const at = place_of(text, words, which);
    if (at != std::string_view::npos && bare(words) != bare(address)) {
      told.emplace_back(at + words.size(), " (" + address + ")");
    }
  }
  std::sort(told.begin(), told.end());
  std::string whole(text);
  for (auto one = told.rbegin(); one != told.rend(); ++one) {
    whole.insert(one->first, one->second);
  }
  return whole;
}

}  // namespace spravka::tickets
