// Passwords, tokens and keys: made, hashed and compared here and nowhere else. The only file that
// knows libsodium.
//
// Safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace spravka::accounts {

/// Argon2id with libsodium's interactive limits (64 MiB, 2 passes), salted; the string holds all
/// its parameters. Passwords over 1,024 bytes are refused before hashing: empty comes back.
std::string hash_password(std::string_view password);

/// Takes the same time whether or not `hash` is one: pass an empty hash for a user who does not
/// exist.
bool verify_password(std::string_view hash, std::string_view password);

/// 192 random bits, base64url without padding (32 characters): session secrets, API tokens, ticket
/// keys.
std::string new_secret();
/// A password a person can type: four groups of four letters and digits, 80 bits.
std::string new_password();
/// 64 random bits in hex, for request and suggestion ids.
std::string new_id();

/// What is stored in the place of a secret: SHA-256 in hex. Secrets are random, so no salt is
/// needed.
std::string digest(std::string_view secret);

/// Keyed hash (HMAC-SHA256) in hex: what says that these words are ours.
std::string sign(std::string_view key, std::string_view words);

/// A form's token: keyed hash of the session under the server's key. Stateless, survives a restart.
std::string form_token(std::string_view server_key, std::string_view session);
bool is_form_token(std::string_view server_key, std::string_view session, std::string_view token);

/// Equal in time that does not depend on where they differ.
bool equal_secrets(std::string_view left, std::string_view right);

}  // namespace spravka::accounts
