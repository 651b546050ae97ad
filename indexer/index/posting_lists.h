// Every stem's postings in memory: in which articles it stands, how well it tells of each, and
// where in it. What matching and ranking read, list by list, instead of the engine's blocks on
// disk.
//
// About 18 bytes a posting and 6 more for each standing: some 12 KB for an article of common
// length. What is looked at together lies together: memory that is not in the processor's caches is
// what a look at a posting costs. Immutable once made, safe from any thread.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/index/standing.h"
#include "indexer/index/stem_numbers.h"

namespace spravka::index {

/// The place of an article in the catalog's items: what postings call it by.
using ArticleNumber = std::uint32_t;

class PostingLists {
public:
  /// How many of a list's articles a reader may see, by audience.
  using Counts = std::array<std::uint32_t, 3>;

  /// What is known of a stem in one article.
  struct Detail {
    Gist gist;
    std::uint32_t standings{};  // Where they begin; they end where those of the next begin.
  };

  /// Articles in ascending order; what belongs to one stands at the same place of each span.
  struct List {
    std::span<ArticleNumber const> articles;
    std::span<std::uint16_t const>
        impacts;                // How well the stem tells of the article, see impact().
    Detail const* details{};    // As many as articles, and one more.
    std::uint32_t languages{};  // A bit for each language of its articles: see language_bit().
    Counts seen_by{};

    std::size_t size() const { return articles.size(); }
  };

  /// By the number of a language in sights; the same one for all beyond the 31st.
  static constexpr std::uint32_t language_bit(std::uint8_t language) {
    return std::uint32_t{1} << std::min<unsigned>(language, 31);
  }

  /// The list of a stem, by schema::stem_key; an empty one for a stem that no article has.
  List find(std::uint32_t stem) const;

  /// The standings of one article of a list.
  std::span<Standing const> standings(List const& list, std::size_t at) const {
    return standings(list.details[at]);
  }

  /// `detail`: one that belongs to an article of a list of these.
  std::span<Standing const> standings(Detail const& detail) const {
    return {standings_.data() + detail.standings, standings_.data() + (&detail + 1)->standings};
  }

  /// Whether the article has the stem in its address alone, which is no text.
  bool is_in_address_alone(List const& list, std::size_t at) const {
    Gist const& gist = list.details[at].gist;
    if (gist.title > 0 || gist.phrases > 0 || gist.headings > 0 || gist.text > 0) {
      return false;
    }
    auto const all = standings(list, at);
    return all.front().place == place::address && all.back().place == place::address;
  }

  /// Most of an impact: that of a stem that says no more by being repeated.
  static constexpr float full_impact = 65'535;

private:
  friend class PostingListsMaker;

  struct Head {
    std::uint32_t begin{};  // In the next three.
    std::uint32_t size{};
    std::uint32_t languages{};
    Counts seen_by{};
  };

  StemNumbers lists_;
  std::vector<Head> heads_;
  std::vector<ArticleNumber> articles_;
  std::vector<std::uint16_t> impacts_;
  std::vector<Detail> details_;  // One more than articles_.
  std::vector<Standing> standings_;
};

/// Makes the lists from articles that are added in ascending order. Not thread-safe.
class PostingListsMaker {
public:
  /// `level`: the least audience that may see the article. `impact` is what the standings of one
  /// stem in it weigh together, from 0 to 1.
  template <typename Impact>
  void add(ArticleNumber article, std::uint8_t language, std::uint8_t level,
           std::vector<StemStanding> const& standings, Impact impact) {
    language_ = PostingLists::language_bit(language);
    level_ = level;
    for (std::size_t first = 0; first < standings.size();) {
      std::size_t last = first;
      while (last < standings.size() && standings[last].stem == standings[first].stem) {
        ++last;
      }
      std::span<StemStanding const> const run(standings.data() + first, last - first);
      note(article, run, impact(run));
      first = last;
    }
  }

  PostingLists make();

private:
  struct Noted {
    std::uint32_t list{};
    ArticleNumber article{};
    std::uint32_t standings{};
    std::uint16_t impact{};
  };

  void note(ArticleNumber article, std::span<StemStanding const> run, double impact);

  PostingLists made_;
  std::uint32_t language_{};  // Of the article that is added, as is its level.
  std::uint8_t level_{};
  std::vector<Noted> noted_;
  std::vector<Standing> standings_;  // In the order they were noted.
};

}  // namespace spravka::index
