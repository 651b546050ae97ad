#include "indexer/index/companions.h"

#include <algorithm>
#include <cmath>

#include "indexer/index/schema.h"

namespace spravka::index {

namespace {

constexpr std::size_t most_articles = 4000;  // Of a word of the question.
constexpr std::size_t most_looked_at = 250;  // Of a candidate.

}  // namespace

void Companions::add(std::string const& stem) {
  if (words_ == most_words) {
    return;
  }
  Xapian::Database const& database = room_.database();
  present_.resize(database.get_lastdocid() + 1);
  std::string const term = schema::term(schema::stem_prefix, stem);
  std::size_t having = 0;
  auto const end = database.postlist_end(term);
  for (auto posting = database.postlist_begin(term); posting != end && having < most_articles;
       ++posting) {
    present_[*posting] |= static_cast<std::uint8_t>(1U << words_);
    ++having;
  }
  if (having > 0) {
    share_[words_] = static_cast<double>(having) / std::max(1.0, 0.0 + database.get_doccount());
    ++words_;
  }
}

void Companions::forget() {
  present_.clear();
  words_ = 0;
}

Companions::Standing Companions::standing(std::string const& stem) const {
  Xapian::Database const& database = room_.database();
  std::string const term = schema::term(schema::stem_prefix, stem);
  std::array<double, most_words> with{};
  double seen = 0;
  std::size_t looked_at = 0;
  auto const end = database.postlist_end(term);
  for (auto posting = database.postlist_begin(term); posting != end && looked_at < most_looked_at;
       ++posting, ++looked_at) {
    Catalog::Item const* item = room_.catalog().find(*posting);
    bool const is_ours = item != nullptr && item->is_visible_to(scope_.reader) &&
                         (!scope_.language || *scope_.language == item->card().language);
    if (!is_ours) {
      continue;
    }
    ++seen;
    for (std::size_t word = 0; word < words_; ++word) {
      with[word] += *posting < present_.size() && (present_[*posting] >> word & 1U) != 0 ? 1 : 0;
    }
  }
  Standing standing;
  if (seen > 0) {
    standing.articles =
        seen * static_cast<double>(database.get_termfreq(term)) / static_cast<double>(looked_at);
  }
  double weights = 0;
  for (std::size_t word = 0; word < words_; ++word) {
    // One article more, as likely to have the word as any: few articles say little.
    double const usual = share_[word];
    double const here = (with[word] + usual) / (seen + 1);
    double const telling = std::log(1 + 1 / usual);
    standing.together += telling * std::log(here / usual);
    weights += telling;
  }
  standing.together = weights > 0 ? std::clamp(standing.together / weights, -2.0, 2.0) : 0;
  return standing;
}

}  // namespace spravka::index
