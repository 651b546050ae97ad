#include "server/accounts/secret.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

namespace spravka::accounts {
namespace {

using Clock = std::chrono::steady_clock;

double median_milliseconds(std::string const& hash, std::string const& password) {
  constexpr int tries = 7;
  std::vector<double> times;
  for (int turn = 0; turn < tries; ++turn) {
    auto const begin = Clock::now();
    verify_password(hash, password);
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  }
  std::sort(times.begin(), times.end());
  return times[tries / 2];
}

}  // namespace

TEST_CASE("a password fits its own hash and no other", "[accounts]") {
  auto const hash = hash_password("три весёлых гуся");
  REQUIRE(hash.starts_with("$argon2id$"));
  REQUIRE(hash.find("гуся") == std::string::npos);
  CHECK(verify_password(hash, "три весёлых гуся"));
  CHECK_FALSE(verify_password(hash, "три весёлых гусЯ"));
  CHECK_FALSE(verify_password(hash, ""));
}

TEST_CASE("the same password gives another hash each time", "[accounts]") {
  REQUIRE(hash_password("geese") != hash_password("geese"));
}

TEST_CASE("what is no hash fits no password", "[accounts]") {
  auto const hash =
      GENERATE(as<std::string>{}, "", "x", "$argon2id$", "$argon2id$v=19$m=1,t=1,p=1$",
               "$2b$12$abcdefghijklmnopqrstuv", std::string(5'000, '$'));
  CHECK_FALSE(verify_password(hash, ""));
  CHECK_FALSE(verify_password(hash, hash));
}

TEST_CASE("a password of 1,024 bytes is the longest", "[accounts]") {
  std::string const longest(1'024, 'a');
  REQUIRE(verify_password(hash_password(longest), longest));
  REQUIRE(hash_password(longest + "a").empty());
}

TEST_CASE("a very long password costs no hashing", "[accounts]") {
  std::string const huge(900'000, 'a');
  auto const hash = hash_password("geese");
  auto const begin = Clock::now();
  for (int turn = 0; turn < 1'000; ++turn) {
    REQUIRE_FALSE(verify_password(hash, huge));
  }
  REQUIRE(Clock::now() - begin < std::chrono::seconds(1));
}

TEST_CASE("a user who does not exist takes as long as one who does", "[accounts]") {
  auto const hash = hash_password("geese");
  verify_password("", "warm up");
  double const known = median_milliseconds(hash, "wrong");
  double const unknown = median_milliseconds("", "wrong");
  CAPTURE(known, unknown);
  // Loose enough for a busy machine; without the work the second is a thousandth of the first.
  CHECK(unknown > known / 3);
  CHECK(unknown < known * 3);
}

TEST_CASE("passwords are checked by many threads at once", "[accounts]") {
  auto const hash = hash_password("geese");
  std::vector<int> fits(6, 0);
  {
    std::vector<std::jthread> threads;
    for (std::size_t index = 0; index < fits.size(); ++index) {
      threads.emplace_back([&, index] {
        fits[index] = verify_password(hash, index % 2 == 0 ? "geese" : "ducks") ? 1 : 0;
      });
    }
  }
  REQUIRE(fits == std::vector<int>{1, 0, 1, 0, 1, 0});
}

TEST_CASE("secrets are 32 characters fit for an address and never repeat", "[accounts]") {
  std::set<std::string> secrets;
  for (int turn = 0; turn < 1'000; ++turn) {
    auto const secret = new_secret();
    REQUIRE(secret.size() == 32);
    REQUIRE(secret.find_first_not_of(
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
            std::string::npos);
    secrets.insert(secret);
  }
  REQUIRE(secrets.size() == 1'000);
}

TEST_CASE("a new password has four groups of four that nobody misreads", "[accounts]") {
  std::set<std::string> passwords;
  for (int turn = 0; turn < 200; ++turn) {
    auto const password = new_password();
    REQUIRE(password.size() == 19);
    for (std::size_t index = 0; index < password.size(); ++index) {
      REQUIRE((password[index] == '-') == (index % 5 == 4));
    }
    REQUIRE(password.find_first_of("ilouILOU") == std::string::npos);
    passwords.insert(password);
  }
  REQUIRE(passwords.size() == 200);
}

TEST_CASE("ids are 16 hex digits", "[accounts]") {
  auto const id = new_id();
  REQUIRE(id.size() == 16);
  REQUIRE(id.find_first_not_of("0123456789abcdef") == std::string::npos);
  REQUIRE(id != new_id());
}

TEST_CASE("a digest is SHA-256 in hex", "[accounts]") {
  REQUIRE(digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  REQUIRE(digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("a form token fits one session under one key", "[accounts]") {
  auto const token = form_token("key", "session");
  CHECK(is_form_token("key", "session", token));
  CHECK(token == form_token("key", "session"));
  CHECK_FALSE(is_form_token("key", "another", token));
  CHECK_FALSE(is_form_token("another", "session", token));
  CHECK_FALSE(is_form_token("key", "session", ""));
  CHECK_FALSE(is_form_token("key", "session", token.substr(1)));
  // HMAC-SHA-256, RFC 4231, second case.
  CHECK(form_token("Jefe", "what do ya want for nothing?") ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("secrets are equal when every byte is", "[accounts]") {
  CHECK(equal_secrets("", ""));
  CHECK(equal_secrets("abc", "abc"));
  CHECK_FALSE(equal_secrets("abc", "abd"));
  CHECK_FALSE(equal_secrets("abc", "ab"));
}

}  // namespace spravka::accounts
