// What the benchmarks ask: searches, half-typed searches and letters, cut from the articles
// themselves; and the engine's own match of the same words, what an answer costs at least.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/index/searcher.h"
#include "indexer/text/analyzer.h"

namespace spravka::bench {

struct Load {
  std::vector<std::string> instant;       // A search cut inside a word.
  std::vector<std::string> search;        // One to three words of a title.
  std::vector<std::string> letters;       // A hundred words of a body.
  std::vector<std::string> instant_text;  // Four of these, cut inside a word: few titles have them.
};

std::vector<std::string> words_of(std::string const& text);

/// The same questions for the same articles in every run.
Load load_from(index::Searcher& searcher);

/// The engine's own match of a text's stems, any of them, ten hits without a word of their texts:
/// in lists of the engine's own, made of the same articles in a folder below `data`.
class BareMatch {
public:
  explicit BareMatch(std::string const& data);
  ~BareMatch();
  BareMatch(BareMatch const&) = delete;
  BareMatch& operator=(BareMatch const&) = delete;

  void ask(std::string const& text);

private:
  void add(std::string_view text, unsigned weight, Xapian::Document& document);

  std::string folder_;
  Xapian::Database database_;
  text::Analyzer analyzer_;
  std::size_t hits_{};
};

}  // namespace spravka::bench
