// Who may sign in, and what each role may see. Values only.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "indexer/article/article.h"

namespace spravka::accounts {

/// Each may do what the ones before it may.
enum class Role : std::uint8_t { Nobody, Customer, Agent, Writer, Admin };

char const* to_string(Role role);
std::optional<Role> parse_role(std::string const& word);

struct User {
  std::int64_t id{};
  std::string name;  // Unique; what is typed at sign-in.
  Role role{Role::Nobody};
  std::string email;  // May be empty; for commits.

  bool operator==(User const&) const = default;
};

/// 1 to 64 Latin letters, digits, ".", "-", "_" or "@": no two names may look the same.
bool is_good_user_name(std::string const& name);

}  // namespace spravka::accounts
