// The passage to show, with the found words marked. The one place that makes *_html: everything is
// escaped but <mark>. Pure functions, safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/article_text.h"
#include "indexer/index/stem_numbers.h"

namespace spravka::index {

/// The stems to look for, by schema::stem_key, and how telling each is.
class Telling {
public:
  /// Of a stem that was added already, the higher value counts.
  void add(std::uint32_t stem, double telling);

  /// 0 for a stem that is not looked for.
  double of(std::uint32_t stem) const {
    std::uint32_t const number = numbers_.find(stem);
    return number == StemNumbers::none ? 0 : values_[number];
  }

  /// From 0; StemNumbers::none for a stem that is not looked for.
  std::uint32_t number_of(std::uint32_t stem) const { return numbers_.find(stem); }

  double of_number(std::uint32_t number) const { return values_[number]; }

  std::size_t size() const { return values_.size(); }

  /// Ascending.
  std::vector<std::uint32_t> stems() const;

private:
  StemNumbers numbers_;
  std::vector<double> values_;
};

/// About so many letters of text are shown.
inline constexpr std::size_t excerpt_letters = 240;

/// "&", "<", ">" and both quotes as entities; control characters as spaces.
std::string escape_html(std::string_view text);

/// A whole text with all of these words marked.
std::string with_marks(std::string_view text, PlacedWords const& words);

/// A whole text with the found words marked.
std::string marked(std::string_view text, PlacedWords const& words, Telling const& telling);

/// The window of an article with the most telling words, cut at blanks, with an ellipsis where
/// something is left out. Looked for in `section` first, whose words were found already, and in the
/// whole article when it has none of the words.
std::string make_excerpt(ArticleText const& article, std::size_t section, FoundWords found,
                         Telling const& telling);

}  // namespace spravka::index
