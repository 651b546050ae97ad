#include "indexer/index/instant_answers.h"

#include <algorithm>
#include <cmath>

#include "indexer/index/letters.h"
#include "indexer/text/analyzer.h"

namespace spravka::index {

namespace {

constexpr std::uint32_t no_stem = 0xFFFFFFFF;
constexpr std::size_t shortest_beginning = 3;  // A word is not shortened to less.
constexpr std::size_t most_lines =
    20'000;  // Read for one answer where not all words are found together.

double kind_share(InstantLine::Kind kind) {
  switch (kind) {
    case InstantLine::Kind::Title:
      return 1.0;
    case InstantLine::Kind::Phrase:
      return 0.9;
    case InstantLine::Kind::Heading:
      break;
  }
  return 0.75;
}

bool comes_first(InstantHit const& left, InstantHit const& right) {
  if (left.score != right.score) {
    return left.score > right.score;
  }
  std::string const& left_title = left.item->card().title;
  std::string const& right_title = right.item->card().title;
  return left_title.size() != right_title.size() ? left_title.size() < right_title.size()
                                                 : left.item->card().path < right.item->card().path;
}

std::string_view without_last_letter(std::string_view word) {
  return word.substr(0, character_start(word, word.size() - 1));
}

}  // namespace

InstantAnswers::InstantAnswers(Catalog const& catalog) : catalog_(&catalog) {
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
    words_.push_back({text, stem->second, std::move(entry.second)});
  }
  for (Line& line : lines_) {
    for (std::string const& text : catalog.items()[line.item].record->lines[line.line].words) {
      line.words.push_back(beginning(text).first);
    }
  }
}

InstantAnswers::Range InstantAnswers::beginning(std::string_view text) const {
  auto const first = std::lower_bound(
      words_.begin(), words_.end(), text,
      [](Word const& word, std::string_view wanted) { return word.text < wanted; });
  auto const last = std::partition_point(first, words_.end(), [text](Word const& word) {
    return std::string_view(word.text).substr(0, text.size()) == text;
  });
  return {static_cast<std::uint32_t>(first - words_.begin()),
          static_cast<std::uint32_t>(last - words_.begin())};
}

bool InstantAnswers::is_visible(std::uint32_t line, Scope const& scope) const {
  Catalog::Item const& item = catalog_->items()[lines_[line].item];
  return item.is_visible_to(scope.reader) &&
         (!scope.language || *scope.language == item.card().language);
}

bool InstantAnswers::has_visible(Range range, Scope const& scope) const {
  for (std::uint32_t word = range.first; word < range.last; ++word) {
    auto const& lines = words_[word].lines;
    if (std::any_of(lines.begin(), lines.end(),
                    [&](std::uint32_t line) { return is_visible(line, scope); })) {
      return true;
    }
  }
  return false;
}

bool InstantAnswers::has_visible_stem(std::uint32_t stem, Scope const& scope) const {
  if (stem == no_stem) {
    return false;
  }
  auto const& words = words_of_stem_[stem];
  return std::any_of(words.begin(), words.end(), [&](std::uint32_t word) {
    return has_visible({word, word + 1}, scope);
  });
}

bool InstantAnswers::knows(TypedWord const& word, Scope const& scope) const {
  auto const stem = stem_numbers_.find(word.stem);
  return has_visible(beginning(word.word), scope) ||
         (stem != stem_numbers_.end() && has_visible_stem(stem->second, scope));
}

InstantAnswers::Matcher InstantAnswers::matcher(TypedWord const& word, Scope const& scope) const {
  Matcher matcher;
  auto const stem = stem_numbers_.find(word.stem);
  matcher.stem = stem == stem_numbers_.end() ? no_stem : stem->second;
  matcher.beginning = beginning(word.word);
  matcher.letters = text::count_letters(word.word);
  bool is_known = has_visible(matcher.beginning, scope) || has_visible_stem(matcher.stem, scope);
  std::string_view shorter = word.word;
  for (std::size_t letters = matcher.letters; !is_known && letters > shortest_beginning;
       --letters) {
    shorter = without_last_letter(shorter);
    matcher.beginning = beginning(shorter);
    matcher.best = 0.6 * static_cast<double>(letters - 1) / static_cast<double>(matcher.letters);
    is_known = has_visible(matcher.beginning, scope);
  }
  visit_lines(matcher, [&matcher](std::uint32_t) { ++matcher.lines; });
  double const all = static_cast<double>(lines_.size()) + 1;
  matcher.weight = std::log(1 + all / (1 + static_cast<double>(matcher.lines)));
  return matcher;
}

