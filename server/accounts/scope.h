// How much of its owner's power an API token has. Values only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace spravka::accounts {

/// Each may do what the ones before it may; Write all that its owner may.
enum class Scope : std::uint8_t { Read, Tickets, Write };

char const* to_string(Scope scope);
std::optional<Scope> parse_scope(std::string const& word);

}  // namespace spravka::accounts
