// A ticket of another desk while it is put together, and made lawful at the end. Inside the room
// only.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/imports/imported.h"

namespace spravka::imports {

struct DraftTicket {
  std::string id;
  std::string name;
  std::string email;
  std::string subject;
  std::string type;
  std::string status;    // In the other desk's word: "solved", "closed", "pending", "open".
  std::string priority;  // "low", "high", "urgent"; anything else is normal.
  std::string group;
  std::string created;
  std::string updated;
  std::vector<tickets::Message> messages;
  std::size_t files{};  // Named in the export, not in it.
};

/// Adds the finished ticket, or why it stays behind.
void finish(DraftTicket draft, Imported& into);

/// A message's text, cut to what a message may hold.
std::string message_text(std::string_view written);

}  // namespace spravka::imports
