#include "server/drafts/checksums.h"

#include <array>
#include <cstddef>
#include <span>

#include "server/drafts/words.h"

namespace spravka::drafts {
namespace {

int value_of(char digit) {
  return digit - '0';
}

bool proves_inn(std::string_view digits, std::span<int const> weights) {
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    sum += weights[i] * value_of(digits[i]);
  }
  return sum % 11 % 10 == value_of(digits[weights.size()]);
}

}  // namespace

bool is_luhn(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int value = value_of(digits[digits.size() - 1 - i]);
    if (i % 2 == 1) {
      value = value > 4 ? 2 * value - 9 : 2 * value;
    }
    sum += value;
  }
  return !digits.empty() && sum % 10 == 0;
}

bool is_inn(std::string_view digits) {
  constexpr std::array<int, 11> weights{3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
  std::span<int const> const all(weights);
  if (digits.size() == 10) {
    return proves_inn(digits, all.subspan(2));
  }
  return digits.size() == 12 && proves_inn(digits, all.subspan(1)) && proves_inn(digits, all);
}

bool is_snils(std::string_view digits) {
  if (digits.size() != 11) {
    return false;
  }
  int sum = 0;
  for (std::size_t i = 0; i < 9; ++i) {
    sum += static_cast<int>(9 - i) * value_of(digits[i]);
  }
  int const proof = sum % 101 == 100 ? 0 : sum % 101;
  return proof == 10 * value_of(digits[9]) + value_of(digits[10]);
}

bool is_iban(std::string_view account) {
  if (account.size() < 15 || account.size() > 34) {
    return false;
  }
  int remainder = 0;
  for (std::size_t i = 0; i < account.size(); ++i) {
    char const next = account[(i + 4) % account.size()];
    remainder = is_digit(next) ? (remainder * 10 + value_of(next)) % 97
                               : (remainder * 100 + (next - 'A' + 10)) % 97;
  }
  return remainder == 1;
}

}  // namespace spravka::drafts
