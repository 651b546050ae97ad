#include "indexer/index/matcher.h"

#include <algorithm>
#include <array>
#include <limits>

#include "indexer/index/schema.h"

namespace spravka::index {

namespace {

/// More words than this, and one missing says little: any will do.
constexpr std::size_t most_words_but_one = 6;
/// A list so many times longer than what is looked up in it is searched, not read.
constexpr std::size_t worth_searching = 16;
/// The same where what is looked up is in order.
constexpr std::size_t worth_skipping = 4;

std::size_t words_needed(std::size_t words, Strictness strictness) {
  bool const may_miss_one = strictness == Strictness::AllButOne && words >= 3;
  if (strictness == Strictness::All) {
    return words;
  }
  return may_miss_one && words <= most_words_but_one ? words - 1 : 1;
}

bool tells_more(Candidate const& left, Candidate const& right) {
  return left.weight != right.weight ? left.weight > right.weight : left.article < right.article;
}

/// Keeps the `most` best of what comes, as a heap with the least of them in front: nearly all that
/// comes later is turned away by one look at it.
void keep_best(std::vector<Candidate>& best, Candidate const& one, std::size_t most) {
  if (best.size() < most) {
    best.push_back(one);
    if (best.size() == most) {
      std::make_heap(best.begin(), best.end(), tells_more);
    }
  } else if (most > 0 && tells_more(one, best.front())) {
    std::pop_heap(best.begin(), best.end(), tells_more);
    best.back() = one;
    std::push_heap(best.begin(), best.end(), tells_more);
  }
}

/// The place of an article in a list, or none.
std::size_t place_in(PostingLists::List const& list, ArticleNumber article) {
  auto const at = std::lower_bound(list.articles.begin(), list.articles.end(), article);
  return at != list.articles.end() && *at == article
             ? static_cast<std::size_t>(at - list.articles.begin())
             : SIZE_MAX;
}

/// The first place from `from` on with an article of at least this number. Doubles its steps: what
/// is looked for lies near.
std::size_t skip_to(std::span<ArticleNumber const> articles, ArticleNumber article,
                    std::size_t from) {
  std::size_t step = 1;
  std::size_t end = from;
  while (end < articles.size() && articles[end] < article) {
    from = end + 1;
    end += step;
    step *= 2;
  }
  auto const first = articles.begin() + static_cast<std::ptrdiff_t>(from);
  auto const last = articles.begin() + static_cast<std::ptrdiff_t>(std::min(end, articles.size()));
  return static_cast<std::size_t>(std::lower_bound(first, last, article) - articles.begin());
}

}  // namespace

Wanted::Wanted(Asked const& asked, Holdings const& holdings, Rarity const& rarity,
               std::size_t most_words) {
  std::vector<std::pair<double, AskedWord const*>> weighed;
  for (AskedWord const* word : asked.telling()) {
    weighed.emplace_back(telling_weight(*word, rarity), word);
  }
  if (weighed.size() > most_words) {
    std::stable_sort(weighed.begin(), weighed.end(),
                     [](auto const& left, auto const& right) { return left.first > right.first; });
    weighed.resize(most_words);
  }
  for (auto const& [telling, word] : weighed) {
    Word wanted{.is_unknown = word->is_unknown,
                .first_meaning = static_cast<std::uint32_t>(meanings_.size())};
    auto const weight = static_cast<float>(telling);
    for (index::Meaning const& meaning : word->meanings) {
      Meaning one{weight * static_cast<float>(meaning.weight) / PostingLists::full_impact,
                  meaning.kind == MeaningKind::Relative, static_cast<std::uint32_t>(lists_.size()),
                  0};
      std::size_t fewest = SIZE_MAX;
      for (std::string const& stem : meaning.stems) {
        lists_.push_back(holdings.postings().find(schema::stem_key(stem)));
        fewest = std::min(fewest, lists_.back().size());
      }
      one.last_list = static_cast<std::uint32_t>(lists_.size());
      wanted.postings += meaning.stems.empty() ? 0 : fewest;
      meanings_.push_back(one);
    }
    wanted.last_meaning = static_cast<std::uint32_t>(meanings_.size());
    words_.push_back(wanted);
  }
}

/// Which articles may be found.
struct Matcher::Inside {
  Inside(Holdings const& of, Fence const& fence,
         std::optional<std::vector<ArticleNumber>> const& only)
      : holdings(of), level(static_cast<std::uint8_t>(fence.reader)) {
    if (fence.language) {
      language = holdings.language_number(*fence.language);
    }
    if (fence.other_than) {
      other_than = holdings.language_number(*fence.other_than);
    }
    languages.fill(language == Holdings::any_language);
    languages[language] = true;
    languages[other_than] = language == other_than;
    if (only) {
      is_narrow = true;
      allowed.resize(holdings.size());
      for (ArticleNumber const article : *only) {
        allowed[article] = true;
      }
    }
  }

