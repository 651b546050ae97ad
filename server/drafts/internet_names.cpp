#include "server/drafts/internet_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "server/drafts/words.h"

namespace spravka::drafts {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    auto const end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(end + 1);
  }
}

bool is_octet(std::string_view part) {
  if (part.empty() || part.size() > 3 || !std::all_of(part.begin(), part.end(), is_digit)) {
    return false;
  }
  return std::stoi(std::string(part)) <= 255;
}

bool is_hex_group(std::string_view group) {
  return group.size() <= 4 &&
         group.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

bool is_everybodys_ip4(std::string_view address) {
  return address.starts_with("127.") || address.starts_with("255.") ||
         address.starts_with("224.") ||
         is_one_of(address,
                   {"0.0.0.0", "8.8.8.8", "8.8.4.4", "1.1.1.1", "1.0.0.1", "9.9.9.9", "77.88.8.8",
                    "77.88.8.1", "169.254.169.254", "192.168.0.1", "192.168.1.1"});
}

bool is_private_network(std::string_view address, std::string_view after) {
  return after.starts_with('/') && after.size() > 1 && is_digit(after[1]) &&
         is_one_of(address, {"10.0.0.0", "172.16.0.0", "192.168.0.0", "100.64.0.0", "169.254.0.0"});
}

bool is_after_version(std::string_view whole, std::size_t begin) {
  std::size_t const from = begin > 24 ? begin - 24 : 0;
  Passage const before(whole.substr(from, begin - from));
  return !before.words.empty() &&
         begins_with_one_of(before.words.back().lower,
                            {"верс", "vers", "сборк", "build", "релиз", "release"});
}

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= 63 && !label.starts_with('-') && !label.ends_with('-');
}

bool is_plain_ending(std::string_view ending) {
  return is_one_of(
      ending,
      {"com",     "org",         "net",      "ru",    "su",      "рф",      "io",     "dev",
       "app",     "cloud",       "online",   "site",  "shop",    "store",   "info",   "biz",
       "pro",     "me",          "co",       "uk",    "de",      "fr",      "es",     "nl",
       "cz",      "ua",          "by",       "kz",    "us",      "eu",      "ch",     "se",
       "fi",      "dk",          "jp",       "cn",    "br",      "au",      "ca",     "internal",
       "lan",     "corp",        "intranet", "tech",  "xyz",     "club",    "tv",     "ai",
       "edu",     "gov",         "moscow",   "space", "website", "company", "agency", "example",
       "invalid", "localdomain", "am",       "ge",    "uz",      "kg",      "az",     "lv",
       "lt",      "ee",          "su",       "host",  "life",    "world",   "team",   "digital",
       "group",   "media",       "link"});
}

// Endings that files and words have as well: believed from three labels up, "www." or a scheme.
bool is_doubtful_ending(std::string_view ending) {
  return is_one_of(ending, {"pl", "in", "to", "it",  "no",  "be",    "cc",   "at",   "is",
                            "sh", "md", "rs", "so",  "py",  "local", "home", "test", "name",
                            "ws", "gg", "tr", "int", "zip", "top",   "win"});
}

bool is_everybodys_site(std::string_view name) {
  constexpr std::array sites{std::string_view("github.com"),    std::string_view("gitlab.com"),
                             std::string_view("google.com"),    std::string_view("yandex.ru"),
                             std::string_view("ya.ru"),         std::string_view("youtube.com"),
                             std::string_view("microsoft.com"), std::string_view("apple.com"),
                             std::string_view("mozilla.org"),   std::string_view("docker.io"),
                             std::string_view("docker.com"),    std::string_view("wikipedia.org"),
                             std::string_view("mail.ru"),       std::string_view("telegram.org"),
                             std::string_view("debian.org"),    std::string_view("ubuntu.com"),
                             std::string_view("gosuslugi.ru"),  std::string_view("letsencrypt.org"),
                             std::string_view("kernel.org"),    std::string_view("python.org"),
                             std::string_view("speedtest.net"), std::string_view("asp.net"),
                             std::string_view("socket.io"),     std::string_view("draw.io")};
  return std::any_of(sites.begin(), sites.end(), [name](std::string_view site) {
    return name.ends_with(site) &&
           (name.size() == site.size() || name[name.size() - site.size() - 1] == '.');
  });
}

}  // namespace

