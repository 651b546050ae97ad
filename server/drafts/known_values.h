// Values that were given away once ("пароль Zima2026!") and are looked for everywhere from then on.
//
// Not thread-safe: one per Redactor.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "server/drafts/finding.h"

namespace spravka::drafts {

class KnownValues {
public:
  /// Remembers what a finding took out, when it is telling enough to be looked for by itself: a
  /// three-digit order number is not.
  void learn(Passage const& passage, Finding const& finding);

  /// Any text, with blanks or without.
  void hide(std::string_view text, Sensitive kind);

  void find(Passage const& passage, Findings& findings) const;

private:
  std::map<std::string, Sensitive, std::less<>>
      single_;  // Without blanks, lower case: found token by token.
  std::map<std::string, Sensitive, std::less<>> phrases_;  // With blanks, as written.
};

}  // namespace spravka::drafts
