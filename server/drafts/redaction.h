// Personal data and secrets out of a text that will be public, or a refusal.
//
// Deterministic: the same text and the same people give the same result. One value, one placeholder
// throughout a Redactor's life ("[email 1]", "[имя 1]"). What it is unsure of stays as it is and is
// told by uncertain(): a person decides. Linear in the length of a text. Not thread-safe: one per
// draft.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/language.h"

namespace spravka::drafts {

enum class Sensitive : std::uint8_t {
  Email,
  Phone,
  Name,
  Card,
  Account,
  Document,
  Address,
  Host,
  User,
  Secret,
  Order
};
char const* to_string(Sensitive kind);  // "email", "phone", ...

/// Something that looks like personal data and might not be: a person decides.
struct Uncertain {
  std::string text;  // As it stands.
  Sensitive kind{Sensitive::Name};
  std::string context;  // Some words around it.

  bool operator==(Uncertain const&) const = default;
};

/// Who wrote a text. A Note is an agent's internal one: it makes names known, but vouches for no
/// host.
enum class Voice : std::uint8_t { Customer, Agent, Note };

class Redactor {
public:
  /// Names known from the ticket (requester, agents), each as one string; their words are taken out
  /// in all Russian cases.
  Redactor(text::Language language, std::vector<std::string> const& known_names);
  ~Redactor();
  Redactor(Redactor&&) noexcept;
  Redactor& operator=(Redactor&&) noexcept;

  /// Reads a text without giving anything back: the names, passwords and numbers it tells are known
  /// from then on, also where they stand without the words that gave them away. To be called for
  /// all of a ticket before the first redact(). Hosts (and mailboxes like support@) that only the
  /// agent speaks of are the product's own and stay; a host of both is unsure.
  void learn(std::string_view text, Voice voice);

  /// This very text goes, wherever it stands: a ticket's key, or what a person said is personal.
  void hide(std::string const& text, Sensitive kind);

  /// This very text stays: a person has looked at it.
  void allow(std::string const& text);

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