bool is_ip4(std::string_view text) {
  if (text.size() < 7 || text.size() > 15) {
    return false;
  }
  std::vector<std::string_view> const parts = split(text, '.');
  return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), is_octet);
}

bool is_telling_ip4(std::string_view whole, std::size_t begin, std::size_t end) {
  std::string_view const address = whole.substr(begin, end - begin);
  return !is_everybodys_ip4(address) && !is_private_network(address, whole.substr(end)) &&
         !is_after_version(whole, begin);
}

bool is_ip6(std::string_view text) {
  if (text.size() < 4 || text.size() > 39 ||
      text.find_first_of("0123456789") == std::string_view::npos) {
    return false;
  }
  if (!text.ends_with("::") && text.ends_with(':')) {
    text.remove_suffix(1);
  }
  std::vector<std::string_view> const groups = split(text, ':');
  auto const gap = text.find("::");
  bool const has_gap = gap != std::string_view::npos;
  bool const has_two_gaps = has_gap && text.find("::", gap + 1) != std::string_view::npos;
  bool const is_everybodys = text.starts_with("::") && text.size() <= 4;
  auto const written =
      std::count_if(groups.begin(), groups.end(), [](auto group) { return !group.empty(); });
  return !has_two_gaps && !is_everybodys &&
         std::all_of(groups.begin(), groups.end(), is_hex_group) &&
         (has_gap ? groups.size() <= 8 && written >= 2 : groups.size() == 8 && written == 8);
}

bool is_mac(std::string_view text) {
  if (text.size() != 17) {
    return false;
  }
  std::vector<std::string_view> const groups = split(text, ':');
  return groups.size() == 6 && std::all_of(groups.begin(), groups.end(), [](auto group) {
           return group.size() == 2 && is_hex_group(group);
         });
}

bool is_host_name(std::string_view name, Strictness strictness) {
  std::string const folded = lower(name);
  std::vector<std::string_view> const labels = split(folded, '.');
  bool const is_formed = labels.size() >= 2 && folded.size() <= 253 &&
                         std::all_of(labels.begin(), labels.end(), is_label) &&
                         std::any_of(labels.front().begin(), labels.front().end(), is_latin);
  if (!is_formed || is_everybodys_site(folded)) {
    return false;
  }
  std::string_view const ending = labels.back();
  if (strictness == Strictness::AfterScheme) {
    return ending.size() >= 2 && std::all_of(ending.begin(), ending.end(), is_latin);
  }
  bool const is_long = labels.size() >= 3 || labels.front() == "www";
  // "Сделал.Is" and "System.IO" are not hosts: a capital ending needs a capital name.
  bool const ends_in_capitals = name.back() >= 'A' && name.back() <= 'Z' && name.front() >= 'a';
  return (is_plain_ending(ending) && !ends_in_capitals) || (is_long && is_doubtful_ending(ending));
}

bool is_role_mailbox(std::string_view address) {
  std::string_view const mailbox = address.substr(0, address.find('@'));
  return is_one_of(mailbox, {"help",       "support",  "info",        "sales",   "billing",
                             "abuse",      "noc",      "security",    "hello",   "office",
                             "partner",    "partners", "feedback",    "contact", "service",
                             "moderation", "press",    "hr",          "noreply", "no-reply",
                             "postmaster", "helpdesk", "marketplace", "legal",   "privacy"});
}

bool is_mail_domain(std::string_view domain) {
  auto const dot = domain.rfind('.');
  if (dot == std::string_view::npos || dot == 0) {
    return false;
  }
  std::string_view const ending = domain.substr(dot + 1);
  bool const has_digits = std::any_of(ending.begin(), ending.end(), is_digit);
  return ending.size() >= 2 && !has_digits && ending.find_first_of("_-") == std::string_view::npos;
}

}  // namespace spravka::drafts
