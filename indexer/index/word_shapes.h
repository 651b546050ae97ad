// What the words of a collection look like, three letters at a time: tells a word that is merely
// not used («уволенного») from one that nobody would write («ввойти»).
//
// Built once, then only read: safe from any thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace spravka::index {

class WordShapes {
public:
  WordShapes() : counts_(size_t{1} << 17U) {}

  void add(std::u32string_view word);

  /// How many times three letters of a word stand in hardly any other, beginning and end included:
  /// 0 for a word that looks like the rest. A small collection knows too little to say so.
  std::size_t unusual(std::u32string_view word) const;

private:
  std::vector<std::uint8_t>
      counts_;  // By digest; a few digests are shared, which does little harm.
};

}  // namespace spravka::index
