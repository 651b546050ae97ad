#include "indexer/index/translations.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "indexer/text/spoken.h"

namespace spravka::index {

namespace {

constexpr double least_likeness = 0.4;
constexpr std::size_t fewest_pairs = 2;  // Words that met once may have met by chance.
constexpr std::size_t most_translations = 2;

using Lines = std::vector<InstantLine const*>;

Lines lines_of(CatalogRecord const& record, InstantLine::Kind kind) {
  Lines lines;
  for (InstantLine const& line : record.lines) {
    if (line.kind == kind) {
      lines.push_back(&line);
    }
  }
  return lines;
}

/// Counts which stems of two languages stand in the same pairs of lines.
class Pairs {
public:
  void add(CatalogRecord const& left, CatalogRecord const& right) {
    for (auto const kind : {InstantLine::Kind::Title, InstantLine::Kind::Heading}) {
      Lines const left_lines = lines_of(left, kind);
      Lines const right_lines = lines_of(right, kind);
      // Headings stand for each other where both articles have as many.
      if (left_lines.size() == right_lines.size()) {
        for (std::size_t at = 0; at < left_lines.size(); ++at) {
          add(telling(*left_lines[at], left.card.language),
              telling(*right_lines[at], right.card.language));
        }
      }
    }
  }

  template <typename Visit>
  void visit(Visit visit) const {
    for (auto const& [stems, count] : together_) {
      auto const all = static_cast<double>(left_.at(stems.first) + right_.at(stems.second));
      double const likeness = 2 * static_cast<double>(count) / all;
      if (count >= fewest_pairs && likeness >= least_likeness) {
        visit(stems.first, stems.second, likeness);
      }
    }
  }

private:
  static std::set<std::string> telling(InstantLine const& line, text::Language const& language) {
    std::set<std::string> stems;
    for (std::size_t at = 0; at < line.words.size(); ++at) {
      if (!text::is_stop_word(line.words.word(at), language)) {
        stems.emplace(line.words.stem(at));
      }
    }
    return stems;
  }

  void add(std::set<std::string> const& left_stems, std::set<std::string> const& right_stems) {
    for (std::string const& stem : left_stems) {
      ++left_[stem];
      for (std::string const& other : right_stems) {
        ++together_[{stem, other}];
      }
    }
    for (std::string const& stem : right_stems) {
      ++right_[stem];
    }
  }

  std::map<std::pair<std::string, std::string>, std::size_t> together_;
  std::unordered_map<std::string, std::size_t> left_;
  std::unordered_map<std::string, std::size_t> right_;
};

std::string key_of(std::string const& stem, std::string const& language) {
  return language + ":" + stem;
}

/// The commonest written form of each stem in titles and headings.
std::unordered_map<std::string, std::string> common_forms(Catalog const& catalog) {
  std::map<std::string_view, std::map<std::string_view, std::size_t>> counts;
  for (Catalog::Item const& item : catalog.items()) {
    for (InstantLine const& line : item.record->lines) {
      for (std::size_t at = 0; at < line.words.size(); ++at) {
        ++counts[line.words.stem(at)][line.words.word(at)];
      }
    }
  }
  std::unordered_map<std::string, std::string> forms;
  for (auto const& [stem, words] : counts) {
    auto const most = std::max_element(
        words.begin(), words.end(),
        [](auto const& left, auto const& right) { return left.second < right.second; });
    forms.emplace(stem, most->first);
  }
  return forms;
}

/// The pairs of lines of each two languages.
std::map<std::pair<std::string, std::string>, Pairs> pairs_of(Catalog const& catalog) {
  std::map<std::string, std::vector<Catalog::Item const*>> by_slug;
  for (Catalog::Item const& item : catalog.items()) {
    by_slug[item.card().slug].push_back(&item);
  }
  std::map<std::pair<std::string, std::string>, Pairs> pairs;
  for (auto const& [slug, items] : by_slug) {
    for (Catalog::Item const* left : items) {
      for (Catalog::Item const* right : items) {
        std::string const& from = left->card().language.code;
        std::string const& to = right->card().language.code;
        if (from < to) {
          pairs[{from, to}].add(*left->record, *right->record);
        }
      }
    }
  }
  return pairs;
}

void keep_likeliest(std::vector<Translation>& translations) {
  std::sort(translations.begin(), translations.end(),
            [](Translation const& left, Translation const& right) {
              return left.likeness != right.likeness ? left.likeness > right.likeness
                                                     : left.stem < right.stem;
            });
  translations.resize(std::min(translations.size(), most_translations));
}

}  // namespace

Translations::Translations(Catalog const& catalog) {
  auto const forms = common_forms(catalog);
  for (auto const& between : pairs_of(catalog)) {
    std::string const& from = between.first.first;
    std::string const& to = between.first.second;
    between.second.visit([&](std::string const& left, std::string const& right, double likeness) {
      // A name that both languages write alike needs no translation.
      if (left != right) {
        known_[key_of(left, to)].push_back({forms.at(right), right, likeness});
        known_[key_of(right, from)].push_back({forms.at(left), left, likeness});
      }
    });
  }
  for (auto& translations : known_) {
    keep_likeliest(translations.second);
  }
}

std::vector<Translation> Translations::of(std::string const& stem,
                                          text::Language const& language) const {
  auto const known = known_.find(key_of(stem, language.code));
  return known == known_.end() ? std::vector<Translation>{} : known->second;
}

}  // namespace spravka::index
