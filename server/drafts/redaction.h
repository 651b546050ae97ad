// Personal data and secrets out of a text that will be public, or a refusal.
//
// Deterministic: the same text and the same people give the same result. One value, one placeholder throughout a Redactor's
// life ("[email 1]", "[имя 1]"). Not thread-safe: one per draft.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/language.h"

namespace spravka::drafts {

enum class Sensitive : std::uint8_t { Email, Phone, Name, Card, Account, Document, Address, Host, User, Secret, Order };
char const* to_string(Sensitive kind);  // "email", "phone", ...

/// Something that looks like personal data and might not be: a person decides.
struct Uncertain {
  std::string text;       // As it stands.
  Sensitive kind{Sensitive::Name};
  std::string context;    // Some words around it.
};

class Redactor {
public:
  /// Names known from the ticket (requester, agents), each as one string; their words are taken out in all Russian cases.
  Redactor(text::Language language, std::vector<std::string> known_names);
  ~Redactor();
  Redactor(Redactor&&) noexcept;
  Redactor& operator=(Redactor&&) noexcept;

  /// The text with placeholders.
  std::string redact(std::string_view text);

  /// How many distinct values of each kind were taken out so far.
  std::map<Sensitive, int> counts() const;
  std::vector<Uncertain> uncertain() const;

private:
  struct Workings;
  std::unique_ptr<Workings> workings_;
};

}  // namespace spravka::drafts
