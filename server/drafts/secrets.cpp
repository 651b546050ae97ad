#include <algorithm>
#include <optional>

#include "server/drafts/finding.h"
#include "server/drafts/spoken_values.h"
#include "server/drafts/tokens.h"

namespace spravka::drafts {
namespace {

void add_secret(Passage const& passage, Token token, Findings& findings) {
  findings.push_back({token.begin, token.end, Sensitive::Secret, Certainty::Sure,
                      std::string(token.in(passage.text))});
}

bool is_key_character(char character) {
  return is_latin(character) || is_digit(character) || character == '_' || character == '-';
}

bool is_base64_character(char character) {
  return is_key_character(character) || character == '+' || character == '/' || character == '=';
}

// Keys whose makers gave them a beginning to be known by.
bool has_known_beginning(std::string_view token) {
  return token.size() >= 16 &&
         begins_with_one_of(
             token, {"sk-",    "sk_live_", "sk_test_", "pk_live_", "pk_test_", "rk_live_",
                     "ghp_",   "gho_",     "ghu_",     "ghs_",     "ghr_",     "github_pat_",
                     "glpat-", "xoxb-",    "xoxp-",    "xoxa-",    "xapp-",    "AKIA",
                     "ASIA",   "AIza",     "ya29",     "hf_",      "npm_",     "pypi-",
                     "dop_v1", "shpat_",   "whsec_",   "y0_",      "t1.",      "AQVN"}) &&
         shape_of(token).digits >= 1;
}

// "eyJhbGciOi....eyJzdWIi....c2lnbmF0dXJl": three parts, the first two are JSON in base64.
Token web_token_at(std::string_view text, std::size_t position) {
  if (!text.substr(position).starts_with("eyJ")) {
    return {position, position};
  }
  Token const whole =
      run_at(text, position, [](char next) { return is_key_character(next) || next == '.'; });
  auto const parts = std::count(text.begin() + static_cast<std::ptrdiff_t>(whole.begin),
                                text.begin() + static_cast<std::ptrdiff_t>(whole.end), '.');
  return parts >= 1 && whole.end - whole.begin >= 20 ? whole : Token{position, position};
}

// "123456789:AAE..." is what a messenger gives its bots.
bool is_bot_token(std::string_view text, Token key) {
  std::size_t const size = key.end - key.begin;
  return size >= 8 && size <= 10 && shape_of(key.in(text)).digits == size &&
         key.end < text.size() && text[key.end] == ':' &&
         run_at(text, key.end + 1, is_key_character).end - key.end > 30;
}

// Base64 with + and / falls into pieces that look innocent; taken whole only where it is long and
// no path. Tried where such a run begins only: each byte is read once.
Token encoded_token(std::string_view text, Token key) {
  if (key.begin > 0 && is_base64_character(text[key.begin - 1])) {
    return key;
  }
  Token const whole = run_at(text, key.begin, is_base64_character);
  std::string_view const written = whole.in(text);
  bool const is_encoded = written.size() >= 32 &&
                          written.find_first_of("+=") != std::string_view::npos &&
                          looks_random(written);
  return is_encoded ? whole : key;
}

Token bare_secret_at(std::string_view text, std::size_t position) {
  if (Token const web_token = web_token_at(text, position); !web_token.empty()) {
    return web_token;
  }
  Token key = run_at(text, position, is_key_character);
  if (is_bot_token(text, key)) {
    return {key.begin, run_at(text, key.end + 1, is_key_character).end};
  }
  key = encoded_token(text, key);
  std::string_view const written = key.in(text);
  bool const is_secret =
      !is_uuid(written) && (has_known_beginning(written) || looks_random(written));
  return is_secret ? key : Token{key.end, key.end};
}

void find_bare_secrets(Passage const& passage, Findings& findings) {
  std::string_view const text = passage.text;
  for (std::size_t position = 0; position < text.size();) {
    if (!is_key_character(text[position])) {
      ++position;
      continue;
    }
    Token const secret = bare_secret_at(text, position);
    if (!secret.empty()) {
      add_secret(passage, secret, findings);
    }
    position = std::max(secret.end, run_at(text, position, is_key_character).end);
  }
}

void find_private_keys(Passage const& passage, Findings& findings) {
  std::string_view const text = passage.text;
  for (auto begin = text.find("-----BEGIN "); begin != std::string_view::npos;
       begin = text.find("-----BEGIN ", begin + 1)) {
    auto const end = text.find("-----END ", begin);
    auto const end_of_line = end == std::string_view::npos ? end : text.find('\n', end);
    Token const block{begin, std::min(end_of_line, text.size())};
    add_secret(passage, block, findings);
    begin = block.end - 1;
  }
}

bool is_parameter(Passage const& passage, Word const& word) {
  std::string_view const text = passage.text;
  return word.begin > 0 && word.end < text.size() && text[word.end] == '=' &&
         std::string_view("?&_-").find(text[word.begin - 1]) != std::string_view::npos;
}

std::optional<Sensitive> kind_of_parameter(Passage const& passage, Word const& word) {
  if (!is_parameter(passage, word)) {
    return std::nullopt;
  }
  if (begins_with_one_of(
          word.lower, {"token", "key", "apikey", "secret", "sig", "auth", "pass", "pwd", "session",
                       "sid", "code", "hash", "access", "jwt", "otp"})) {
    return Sensitive::Secret;
  }
  bool const is_user = is_one_of(word.lower, {"user", "login", "username", "uid", "userid"});
  return is_user ? std::optional(Sensitive::User) : std::nullopt;
}

// "user:password" of https://user:password@host.
Token credentials_after(std::string_view text, Word const& scheme) {
  Token const nothing{scheme.end, scheme.end};
  if (text.substr(scheme.end, 3) != "://") {
    return nothing;
  }
  Token const authority = run_at(text, scheme.end + 3, [](char next) {
    return next != '/' && next != ' ' && next != '\n' && next != '"';
  });
  std::string_view const written = authority.in(text);
  auto const at = written.rfind('@');
  bool const has_password = at != std::string_view::npos && written.substr(0, at).find(':') < at;
  return has_password ? Token{authority.begin, authority.begin + at} : nothing;
}

// The value of ?token=... in an address, and the password in https://user:password@host.
void find_secrets_in_addresses(Passage const& passage, Findings& findings) {
  std::size_t done = 0;
  for (Word const& word : passage.words) {
    if (word.begin < done) {
      continue;
    }
    auto const kind = kind_of_parameter(passage, word);
    Token const value =
        kind ? run_at(passage.text, word.end + 1,
                      [](char next) {
                        return std::string_view("& \n#\"<>)").find(next) == std::string_view::npos;
                      })
             : credentials_after(passage.text, word);
    // "$PASSWORD" and "{token}" stand for a secret and are none.
    if (!value.empty() &&
        std::string_view("$<{%[").find(passage.text[value.begin]) == std::string_view::npos) {
      findings.push_back({value.begin, value.end, kind.value_or(Sensitive::Secret), Certainty::Sure,
                          std::string(value.in(passage.text))});
      done = value.end;
    }
  }
}

// "mysql -u root -pS3cret!db", "sshpass -p hunter2".
void find_command_passwords(Passage const& passage, Findings& findings) {
  std::string_view const text = passage.text;
  for (Word const& word : passage.words) {
    if (!is_one_of(word.lower, {"mysql", "mysqldump", "mariadb", "mysqladmin", "sshpass"})) {
      continue;
    }
    std::size_t const line_end = std::min(text.find('\n', word.end), text.size());
    std::size_t const option = text.substr(0, line_end).find(" -p", word.end);
    std::size_t const begin =
        option == std::string_view::npos ? option : option + std::string_view(" -p").size();
    if (option == std::string_view::npos || begin >= line_end) {
      continue;
    }
    bool const is_apart = text[begin] == ' ' && word.lower == "sshpass";
    Token const value = token_at(text, begin + (is_apart ? 1 : 0));
    if ((text[begin] != ' ' || is_apart) && !value.empty() && text[value.begin] != '$') {
      add_secret(passage, value, findings);
    }
  }
}

}  // namespace

void find_secrets(Passage const& passage, Findings& findings) {
  find_private_keys(passage, findings);
  find_secrets_in_addresses(passage, findings);
  find_spoken_secrets(passage, findings);
  find_command_passwords(passage, findings);
  find_bare_secrets(passage, findings);
}

}  // namespace spravka::drafts
