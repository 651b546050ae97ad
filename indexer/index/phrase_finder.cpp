#include "indexer/index/phrase_finder.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "indexer/index/schema.h"
#include "indexer/text/language.h"

namespace spravka::index {

namespace {

constexpr std::size_t most_texts = 10'000;  // Read for one question: a second of work at most.
// In the count of words, where a compound and its parts count, too.
constexpr std::uint32_t most_between = 3;

/// The stems of a line without those of compounds, whose parts follow them: side by side they are
/// the line as it stands.
std::vector<std::string> stems_in_order(LineWords const& words) {
  std::vector<std::string> stems;
  for (std::size_t at = 0; at < words.size(); ++at) {
    bool const is_compound =
        at + 1 < words.size() && words.place(at + 1).begin < words.place(at).end;
    if (!is_compound) {
      stems.emplace_back(words.stem(at));
    }
  }
  return stems;
}

bool has_run(std::vector<std::string> const& stems, std::vector<std::string> const& wanted) {
  return std::search(stems.begin(), stems.end(), wanted.begin(), wanted.end()) != stems.end();
}

}  // namespace

text::Analyzer& PhraseFinder::analyzer() {
  return analyzer_ ? *analyzer_ : analyzer_.emplace();
}

std::vector<ArticleNumber> PhraseFinder::having(std::string const& stem) const {
  PostingLists const& postings = room_.snapshot().holdings().postings();
  auto const list = postings.find(schema::stem_key(stem));
  std::vector<ArticleNumber> articles;
  articles.reserve(list.size());
  for (std::size_t at = 0; at < list.size(); ++at) {
    if (!postings.is_in_address_alone(list, at)) {
      articles.push_back(list.articles[at]);
    }
  }
  return articles;
}

/// The articles that have all of them.
std::vector<ArticleNumber> PhraseFinder::look_for(std::vector<std::string> const& stems) const {
  std::vector<ArticleNumber> found = having(stems.front());
  for (std::size_t at = 1; at < stems.size() && !found.empty(); ++at) {
    auto const others = having(stems[at]);
    std::vector<ArticleNumber> both;
    std::set_intersection(found.begin(), found.end(), others.begin(), others.end(),
                          std::back_inserter(both));
    found = std::move(both);
  }
  return found;
}

std::vector<ArticleNumber> const& PhraseFinder::find(std::vector<std::string> const& stems) {
  auto const [kept, is_new] = found_.try_emplace(stems);
  if (is_new) {
    kept->second = look_for(stems);
    if (stems.size() > 1) {
      std::erase_if(kept->second, [&](ArticleNumber article) { return !says(article, stems); });
    }
  }
  return kept->second;
}

std::vector<ArticleNumber> PhraseFinder::find_exact(std::string const& word, Audience reader) {
  std::set<std::string> stems;  // Each language has its own endings.
  for (text::Language const& language : text::known_languages()) {
    analyzer().set_language(language);
    stems.insert(analyzer().stem(word));
  }
  Holdings const& holdings = room_.snapshot().holdings();
  std::uint16_t const key = schema::word_key(word);
  std::set<ArticleNumber> found;
  for (std::string const& stem : stems) {
    auto const list = holdings.postings().find(schema::stem_key(stem));
    for (std::size_t at = 0; at < list.size(); ++at) {
      auto const standings = holdings.postings().standings(list, at);
      bool const stands = std::any_of(standings.begin(), standings.end(), [key](auto const& one) {
        return one.word == key && one.place != place::address;
      });
      if (stands && holdings.sight(list.articles[at]).level <= static_cast<std::uint8_t>(reader)) {
        found.insert(list.articles[at]);
      }
    }
  }
  return {found.begin(), found.end()};
}

/// The fields and sections that have all of the words.
std::vector<std::uint16_t> PhraseFinder::common_places(
    ArticleNumber article, std::vector<std::string> const& stems) const {
  PostingLists const& postings = room_.snapshot().holdings().postings();
  std::vector<std::uint16_t> common;
  for (std::size_t stem = 0; stem < stems.size(); ++stem) {
    auto const list = postings.find(schema::stem_key(stems[stem]));
    auto const at = std::lower_bound(list.articles.begin(), list.articles.end(), article);
    std::vector<std::uint16_t> here;
    for (Standing const& one :
         postings.standings(list, static_cast<std::size_t>(at - list.articles.begin()))) {
      bool const is_elsewhere =
          stem > 0 && !std::binary_search(common.begin(), common.end(), one.place);
      if (!is_elsewhere && (here.empty() || here.back() != one.place)) {
        here.push_back(one.place);
      }
    }
    common = std::move(here);
  }
  return common;
}

bool PhraseFinder::says(ArticleNumber article, std::vector<std::string> const& stems) {
  bool in_lines = false;
  bool in_labels = false;
  bool in_text = false;
  for (std::uint16_t const at : common_places(article, stems)) {
    bool const is_text = at >= place::first_passage && !place::is_heading(at);
    in_text = in_text || is_text;
    in_labels = in_labels || at == place::labels;
    in_lines = in_lines || !(is_text || at == place::labels || at == place::address);
  }
  Catalog::Item const& item = room_.catalog().items()[article];
  return (in_lines && says_in_lines(item, stems)) || (in_text && says_in_text(item, stems)) ||
         (in_labels && says_in_labels(item, stems));
}

bool PhraseFinder::says_in_lines(Catalog::Item const& item,
                                 std::vector<std::string> const& stems) const {
  auto const& lines = item.record->lines;
  return std::any_of(lines.begin(), lines.end(), [&stems](InstantLine const& line) {
    return has_run(stems_in_order(line.words), stems);
  });
}

bool PhraseFinder::says_in_labels(Catalog::Item const& item,
                                  std::vector<std::string> const& stems) {
  analyzer().set_language(item.card().language);
  auto const& tags = item.card().tags;
  return is_said_in(item.card().summary, stems) ||
         std::any_of(tags.begin(), tags.end(),
                     [&](std::string const& tag) { return is_said_in(tag, stems); });
}

bool PhraseFinder::is_said_in(std::string_view text, std::vector<std::string> const& stems) {
  std::vector<std::string> read;
  for (text::Token& token : analyzer().analyze(text)) {
    if (token.kind != text::TokenKind::Whole) {
      read.push_back(std::move(token.stem));
    }
  }
  return has_run(read, stems);
}

bool PhraseFinder::says_in_text(Catalog::Item const& item, std::vector<std::string> const& stems) {
  if (texts_read_ == most_texts) {
    return false;
  }
  ++texts_read_;
  auto const text = room_.text(item);
  auto const places_of = [&text](std::string const& stem) {
    std::uint32_t const key = schema::stem_key(stem);
    return text->find(SIZE_MAX, {&key, 1});
  };
  /// Nothing but spaces and marks stands between two words side by side.
  auto const are_neighbours = [&](FoundWord const& left, FoundWord const& right) {
    std::size_t const end = std::size_t{left.begin} + left.length;
    std::string_view const between =
        text->text().substr(end, right.begin < end ? 0 : right.begin - end);
    return right.begin >= end && right.position - left.position <= most_between &&
           (between == " " || analyzer().analyze(between).empty());
  };
  FoundWords ends = places_of(stems.front());
  for (std::size_t at = 1; at < stems.size() && !ends.empty(); ++at) {
    FoundWords next = places_of(stems[at]);
    auto left = ends.begin();
    std::erase_if(next, [&](FoundWord const& word) {
      // The last one before it may be its neighbour, and no other.
      while (left + 1 != ends.end() && (left + 1)->begin + (left + 1)->length <= word.begin) {
        ++left;
      }
      return !are_neighbours(*left, word);
    });
    ends = std::move(next);
  }
  return !ends.empty();
}

}  // namespace spravka::index
