// One message of a ticket's conversation, and the customer's opinion of an answer. Values only.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace spravka::tickets {

inline constexpr std::size_t max_message_letters = 20'000;

enum class Author : std::uint8_t { Customer, Agent, System };

char const* to_string(Author author);
std::optional<Author> parse_author(std::string const& word);

/// A file that came with a message. Its bytes stand here only on the way into the store.
struct Attachment {
  std::string key;   // Random; its address.
  std::string name;  // As the sender called it, cleaned; never a path of ours.
  std::size_t size{};
  std::string bytes;

  bool operator==(Attachment const&) const = default;
};

/// From 1 to 5, why (usefulness, quality, waiting_time, politeness, attentiveness), in words.
struct Rating {
  int score{};  // 0: not rated.
  std::vector<std::string> reasons;
  std::string comment;

  bool operator==(Rating const&) const = default;
};

struct Message {
  std::int64_t id{};  // Given by the store; 0 for one that is not stored yet.
  Author author{Author::Customer};
  std::string author_name;
  std::string body;                   // Plain text as written; never Markdown, never HTML.
  bool is_internal{};                 // A note among agents: never leaves the desk.
  std::vector<std::string> articles;  // Paths of articles it put into the reply.
  std::chrono::sys_seconds at{};
  std::vector<Attachment> files{};
  Rating rating{};       // What the customer thinks of this reply.
  std::string folded{};  // Of a letter: what it quotes, and its signature. For the desk alone.

  bool operator==(Message const&) const = default;
};

}  // namespace spravka::tickets
