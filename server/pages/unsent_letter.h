// A letter that an article answered before it was sent: its words are learned, and it is not kept.
#pragma once

#include <string>

#include "server/pages/house.h"

namespace spravka::pages {

/// As it stood in the form when "this solved it" was pressed. Who wrote it is told only so that it
/// can be taken out of the words.
struct UnsentLetter {
  std::string subject;
  std::string body;
  std::string type;
  std::string name;
  std::string email;
};

/// From the fields of the form's confirming step.
UnsentLetter unsent_letter_of(http::Request const& request);

/// Offers the letter's redacted words to the article at `path`, as a ticket's words are. Nothing is
/// kept of what may be personal (nobody is left to be asked about it), of proposals and feedback,
/// of whoever's browser asks not to be tracked (Sec-GPC, DNT), of the desk, which tries things out,
/// and of an address that has taught much already.
void learn_from(Call const& call, UnsentLetter const& letter, std::string const& path);

}  // namespace spravka::pages
