// A letter that came in: who wrote it, which letter it answers, what it says.
//
// Everything in it was written by a stranger: texts are plain, cleaned of nothing, and at most as
// long as the limits here say. Pure functions, safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "server/mail/letter.h"

namespace spravka::mail {

inline constexpr std::size_t max_letter_bytes = 25UL * 1024 * 1024;

struct IncomingFile {
  std::string name;  // As its sender called it; never a path of ours.
  std::string bytes;
};

struct IncomingLetter {
  Mailbox from;                         // Where an answer goes: Reply-To, else From.
  std::vector<std::string> recipients;  // Every address it was sent or delivered to.
  std::string subject;
  std::string message_id;               // Without brackets; empty when it has none.
  std::vector<std::string> references;  // Of the letters it answers, the nearest first.
  std::string text;                     // What is new in it: no quoted letters, no signature.
  std::string quoted;                   // What was folded away.
  std::chrono::sys_seconds date{};      // As its writer's clock says.
  bool is_automatic{};                  // Written by a program: never answered.
  std::vector<IncomingFile> files;      // Pictures and documents that came with it.
};

enum class Unreadable : std::uint8_t { TooLong, NoLetter, NoSender };
char const* to_string(Unreadable reason);

[[nodiscard]] tl::expected<IncomingLetter, Unreadable> read_letter(std::string_view bytes);

}  // namespace spravka::mail
