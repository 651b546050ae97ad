// Values that people say a word before: "пароль теперь Zima2026!", "my login is ivan_p".
//
// Pure functions, safe from any thread.
#pragma once

#include <string_view>

#include "server/drafts/finding.h"

namespace spravka::drafts {

/// Passwords, PINs, one-time codes, keys and tokens by the word before them.
void find_spoken_secrets(Passage const& passage, Findings& findings);

/// Logins and nicknames by the word before them.
void find_spoken_logins(Passage const& passage, Findings& findings);

/// Accounts that every machine has: "root", "ubuntu", "Public". They say nothing about a person.
bool is_everybodys_account(std::string_view lower_name);

}  // namespace spravka::drafts
