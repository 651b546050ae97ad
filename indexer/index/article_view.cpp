#include "indexer/index/article_view.h"

#include <algorithm>
#include <cmath>

namespace spravka::index {

namespace {

// What a word in the title and in a heading says of the matter beside one in the text.
constexpr float title_matter = 4;
constexpr float title_matter_of_passage = 2;
constexpr float heading_matter_of_passage = 2;

/// The standings of one stem.
struct Run {
  std::vector<StemStanding>::const_iterator first;
  std::vector<StemStanding>::const_iterator last;
};

template <typename Visit>
void for_each_stem(std::vector<StemStanding> const& standings, Visit visit) {
  for (auto first = standings.begin(); first != standings.end();) {
    auto last = first;
    while (last != standings.end() && last->stem == first->stem) {
      ++last;
    }
    visit(Run{first, last});
    first = last;
  }
}

float matter_in_article(Run const& run) {
  float sum = 0;
  for (auto one = run.first; one != run.last; ++one) {
    float const each = one->standing.place == place::title ? title_matter : 1;
    sum += one->is_stop ? 0 : each * static_cast<float>(one->standing.count);
  }
  return sum;
}

/// What a stem says in each section. The title speaks in all of them.
class SectionMatter {
public:
  explicit SectionMatter(std::size_t sections) : counts_(sections) {}

  void read(Run const& run) {
    float in_title = 0;
    std::fill(counts_.begin(), counts_.end(), 0.0F);
    for (auto one = run.first; one != run.last; ++one) {
      auto const count = static_cast<float>(one->is_stop ? 0 : one->standing.count);
      std::uint16_t const at = one->standing.place;
      if (at == place::title) {
        in_title += title_matter_of_passage * count;
      } else if (at >= place::first_passage && place::passage_of(at) < counts_.size()) {
        counts_[place::passage_of(at)] +=
            place::is_heading(at) ? heading_matter_of_passage * count : count;
      }
    }
    for (float& count : counts_) {
      count += in_title;
    }
  }

  float of(std::size_t section) const { return counts_[section]; }

private:
  std::vector<float> counts_;
};

}  // namespace

std::vector<StemCount> matter_of(std::vector<StemStanding> const& standings) {
  std::vector<StemCount> matter;
  for_each_stem(standings, [&matter](Run const& run) {
    float const count = matter_in_article(run);
    if (count > 0) {
      matter.push_back({run.first->stem, count});
    }
  });
  return matter;
}

ArticleView make_view(Passages const& article) {
  ArticleView view;
  view.title = article.title;
  view.phrases = article.phrases;
  view.words = static_cast<std::uint32_t>(article.words.size());
  view.labels = static_cast<std::uint32_t>(article.labels.size() + article.address.size());
  view.sections.reserve(article.passages.size());
  for (Passage const& passage : article.passages) {
    ArticleView::Section& section = view.sections.emplace_back();
    section.words = passage.last_word - passage.first_word;
    section.heading_words = static_cast<std::uint32_t>(passage.heading_words.size());
    view.heading_words += section.heading_words;
  }
  return view;
}

void place_view(ArticleView& view, std::vector<StemStanding> const& standings,
                LatentSpace const& space) {
  LatentPoint whole{};
  std::vector<LatentPoint> sections(view.sections.size());
  SectionMatter matter(sections.size());
  for_each_stem(standings, [&](Run const& run) {
    LatentTerm const* term = space.find(run.first->stem);
    float const count = term == nullptr ? 0 : matter_in_article(run);
    if (count <= 0) {
      return;
    }
    add_term(*term, count, whole);
    matter.read(run);
    for (std::size_t section = 0; section < sections.size(); ++section) {
      if (matter.of(section) > 0) {
        add_term(*term, matter.of(section), sections[section]);
      }
    }
  });
  normalise(whole);
  view.point = kept(whole);
  for (std::size_t section = 0; section < sections.size(); ++section) {
    normalise(sections[section]);
    view.sections[section].point = kept(sections[section]);
  }
}

}  // namespace spravka::index
