// How much a change of a text matters to its translation, block by block.
//
// Pure functions, safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace spravka::article {

/// A paragraph, list, table, heading or piece of code, and the line it begins on, from 1.
struct Block {
  std::string text;
  int line{};
};

/// The blocks of an article's file: its title and summary, then the body's. Other keys of the front
/// matter are no text.
std::vector<Block> blocks_of(std::string_view file);

enum class Significance : std::uint8_t { None, Minor, Major };

struct Judgement {
  Significance significance{Significance::None};
  std::string reason;  // "a number changed"; for a person.
};

/// Numbers, paths, code, names in quotes or bold and negations are Major however small; a slip of
/// the pen is Minor; anything more than that is Major.
Judgement judge_change(std::string_view before, std::string_view after);

/// How the blocks of two versions belong together: for each new one the old one it was made of, or
/// -1.
std::vector<int> match_blocks(std::vector<Block> const& before, std::vector<Block> const& after);

}  // namespace spravka::article
