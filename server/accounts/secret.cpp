#include "server/accounts/secret.h"

#include <array>
#include <semaphore>
#include <span>
#include <stdexcept>

#include <sodium.h>

#include "server/accounts/password_rule.h"

namespace spravka::accounts {
namespace {

constexpr std::size_t secret_bytes = 24;
constexpr std::size_t id_bytes = 8;
constexpr int password_groups = 4;
constexpr int letters_in_group = 4;

// Crockford's 32: no i, l, o and u, so nothing is misread.
constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
static_assert(alphabet.size() == 32);

void start_sodium() {
  static int const started = sodium_init();
  if (started < 0) {
    throw std::runtime_error(
        "cannot start the cryptographic library: the system gives no random numbers");
  }
}

/// One hash takes 64 MiB: a crowd at the sign-in page must not take the memory of the search.
class HashingTurn {
public:
  HashingTurn() { turns().acquire(); }

  ~HashingTurn() { turns().release(); }

  HashingTurn(HashingTurn const&) = delete;
  HashingTurn& operator=(HashingTurn const&) = delete;

private:
  static std::counting_semaphore<2>& turns() {
    static std::counting_semaphore<2> two{2};
    return two;
  }
};

unsigned char const* bytes(std::string_view text) {
  return reinterpret_cast<unsigned char const*>(text.data());
}

std::string hex(std::span<unsigned char const> binary) {
  std::string text(binary.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), binary.data(), binary.size());
  text.pop_back();
  return text;
}

/// What an unknown user's password is held against, so that the answer takes as long.
std::string const& hash_of_nobody() {
  static std::string const hash = hash_password(new_secret());
  return hash;
}

bool is_hash(std::string const& hash) {
  return hash.size() < crypto_pwhash_STRBYTES &&
         crypto_pwhash_str_needs_rehash(hash.c_str(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                        crypto_pwhash_MEMLIMIT_INTERACTIVE) >= 0;
}

}  // namespace

std::string hash_password(std::string_view password) {
  start_sodium();
  if (password.size() > max_password_bytes) {
    return {};
  }
  HashingTurn const turn;
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(),
                            crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::runtime_error("cannot hash a password: it takes 64 MiB of memory and there is less");
  }
  return hash.data();
}

bool verify_password(std::string_view hash, std::string_view password) {
  start_sodium();
  if (password.size() > max_password_bytes) {
    return false;
  }
  std::string const given(hash);
  bool const is_known = is_hash(given);
  std::string const& held = is_known ? given : hash_of_nobody();
  HashingTurn const turn;
  bool const fits = crypto_pwhash_str_verify(held.c_str(), password.data(), password.size()) == 0;
  return is_known && fits;
}

std::string new_secret() {
  start_sodium();
  std::array<unsigned char, secret_bytes> random{};
  randombytes_buf(random.data(), random.size());
  constexpr auto variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_ENCODED_LEN(secret_bytes, variant), '\0');
  sodium_bin2base64(text.data(), text.size(), random.data(), random.size(), variant);
  text.pop_back();
  return text;
}

std::string new_password() {
  start_sodium();
  std::string password;
  for (int group = 0; group < password_groups; ++group) {
    if (group > 0) {
      password += '-';
    }
    for (int letter = 0; letter < letters_in_group; ++letter) {
      password += alphabet[randombytes_uniform(alphabet.size())];
    }
  }
  return password;
}

std::string new_id() {
  start_sodium();
  std::array<unsigned char, id_bytes> random{};
  randombytes_buf(random.data(), random.size());
  return hex(random);
}

std::string digest(std::string_view secret) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), bytes(secret), secret.size());
  return hex(hash);
}

std::string sign(std::string_view key, std::string_view words) {
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
  crypto_auth_hmacsha256_state state{};
  crypto_auth_hmacsha256_init(&state, bytes(key), key.size());
  crypto_auth_hmacsha256_update(&state, bytes(words), words.size());
  crypto_auth_hmacsha256_final(&state, mac.data());
  return hex(mac);
}

std::string form_token(std::string_view server_key, std::string_view session) {
  return sign(server_key, session);
}

bool is_form_token(std::string_view server_key, std::string_view session, std::string_view token) {
  return equal_secrets(form_token(server_key, session), token);
}

bool equal_secrets(std::string_view left, std::string_view right) {
  return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace spravka::accounts