  /// Whether some article of a list may be within, by its languages alone.
  bool may_have(PostingLists::List const& list) const {
    std::uint32_t bits = ~std::uint32_t{0};
    if (language != Holdings::any_language) {
      bits = PostingLists::language_bit(language);
    } else if (other_than < 31) {
      bits = ~PostingLists::language_bit(other_than);
    }
    return (list.languages & bits) != 0;
  }

  bool has(ArticleNumber article) const {
    Holdings::Sight const& sight = holdings.sight(article);
    return sight.level <= level && languages[sight.language] && (!is_narrow || allowed[article]);
  }

  Holdings const& holdings;
  std::uint8_t level;
  std::uint8_t language{Holdings::any_language};
  std::uint8_t other_than{Holdings::any_language};
  std::array<bool, Holdings::any_language + 1> languages{};  // By number, whether it may be found.
  bool is_narrow{};
  std::vector<bool> allowed;
};

/// One word's turn.
struct Matcher::Step {
  Inside const& inside;
  std::uint16_t word{};     // From 1.
  bool needs_all_before{};  // Articles that lack an earlier word are out.
  bool finds_relatives{};
};

void Matcher::begin(std::size_t articles) {
  if (sums_.size() != articles || ++pass_ == 0) {
    sums_.assign(articles, {});
    slots_.assign(articles, 0);
    touched_.resize(articles);
    pass_ = 1;
  }
  touched_count_ = 0;
}

// Inline, for it runs once a posting.
inline void Matcher::add(ArticleNumber article, float weight, Step const& step) {
  Sum& sum = sums_[article];
  if (sum.pass != pass_) {
    bool const is_found = (step.word == 1 || !step.needs_all_before) && step.inside.has(article);
    if (is_found) {
      sum = {pass_, weight, weight, step.word, 1};
      touched_[touched_count_++] = article;
    }
  } else if (sum.last_word < step.word) {
    if (!step.needs_all_before || sum.words + 1 == step.word) {
      sum.last_word = step.word;
      sum.of_word = weight;
      sum.weight += weight;
      ++sum.words;
    }
  } else if (weight > sum.of_word) {
    // Of several meanings the one that tells most.
    sum.weight += weight - sum.of_word;
    sum.of_word = weight;
  }
}

void Matcher::add_list(PostingLists::List const& list, float weight, Step const& step) {
  for (std::size_t at = 0; at < list.size(); ++at) {
    add(list.articles[at], weight * static_cast<float>(list.impacts[at]), step);
  }
}

void Matcher::look_up(PostingLists::List const& list, float weight, Step const& step) {
  if (!std::is_sorted(touched().begin(), touched().end())) {
    std::sort(touched_.begin(), touched_.begin() + static_cast<std::ptrdiff_t>(touched_count_));
  }
  std::size_t at = 0;
  for (ArticleNumber const article : touched()) {
    at = skip_to(list.articles, article, at);
    if (at == list.size()) {
      return;
    }
    if (list.articles[at] == article) {
      add(article, weight * static_cast<float>(list.impacts[at]), step);
    }
  }
}

void Matcher::leave_out_without(std::uint16_t word) {
  std::size_t kept = 0;
  for (ArticleNumber const article : touched()) {
    touched_[kept] = article;
    kept += sums_[article].last_word == word ? 1 : 0;
  }
  touched_count_ = kept;
}

void Matcher::add_meaning(Wanted const& wanted, Wanted::Meaning const& meaning, Step const& step) {
  auto const first = wanted.lists_.begin() + meaning.first_list;
  auto const last = wanted.lists_.begin() + meaning.last_list;
  bool const is_elsewhere = std::any_of(
      first, last, [&step](PostingLists::List const& list) { return !step.inside.may_have(list); });
  if (first == last || is_elsewhere) {
    return;
  }
  if (last - first == 1) {
    bool const is_looked_up =
        step.needs_all_before && step.word > 1 && touched_count_ * worth_searching < first->size();
    is_looked_up ? look_up(*first, meaning.weight, step) : add_list(*first, meaning.weight, step);
    return;
  }
  auto const shortest = std::min_element(
      first, last, [](PostingLists::List const& left, PostingLists::List const& right) {
        return left.size() < right.size();
      });
  for (ArticleNumber const article : shortest->articles) {
    std::uint16_t least = std::numeric_limits<std::uint16_t>::max();
    bool const has_all = std::all_of(first, last, [&](PostingLists::List const& list) {
      std::size_t const at = place_in(list, article);
      least = at == SIZE_MAX ? least : std::min(least, list.impacts[at]);
      return at != SIZE_MAX;
    });
    if (has_all) {
      add(article, meaning.weight * static_cast<float>(least), step);
    }
  }
}

void Matcher::add_word(Wanted const& wanted, Wanted::Word const& word, Step const& step) {
  for (std::uint32_t at = word.first_meaning; at < word.last_meaning; ++at) {
    Wanted::Meaning const& meaning = wanted.meanings_[at];
    bool const finds = !meaning.is_relative || (word.is_unknown && step.finds_relatives);
    if (finds) {
      add_meaning(wanted, meaning, step);
    }
  }
}

Found Matcher::find(Holdings const& holdings, Wanted const& wanted, Strictness strictness,
                    Within const& within, std::size_t depth) {
  begin(holdings.size());
  Inside const inside(holdings, within.fence, within.allowed);
  std::vector<Wanted::Word const*> rarest_first;
  rarest_first.reserve(wanted.words_.size());
  for (Wanted::Word const& word : wanted.words_) {
    rarest_first.push_back(&word);
  }
  std::stable_sort(rarest_first.begin(), rarest_first.end(),
                   [](Wanted::Word const* left, Wanted::Word const* right) {
                     return left->postings < right->postings;
                   });
  Step step{inside, 0, strictness == Strictness::All, strictness == Strictness::Any};
  for (Wanted::Word const* word : rarest_first) {
    ++step.word;
    add_word(wanted, *word, step);
    if (step.needs_all_before) {
      leave_out_without(step.word);
    }
  }
  Found found;
  std::size_t const needed = words_needed(wanted.words_.size(), strictness);
  found.matching.reserve(touched_count_);
  found.best.reserve(std::min(touched_count_, depth));
  for (ArticleNumber const article : touched()) {
    if (sums_[article].words >= needed) {
      found.matching.push_back(article);
      keep_best(found.best, {article, sums_[article].weight}, depth);
    }
  }
  return found;
}

void put_in_order(std::vector<Candidate>& candidates) {
  std::sort(candidates.begin(), candidates.end(), tells_more);
}

void Matcher::gather_list(PostingLists::List const& list, Seen seen,
                          std::span<ArticleNumber const> articles) {
  auto const note = [&](std::size_t slot, std::size_t at) {
    seen.detail = list.details + at;
    seen_[slot].push_back(seen);
  };
  if (articles.size() * worth_skipping < list.size()) {
    std::size_t at = 0;
    for (std::size_t slot = 0; slot < articles.size() && at < list.size(); ++slot) {
      at = skip_to(list.articles, articles[slot], at);
      if (at < list.size() && list.articles[at] == articles[slot]) {
        note(slot, at);
      }
    }
    return;
  }
  for (std::size_t at = 0; at < list.size(); ++at) {
    if (std::uint16_t const slot = slots_[list.articles[at]]; slot > 0) {
      note(slot - std::size_t{1}, at);
    }
  }
}

std::span<std::vector<Seen> const> Matcher::gather(Holdings const& holdings,
                                                   AskedStems const& asked,
                                                   std::span<ArticleNumber const> articles) {
  if (slots_.size() != holdings.size()) {
    begin(holdings.size());
  }
  seen_.resize(std::max(seen_.size(), articles.size()));
  for (std::size_t slot = 0; slot < articles.size(); ++slot) {
    seen_[slot].clear();
    slots_[articles[slot]] = static_cast<std::uint16_t>(slot + 1);
  }
  auto const stems = asked.found();
  for (std::uint32_t first = 0; first < stems.size();) {
    std::uint32_t last = first;
    while (last < stems.size() && stems[last].stem == stems[first].stem) {
      ++last;
    }
    gather_list(holdings.postings().find(stems[first].stem), {first, last, nullptr}, articles);
    first = last;
  }
  for (ArticleNumber const article : articles) {
    slots_[article] = 0;
  }
  return {seen_.data(), articles.size()};
}

}  // namespace spravka::index
