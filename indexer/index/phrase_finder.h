// Which articles say a phrase word by word: in their text, title, headings, summary, tags or in a
// phrase of the customers. None reaches from one of these into the next.
//
// The posting lists tell which articles have all the words in one place; only their texts are read.
// What was found is kept: a question asks for the same phrases in several ways. As thread-safe as
// the room it is given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indexer/index/posting_lists.h"
#include "indexer/index/reading_room.h"

namespace spravka::index {

class PhraseFinder {
public:
  explicit PhraseFinder(ReadingRoom& room) : room_(room) {}

  /// Ascending. `stems` are those of the phrase, at least one. Of a phrase whose words stand
  /// together in more articles than that, the first ten thousand texts are read, and no more.
  std::vector<ArticleNumber> const& find(std::vector<std::string> const& stems);

  /// The articles that have one word in just this form.
  std::vector<ArticleNumber> find_exact(std::string const& word, Audience reader);

private:
  std::vector<ArticleNumber> having(std::string const& stem) const;
  std::vector<ArticleNumber> look_for(std::vector<std::string> const& stems) const;
  std::vector<std::uint16_t> common_places(ArticleNumber article,
                                           std::vector<std::string> const& stems) const;
  bool says(ArticleNumber article, std::vector<std::string> const& stems);
  bool says_in_lines(Catalog::Item const& item, std::vector<std::string> const& stems) const;
  bool says_in_labels(Catalog::Item const& item, std::vector<std::string> const& stems);
  bool says_in_text(Catalog::Item const& item, std::vector<std::string> const& stems);
  bool is_said_in(std::string_view text, std::vector<std::string> const& stems);
  text::Analyzer& analyzer();

  ReadingRoom& room_;
  std::optional<text::Analyzer> analyzer_;  // When it is needed: most questions have no phrase.
  std::map<std::vector<std::string>, std::vector<ArticleNumber>> found_;
  std::size_t texts_read_{};
};

}  // namespace spravka::index
