// Numbers by stem, looked up many times for every answer: a table with open addressing, for the
// standard one costs a pointer and a miss of the cache more.
//
// Safe from any thread once filled.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace spravka::index {

class StemNumbers {
public:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  /// The number of a stem (schema::stem_key), or `none`.
  std::uint32_t find(std::uint32_t stem) const {
    if (slots_.empty()) {
      return none;
    }
    for (std::size_t at = place(stem);; at = (at + 1) & mask()) {
      Slot const& slot = slots_[at];
      if (slot.stem == stem || slot.number == none) {
        return slot.number;
      }
    }
  }

  /// Gives a stem the next number, from 0, unless it has one. The number, and whether it is new.
  std::pair<std::uint32_t, bool> number(std::uint32_t stem) {
    if ((count_ + 1) * 2 > slots_.size()) {
      grow();
    }
    for (std::size_t at = place(stem);; at = (at + 1) & mask()) {
      Slot& slot = slots_[at];
      if (slot.number == none) {
        slot = {stem, static_cast<std::uint32_t>(count_++)};
        return {slot.number, true};
      }
      if (slot.stem == stem) {
        return {slot.number, false};
      }
    }
  }

  std::size_t size() const { return count_; }

  /// Calls visit(stem, number) for each, in no order.
  template <typename Visit>
  void for_each(Visit visit) const {
    for (Slot const& slot : slots_) {
      if (slot.number != none) {
        visit(slot.stem, slot.number);
      }
    }
  }

private:
  struct Slot {
    std::uint32_t stem{};
    std::uint32_t number{none};
  };

  std::size_t mask() const { return slots_.size() - 1; }

  /// Keys are hashes; the golden ratio spreads their upper bits, too (Knuth, "The art of computer
  /// programming" 3, 6.4).
  std::size_t place(std::uint32_t stem) const {
    constexpr std::uint64_t golden = 0x9E37'79B9'7F4A'7C15ULL;
    return (stem * golden) >> shift_;
  }

  void grow() {
    std::vector<Slot> const before = std::move(slots_);
    slots_.assign(before.empty() ? 64 : before.size() * 2, {});
    shift_ = 64 - std::countr_zero(slots_.size());
    for (Slot const& slot : before) {
      if (slot.number == none) {
        continue;
      }
      std::size_t at = place(slot.stem);
      while (slots_[at].number != none) {
        at = (at + 1) & mask();
      }
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_;
  int shift_{};
  std::size_t count_{};
};

}  // namespace spravka::index
