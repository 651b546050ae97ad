#include "indexer/index/instant_words.h"

#include <algorithm>
#include <map>

#include "indexer/text/analyzer.h"

namespace spravka::index {

InstantWords::InstantWords(Catalog const& catalog) {
  std::map<std::string, std::pair<std::string, std::vector<std::uint32_t>>> sorted;
  for (std::size_t item = 0; item < catalog.items().size(); ++item) {
    auto const& record_lines = catalog.items()[item].record->lines;
    for (std::size_t line = 0; line < record_lines.size(); ++line) {
      auto const number = static_cast<std::uint32_t>(lines_.size());
      lines_.push_back({static_cast<std::uint32_t>(item), static_cast<std::uint32_t>(line), {}});
      for (std::size_t word = 0; word < record_lines[line].words.size(); ++word) {
        auto& entry = sorted[record_lines[line].words[word]];
        entry.first = record_lines[line].stems[word];
        entry.second.push_back(number);
      }
    }
  }
  for (auto& [text, entry] : sorted) {
    auto const number = static_cast<std::uint32_t>(words_.size());
    auto const [stem, is_new] =
        stem_numbers_.try_emplace(entry.first, static_cast<std::uint32_t>(words_of_stem_.size()));
    if (is_new) {
      words_of_stem_.emplace_back();
    }
    words_of_stem_[stem->second].push_back(number);
    words_.push_back({text, stem->second, static_cast<std::uint32_t>(text::count_letters(text)),
                      std::move(entry.second)});
  }
  lines_before_.push_back(0);
  for (Word const& word : words_) {
    lines_before_.push_back(lines_before_.back() + word.lines.size());
  }
  for (Line& line : lines_) {
    for (std::string const& text : catalog.items()[line.item].record->lines[line.line].words) {
      line.words.push_back(beginning(text).first);
    }
  }
}

InstantWords::Range InstantWords::beginning(std::string_view text) const {
  auto const first = std::lower_bound(
      words_.begin(), words_.end(), text,
      [](Word const& word, std::string_view wanted) { return word.text < wanted; });
  auto const last = std::partition_point(first, words_.end(), [text](Word const& word) {
    return std::string_view(word.text).substr(0, text.size()) == text;
  });
  return {static_cast<std::uint32_t>(first - words_.begin()),
          static_cast<std::uint32_t>(last - words_.begin())};
}

std::uint32_t InstantWords::stem_number(std::string const& stem) const {
  auto const known = stem_numbers_.find(stem);
  return known == stem_numbers_.end() ? no_stem : known->second;
}

}  // namespace spravka::index
