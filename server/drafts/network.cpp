#include <algorithm>

#include "server/drafts/finding.h"
#include "server/drafts/internet_names.h"
#include "server/drafts/own_names.h"
#include "server/drafts/spoken_values.h"
#include "server/drafts/tokens.h"

namespace spravka::drafts {
namespace {

bool is_host_character(char next) {
  return is_latin(next) || is_digit(next) || next == '.' || next == '-' || next == '_';
}

void add(Passage const& passage, Token token, Sensitive kind, Findings& findings) {
  findings.push_back(
      {token.begin, token.end, kind, Certainty::Sure, lower(token.in(passage.text))});
}

bool is_beyond_ascii(char next) {
  return (static_cast<unsigned char>(next) & 0x80U) != 0;
}

bool is_alphanumeric(char next) {
  return is_latin(next) || is_digit(next);
}

// The part before the @; `limit` keeps the way back short.
Token mailbox_before(std::string_view text, std::size_t at, std::size_t limit) {
  auto const belongs = [](char next) {
    return is_host_character(next) || next == '+' || next == '%' || next == '\'' ||
           is_beyond_ascii(next);
  };
  std::size_t begin = at;
  while (begin > limit && belongs(text[begin - 1])) {
    --begin;
  }
  while (begin < at && !is_alphanumeric(text[begin]) && !is_beyond_ascii(text[begin])) {
    ++begin;
  }
  return {begin, at};
}

Token domain_after(std::string_view text, std::size_t at) {
  Token domain = run_at(text, at + 1,
                        [](char next) { return is_host_character(next) || is_beyond_ascii(next); });
  while (!domain.empty() && (text[domain.end - 1] == '.' || text[domain.end - 1] == '-')) {
    --domain.end;
  }
  return domain;
}

// Grows from the @ to both sides. "ivan@web-01" is a user on a machine, git@ is everybody.
void find_mail_addresses(Passage const& passage, Findings& findings) {
  std::string_view const text = passage.text;
  std::size_t done = 0;
  for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    Token const mailbox = mailbox_before(text, at, done);
    Token const domain = domain_after(text, at);
    done = at + 1;
    if (mailbox.empty() || domain.empty() || mailbox.in(text) == "git") {
      continue;
    }
    if (is_mail_domain(domain.in(text))) {
      add(passage, {mailbox.begin, domain.end}, Sensitive::Email, findings);
    } else if (is_latin(text[mailbox.begin]) && is_latin(text[domain.begin]) &&
               !text.substr(0, mailbox.begin).ends_with(':')) {
      add(passage, {mailbox.begin, domain.end}, Sensitive::User, findings);
    }
  }
}

// How the bytes before a name tell what it is.
enum class Before : std::uint8_t { Nothing, Scheme, Path, Mail };

Before what_is_before(std::string_view text, std::size_t begin) {
  if (begin > 2 && text.substr(begin - 3, 3) == "://") {
    return Before::Scheme;
  }
  if (begin > 0 && text[begin - 1] == '@') {
    return Before::Mail;
  }
  bool const is_path = begin > 0 && (text[begin - 1] == '/' || text[begin - 1] == '\\');
  return is_path ? Before::Path : Before::Nothing;
}

// "t.me/kotik", "vk.com/id123": the path says who.
Token with_profile(std::string_view text, Token host) {
  std::string const name = lower(host.in(text));
  bool const has_profiles =
      is_one_of(name, {"t.me", "telegram.me", "vk.com", "vk.ru", "ok.ru", "instagram.com",
                       "www.instagram.com", "facebook.com", "www.facebook.com", "twitter.com",
                       "x.com", "tiktok.com", "www.tiktok.com", "linkedin.com", "wa.me"});
  if (!has_profiles || host.end >= text.size() || text[host.end] != '/') {
    return host;
  }
  Token path = run_at(text, host.end, [](char next) {
    return is_host_character(next) || next == '/' || next == '@';
  });
  while (path.end > host.end && !is_alphanumeric(text[path.end - 1])) {
    --path.end;
  }
  std::string const first = lower(run_at(text, host.end + 1, is_host_character).in(text));
  if (is_one_of(first, {"help", "settings", "legal", "policies", "policy", "privacy", "about",
                        "login", "share", "sharer", "intent", "docs", "terms"})) {
    return host;  // The network's own pages are nobody's.
  }
  return {host.begin, path.end > host.end + 1 ? path.end : host.end};
}

bool is_telling_host(std::string_view text, Token token) {
  Before const before = what_is_before(text, token.begin);
  std::string_view const name = token.in(text);
  if (is_ip4(name)) {
    return is_telling_ip4(text, token.begin, token.end);
  }
  if (before == Before::Path || (before == Before::Mail && !is_host_name(name, Strictness::Bare))) {
    return false;
  }
  bool const is_intranet_name = before == Before::Scheme &&
                                name.find('.') == std::string_view::npos &&
                                name.find('-') != std::string_view::npos;
  return is_intranet_name ||
         is_host_name(name, before == Before::Scheme ? Strictness::AfterScheme : Strictness::Bare);
}

void find_hosts(Passage const& passage, Findings& findings) {
  std::string_view const text = passage.text;
  for (std::size_t position = 0; position < text.size();) {
    if (!is_host_character(text[position])) {
      ++position;
      continue;
    }
    Token token = run_at(text, position, is_host_character);
    position = token.end;
    while (!token.empty() && !is_alphanumeric(text[token.begin])) {
      ++token.begin;
    }
    while (!token.empty() && !is_alphanumeric(text[token.end - 1])) {
      --token.end;
    }
    if (!token.empty() && is_telling_host(text, token)) {
      Token const profile = with_profile(text, token);
      add(passage, profile, Sensitive::Host, findings);
      position = std::max(position, profile.end);
    }
  }
}

// IPv6 and MAC addresses: runs of hex digits and colons.
void find_colon_addresses(Passage const& passage, Findings& findings) {
  std::string_view const text = passage.text;
  auto const belongs = [](char next) {
    return is_digit(next) || next == ':' || (next >= 'a' && next <= 'f') ||
           (next >= 'A' && next <= 'F');
  };
  for (std::size_t position = 0; position < text.size();) {
    if (!belongs(text[position])) {
      ++position;
      continue;
    }
    Token const token = run_at(text, position, belongs);
    position = token.end;
    auto const is_glue = [text](std::size_t at) {
      return at < text.size() && (is_latin(text[at]) || text[at] == '_');
    };
    bool const is_glued = (token.begin > 0 && is_glue(token.begin - 1)) || is_glue(token.end);
    if (!is_glued && (is_ip6(token.in(text)) || is_mac(token.in(text)))) {
      add(passage, token, Sensitive::Host, findings);
    }
  }
}

// "пример.рф": outside ASCII only here.
void find_cyrillic_hosts(Passage const& passage, Findings& findings) {
  for (std::size_t i = 1; i < passage.words.size(); ++i) {
    bool const is_domain = is_one_of(passage.words[i].lower, {"рф", "рус", "онлайн"}) &&
                           passage.gap_before(i) == "." && passage.words[i - 1].is_cyrillic;
    if (!is_domain) {
      continue;
    }
    std::size_t first = i - 1;
    while (first > 0 && (passage.gap_before(first) == "." || passage.gap_before(first) == "-")) {
      --first;
    }
    add(passage, {passage.words[first].begin, passage.words[i].end}, Sensitive::Host, findings);
  }
}

}  // namespace

void find_network(Passage const& passage, Findings& findings) {
  find_mail_addresses(passage, findings);
  find_hosts(passage, findings);
  find_cyrillic_hosts(passage, findings);
  find_colon_addresses(passage, findings);
  find_own_names(passage, findings);
  find_spoken_logins(passage, findings);
}

}  // namespace spravka::drafts
