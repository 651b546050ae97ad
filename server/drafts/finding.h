// What a finder says: these bytes are personal data or a secret, for sure or perhaps.
//
// Each finder reads one passage and knows one family of things; the Redactor settles overlaps and
// writes the placeholders. All finders are pure, deterministic and linear in the text, safe from
// any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "server/drafts/redaction.h"
#include "server/drafts/words.h"

namespace spravka::drafts {

enum class Certainty : std::uint8_t { Sure, Unsure };

struct Finding {
  std::size_t begin{};
  std::size_t end{};
  Sensitive kind{Sensitive::Name};
  Certainty certainty{Certainty::Sure};
  std::string value;  // What makes two findings the same one: "+7 (916) 204-55-31" and
                      // "89162045531" share a value.
};

using Findings = std::vector<Finding>;

/// "пароль: Zima2026!", "Bearer ...", private keys, JWT, tokens by their well-known beginnings or
/// their randomness, keys in addresses (?token=...).
void find_secrets(Passage const& passage, Findings& findings);

/// E-mail addresses, IP and MAC addresses, host names, names of the customer's own servers and
/// buckets, user names in paths. Addresses that mean the same for everybody stay: 127.0.0.1,
/// 0.0.0.0, network masks, public name servers, 169.254.169.254, 192.168.0.1 and 192.168.1.1 (a
/// home router), private networks as a whole (10.0.0.0/8).
void find_network(Passage const& passage, Findings& findings);

/// Phones, cards, bank accounts and documents, by their shape, their checksum and the word before
/// them.
void find_numbers(Passage const& passage, Findings& findings);

/// The same where letters, stars or words stand between the digits: IBAN, "4276 **** **** 1234",
/// "серия 4510 номер 123456".
void find_lettered_numbers(Passage const& passage, Findings& findings);

/// What is left of a card: "*7741", "ending in 0077".
void find_card_tails(Passage const& passage, Findings& findings);

/// Number plates and chassis numbers.
void find_plates(Passage const& passage, Findings& findings);

/// "john.doe (at) example (dot) org".
void find_spelled_addresses(Passage const& passage, Findings& findings);

/// "пишите @ivan_petrov": perhaps a person's; not in code, and no annotation.
void find_handles(Passage const& passage, Findings& findings);

/// "восемь девятьсот двенадцать 345 67 89".
void find_spoken_phones(Passage const& passage, Findings& findings);

/// Birthdays with the month's name, birth certificates, British insurance numbers.
void find_personal_dates(Passage const& passage, Findings& findings);

/// Numbers of orders, contracts, tickets and projects, by the word before them, and UUIDs.
void find_orders(Passage const& passage, Findings& findings);

/// Streets with houses, flats and postcodes.
void find_addresses(Passage const& passage, Findings& findings);
void find_foreign_addresses(Passage const& passage, Findings& findings);

}  // namespace spravka::drafts
