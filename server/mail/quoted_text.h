// A reply to a letter holds the letter: what is new is told from what was quoted. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace spravka::mail {

struct Folded {
  std::string said;    // What its writer says in this letter.
  std::string quoted;  // Earlier letters, the line that introduces them, and the signature.
};

/// Russian and English programs. A letter that is nothing but a quotation stays whole.
Folded fold_quoted(std::string_view text);

}  // namespace spravka::mail
