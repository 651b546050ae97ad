// The words read lately, by the bytes they stood as: most words of a text have been read before,
// and need not be folded and stemmed again.
//
// Numbers and references hold until clear(). For the text room alone. Thread safety: none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/analyzer.h"

namespace spravka::text {

class WordMemory {
public:
  /// The number of what stood as these bytes, if it was read since the last clear().
  std::optional<std::uint32_t> find(std::string_view written) const;

  /// Gives it the next number, from 0.
  std::uint32_t add(std::string_view written, KnownWord word);

  KnownWord const& word(std::uint32_t number) const { return words_[number]; }

  std::size_t size() const { return words_.size(); }

  void clear();

private:
  struct Slot {
    std::uint64_t hash{};
    std::uint32_t number{empty};
  };

  static constexpr std::uint32_t empty = UINT32_MAX;

  /// Where it is, or would be. There is always room.
  std::size_t place_of(std::uint64_t hash, std::string_view written) const;
  std::string_view written(std::uint32_t number) const;
  void grow();

  std::vector<Slot> slots_;  // Open addressing; their count is a power of two.
  std::vector<KnownWord> words_;
  std::string bytes_;              // As the words stood, one after the other.
  std::vector<std::size_t> ends_;  // By number, into bytes_.
};

}  // namespace spravka::text
