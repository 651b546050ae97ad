// The bits of a word in the filter of ordinary words: the same for the program that makes it and
// for the one that reads it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace spravka::text::ordinary {

/// 27 bits for each of 1.25 million words, and eight looked at: one other in 50,000 is taken by
/// mistake, (1 - e^(-8/27))^8.
inline constexpr std::size_t filter_bytes = 4UL * 1024 * 1024;
inline constexpr std::size_t looks = 8;

/// FNV-1a, 64 bits (Fowler, Noll, Vo), its halves mixed once more.
constexpr std::uint64_t digest(std::string_view word) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (char const byte : word) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  }
  return (hash ^ (hash >> 29U)) * 0x9E3779B97F4A7C15U;
}

/// The numbers of a word's bits, by two hashes (Kirsch and Mitzenmacher 2006).
constexpr std::size_t bit_of(std::uint64_t digest, std::size_t look) {
  std::uint64_t const step = (digest >> 32U) | 1U;
  return static_cast<std::size_t>((digest + look * step) % (filter_bytes * 8));
}

}  // namespace spravka::text::ordinary
