#include "indexer/index/article_view.h"

#include <algorithm>

namespace spravka::index {

namespace {

/// Adds up what a text says of its matter; stop words say nothing.
class Matter {
public:
  void add(PlacedWords::const_iterator first, PlacedWords::const_iterator last, float each) {
    for (; first != last; ++first) {
      if (!first->is_stop) {
        counts_.push_back({first->stem, each});
      }
    }
  }

  void add(PlacedWords const& words, float each) { add(words.begin(), words.end(), each); }

  std::vector<StemCount> take() {
    std::sort(counts_.begin(), counts_.end(),
              [](StemCount const& left, StemCount const& right) { return left.stem < right.stem; });
    std::vector<StemCount> merged;
    for (StemCount const& one : counts_) {
      if (merged.empty() || merged.back().stem != one.stem) {
        merged.push_back(one);
      } else {
        merged.back().count += one.count;
      }
    }
    return merged;
  }

private:
  std::vector<StemCount> counts_;
};

// What a word in the title and in a heading says beside one in the text.
constexpr float title_matter = 4;
constexpr float title_matter_of_passage = 2;
constexpr float heading_matter_of_passage = 2;

}  // namespace

std::vector<StemCount> matter_of(Passages const& article) {
  Matter matter;
  matter.add(article.words, 1);
  matter.add(article.title, title_matter);
  matter.add(article.labels, 1);
  for (PlacedWords const& phrase : article.phrases) {
    matter.add(phrase, 1);
  }
  for (Passage const& passage : article.passages) {
    matter.add(passage.heading_words, 1);
  }
  return matter.take();
}

ArticleView make_view(Passages const& article, LatentSpace const& space) {
  ArticleView view;
  view.standings = ArticleWords(article);
  view.title = article.title;
  view.phrases = article.phrases;
  view.words = static_cast<std::uint32_t>(article.words.size());
  view.labels = static_cast<std::uint32_t>(article.labels.size());
  view.sections.reserve(article.passages.size());
  for (Passage const& passage : article.passages) {
    ArticleView::Section& section = view.sections.emplace_back();
    section.words = passage.last_word - passage.first_word;
    section.heading_words = static_cast<std::uint32_t>(passage.heading_words.size());
    view.heading_words += section.heading_words;
    if (!space.is_empty()) {
      Matter matter;
      matter.add(article.words.begin() + passage.first_word,
                 article.words.begin() + passage.last_word, 1);
      matter.add(passage.heading_words, heading_matter_of_passage);
      matter.add(article.title, title_matter_of_passage);
      section.point = space.place(matter.take());
    }
  }
  if (!space.is_empty()) {
    view.point = space.place(matter_of(article));
  }
  return view;
}

std::size_t ArticleView::bytes() const {
  std::size_t sum = sizeof(ArticleView) + standings.bytes() +
                    title.capacity() * sizeof(PlacedWord) + sections.capacity() * sizeof(Section);
  for (PlacedWords const& phrase : phrases) {
    sum += sizeof(PlacedWords) + phrase.capacity() * sizeof(PlacedWord);
  }
  return sum;
}

}  // namespace spravka::index
