#include "indexer/index/word_list.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace spravka::index {

std::size_t WordList::column(article::Audience reader, std::string_view language) {
  auto const known = std::find(languages_.begin(), languages_.end(), language);
  auto const place = static_cast<std::size_t>(known - languages_.begin());
  if (known == languages_.end()) {
    languages_.emplace_back(language);
  }
  return place * levels + static_cast<std::size_t>(reader);
}

void WordList::add(std::string_view word, article::Audience reader, std::string_view language,
                   std::size_t documents) {
  if (letters_.size() + word.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw std::length_error("the collection has more words than a list of them can number");
  }
  added_.push_back({static_cast<std::uint32_t>(letters_.size()),
                    static_cast<std::uint32_t>(word.size()),
                    static_cast<std::uint32_t>(column(reader, language)),
                    static_cast<std::uint32_t>(documents)});
  letters_ += word;
}

void WordList::put_in_order() {
  std::sort(added_.begin(), added_.end(), [this](Added const& left, Added const& right) {
    return letters_of(left) < letters_of(right);
  });
  std::string letters;
  begins_.assign(1, 0);
  counts_.assign(languages_.size() * levels, {});
  for (auto first = added_.begin(); first != added_.end();) {
    std::string_view const word = letters_of(*first);
    auto const number = begins_.size() - 1;
    for (auto& counts : counts_) {
      counts.push_back(0);
    }
    for (; first != added_.end() && letters_of(*first) == word; ++first) {
      counts_[first->column][number] += first->documents;
    }
    letters += word;
    begins_.push_back(static_cast<std::uint32_t>(letters.size()));
  }
  for (auto& counts : counts_) {
    counts.shrink_to_fit();
  }
  letters.shrink_to_fit();
  letters_ = std::move(letters);
  added_ = {};
}

template <typename IsBefore>
WordList::Number WordList::first_not(Number first, IsBefore const& is_before) const {
  auto last = static_cast<Number>(size());
  while (first < last) {
    Number const middle = first + (last - first) / 2;
    if (is_before(word(middle))) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  return first;
}

std::optional<WordList::Number> WordList::find(std::string_view word) const {
  Number const at = first_not(0, [word](std::string_view other) { return other < word; });
  return at < size() && this->word(at) == word ? std::optional(at) : std::nullopt;
}

WordList::Range WordList::beginning_with(std::string_view beginning) const {
  Number const first =
      first_not(0, [beginning](std::string_view word) { return word < beginning; });
  Number const last =
      first_not(first, [beginning](std::string_view word) { return word.starts_with(beginning); });
  return {first, last};
}

std::size_t WordList::count(Number number, Scope const& scope) const {
  std::size_t sum = 0;
  for (std::size_t language = 0; language < languages_.size(); ++language) {
    if (scope.language && scope.language->code != languages_[language]) {
      continue;
    }
    for (std::size_t level = 0; level <= static_cast<std::size_t>(scope.reader); ++level) {
      sum += counts_[language * levels + level][number];
    }
  }
  return sum;
}

}  // namespace spravka::index
