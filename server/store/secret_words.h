// Keys and tokens of programs, as people paste them into a search box. Pure function, safe from any
// thread, linear in the text. Inside the room only.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace spravka::store {

struct SecretPlace {
  std::size_t begin{};
  std::size_t end{};
};

/// In a word without blanks: JSON web tokens, keys by their makers' beginnings ("ghp_...",
/// "AKIA..."), and 24 and more characters in which letters and digits take turns. Codes of errors,
/// names of files and UUIDs, which people search for, do so less, or are shorter.
std::vector<SecretPlace> secrets_in(std::string_view word);

}  // namespace spravka::store
