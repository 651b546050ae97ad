#include "indexer/text/word_memory.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace spravka::text {

namespace {

constexpr std::size_t fewest_slots = 1024;

/// Eight bytes at a time; the multiplier and the shift are those of MurmurHash64A (Appleby 2008).
std::uint64_t hash_of(std::string_view bytes) {
  constexpr std::uint64_t multiplier = 0xC6A4'A793'5BD1'E995ULL;
  constexpr unsigned shift = 47;
  std::uint64_t hash = bytes.size() * multiplier;
  while (!bytes.empty()) {
    std::size_t const taken = std::min(bytes.size(), sizeof(std::uint64_t));
    std::uint64_t block = 0;
    std::memcpy(&block, bytes.data(), taken);
    block *= multiplier;
    block ^= block >> shift;
    hash ^= block * multiplier;
    hash *= multiplier;
    bytes.remove_prefix(taken);
  }
  hash ^= hash >> shift;
  hash *= multiplier;
  return hash ^ (hash >> shift);
}

}  // namespace

std::string_view WordMemory::written(std::uint32_t number) const {
  std::size_t const begin = number == 0 ? 0 : ends_[number - 1];
  return std::string_view(bytes_).substr(begin, ends_[number] - begin);
}

std::size_t WordMemory::place_of(std::uint64_t hash, std::string_view bytes) const {
  std::size_t const mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    Slot const& slot = slots_[at];
    if (slot.number == empty || (slot.hash == hash && written(slot.number) == bytes)) {
      return at;
    }
  }
}

std::optional<std::uint32_t> WordMemory::find(std::string_view bytes) const {
  if (slots_.empty()) {
    return std::nullopt;
  }
  Slot const& slot = slots_[place_of(hash_of(bytes), bytes)];
  return slot.number == empty ? std::nullopt : std::optional(slot.number);
}

std::uint32_t WordMemory::add(std::string_view bytes, KnownWord word) {
  if ((words_.size() + 1) * 2 > slots_.size()) {
    grow();
  }
  std::uint64_t const hash = hash_of(bytes);
  auto const number = static_cast<std::uint32_t>(words_.size());
  slots_[place_of(hash, bytes)] = {hash, number};
  bytes_.append(bytes);
  ends_.push_back(bytes_.size());
  words_.push_back(std::move(word));
  return number;
}

void WordMemory::grow() {
  std::vector<Slot> const before = std::move(slots_);
  slots_.assign(std::max(fewest_slots, before.size() * 2), {});
  std::size_t const mask = slots_.size() - 1;
  for (Slot const& slot : before) {
    if (slot.number == empty) {
      continue;
    }
    std::size_t at = slot.hash & mask;
    while (slots_[at].number != empty) {
      at = (at + 1) & mask;
    }
    slots_[at] = slot;
  }
}

void WordMemory::clear() {
  slots_.clear();
  words_.clear();
  bytes_.clear();
  ends_.clear();
}

}  // namespace spravka::text