template <typename Visit>
void InstantAnswers::visit_lines(Matcher const& matcher, Visit visit) const {
  for (std::uint32_t word = matcher.beginning.first; word < matcher.beginning.last; ++word) {
    std::for_each(words_[word].lines.begin(), words_[word].lines.end(), visit);
  }
  if (matcher.stem == no_stem) {
    return;
  }
  for (std::uint32_t const word : words_of_stem_[matcher.stem]) {
    if (!matcher.beginning.has(word)) {
      std::for_each(words_[word].lines.begin(), words_[word].lines.end(), visit);
    }
  }
}

double InstantAnswers::quality(Matcher const& matcher, std::uint32_t word) const {
  if (matcher.beginning.has(word)) {
    // The word itself comes first of all that begin so.
    double const letters = static_cast<double>(text::count_letters(words_[word].text));
    double const typed =
        std::min(1.0, static_cast<double>(matcher.letters) / std::max(1.0, letters));
    double const as_stem = matcher.stem == words_[word].stem ? 0.9 : 0.0;
    return matcher.best * std::max(as_stem, 0.5 + 0.5 * typed);
  }
  return matcher.stem == words_[word].stem ? matcher.best * 0.85 : 0.0;
}

InstantHit InstantAnswers::score(Line const& line, std::vector<Matcher> const& matchers) const {
  Catalog::Item const& item = catalog_->items()[line.item];
  InstantHit hit{&item, &item.record->lines[line.line], 0, true};
  double all = 0;
  double sum = 0;
  double in_order = 0;
  std::size_t matched_words = 0;
  std::size_t last_at = SIZE_MAX - 1;
  for (Matcher const& matcher : matchers) {
    double best = 0;
    std::size_t best_at = 0;
    for (std::size_t at = 0; at < line.words.size(); ++at) {
      double const value = quality(matcher, line.words[at]);
      best_at = value > best ? at : best_at;
      best = std::max(best, value);
    }
    all += matcher.weight;
    sum += best * matcher.weight;
    hit.has_all_words = hit.has_all_words && best > 0;
    matched_words += best > 0 ? 1 : 0;
    in_order += best > 0 && (best_at == last_at + 1 || (last_at == SIZE_MAX - 1 && best_at == 0))
                    ? 1.0
                    : 0.0;
    last_at = best > 0 ? best_at : last_at;
  }
  if (sum == 0) {
    return hit;
  }
  double const words = static_cast<double>(std::max<std::size_t>(line.words.size(), 1));
  double const fullness = std::min(1.0, static_cast<double>(matched_words) / words);
  double const order = in_order / static_cast<double>(matchers.size());
  hit.score = (sum / all + 0.3 * fullness + 0.2 * order) * kind_share(hit.line->kind);
  return hit;
}

std::vector<InstantHit> InstantAnswers::find(std::vector<TypedWord> const& words,
                                             Scope const& scope, std::size_t limit) const {
  std::vector<Matcher> matchers;
  for (TypedWord const& word : words) {
    matchers.push_back(matcher(word, scope));
  }
  std::vector<Matcher const*> rarest_first;
  for (Matcher const& matcher : matchers) {
    rarest_first.push_back(&matcher);
  }
  std::stable_sort(
      rarest_first.begin(), rarest_first.end(),
      [](Matcher const* left, Matcher const* right) { return left->lines < right->lines; });
  std::unordered_map<std::uint32_t, InstantHit> best;  // By article.
  bool has_all = false;
  std::size_t read = 0;
  for (Matcher const* matcher : rarest_first) {
    // With all words found together, the rarest word's lines hold every such line.
    if (matcher->lines == 0 || has_all || read > most_lines) {
      continue;
    }
    visit_lines(*matcher, [&](std::uint32_t number) {
      Line const& line = lines_[number];
      ++read;
      if (!is_visible(number, scope)) {
        return;
      }
      InstantHit const hit = score(line, matchers);
      auto const [place, is_new] = best.try_emplace(line.item, hit);
      if (!is_new &&
          (hit.has_all_words > place->second.has_all_words ||
           (hit.has_all_words == place->second.has_all_words && hit.score > place->second.score))) {
        place->second = hit;
      }
      has_all = has_all || hit.has_all_words;
    });
  }
  std::vector<InstantHit> hits;
  for (auto const& [item, hit] : best) {
    if (hit.score > 0 && hit.has_all_words == has_all) {
      hits.push_back(hit);
    }
  }
  std::size_t const kept = std::min(limit, hits.size());
  std::partial_sort(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(kept), hits.end(),
                    comes_first);
  hits.resize(kept);
  return hits;
}

}  // namespace spravka::index
