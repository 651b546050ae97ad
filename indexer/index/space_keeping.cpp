#include "indexer/index/space_keeping.h"

#include <charconv>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "indexer/index/article_view.h"
#include "indexer/index/entry_codec.h"
#include "indexer/index/latent_learning.h"
#include "indexer/index/schema.h"
#include "indexer/text/language.h"

namespace spravka::index {

namespace {

constexpr std::size_t share_to_learn = 10;  // Every tenth article changed.
/// Of a larger collection every second, third, ... article is read: the directions are the same,
/// and time and memory stay bounded.
constexpr std::size_t most_to_learn_from = 20'000;

std::size_t to_number(std::string const& digits) {
  std::size_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

/// The articles of one language.
struct Matter {
  std::vector<ArticleStems> open;  // To everybody.
  std::vector<ArticleStems> hidden;

  /// What everybody may see, for a stranger's scores would tell of the rest. Of all where most is
  /// hidden: agents, for whom such a collection is, would have too little to learn from.
  std::vector<ArticleStems> to_learn_from() && {
    if (open.size() < hidden.size()) {
      std::move(hidden.begin(), hidden.end(), std::back_inserter(open));
    }
    return std::move(open);
  }
};

std::map<std::string, Matter> read_articles(Xapian::WritableDatabase const& database) {
  std::map<std::string, Matter> articles;
  std::size_t const step = 1 + database.get_doccount() / most_to_learn_from;
  std::size_t place = 0;
  std::vector<StemStanding> standings;
  auto view = database.valuestream_begin(schema::view_slot);
  auto const end = database.valuestream_end(schema::card_slot);
  for (auto card = database.valuestream_begin(schema::card_slot); card != end; ++card) {
    if (place++ % step == 0) {
      view.skip_to(card.get_docid());
      unpack_view(*view, standings);
      auto const known = unpack_record(*card).card;
      bool const is_open =
          schema::visibility_level(known.audience, known.status) == article::Audience::Public;
      Matter& matter = articles[known.language.code];
      (is_open ? matter.open : matter.hidden).push_back(matter_of(standings));
    }
  }
  return articles;
}

}  // namespace

void keep_spaces(Xapian::WritableDatabase& database, std::size_t changes) {
  std::size_t const unlearned = to_number(database.get_metadata(schema::unlearned_key)) + changes;
  bool const is_worth_it = unlearned * share_to_learn > database.get_doccount();
  if (changes == 0 || !is_worth_it) {
    database.set_metadata(schema::unlearned_key, std::to_string(unlearned));
    return;
  }
  auto articles = read_articles(database);
  for (text::Language const& language : text::known_languages()) {
    LatentSpace const space =
        learn_latent_space(std::move(articles[language.code]).to_learn_from());
    database.set_metadata(std::string(schema::latent_prefix) + language.code,
                          space.is_empty() ? std::string() : space.pack());
  }
  database.set_metadata(schema::unlearned_key, "0");
}

}  // namespace spravka::index
