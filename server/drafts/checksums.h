// Numbers that carry their own proof. Pure functions, safe from any thread; all take plain digits.
#pragma once

#include <string_view>

namespace spravka::drafts {

bool is_luhn(std::string_view digits);   // Payment cards.
bool is_inn(std::string_view digits);    // Russian tax number of 10 or 12 digits.
bool is_snils(std::string_view digits);  // Russian insurance number of 11 digits.
bool is_iban(std::string_view account);  // Letters and digits, upper case, no spaces.

}  // namespace spravka::drafts
