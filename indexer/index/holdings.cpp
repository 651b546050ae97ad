#include "indexer/index/holdings.h"

#include <algorithm>

#include "indexer/index/ranking_weights.h"
#include "indexer/index/schema.h"

namespace spravka::index {

namespace {

/// What the standings of a stem say of an article, by the fields of a search (BM25F, as the
/// ranker's feature of all words).
double impact_of(std::span<StemStanding const> run, double norm) {
  FieldWeights const& fields = search_ranking.fields;
  double sum = 0;
  for (StemStanding const& one : run) {
    std::uint16_t const at = one.standing.place;
    double field = 1;
    if (at == place::title) {
      field = fields.title;
    } else if (at == place::labels || at == place::address) {
      field = fields.label;
    } else if (at == place::phrases) {
      field = fields.phrase;
    } else if (place::is_heading(at)) {
      field = fields.heading;
    }
    sum += field * one.standing.count;
  }
  return sum / (sum + norm);
}

double weighed_length(FieldWeights const& fields, ArticleView const& view) {
  return view.words + fields.heading * view.heading_words + fields.label * view.labels +
         fields.title * static_cast<double>(view.title.size());
}

double impact_norm(ArticleView const& view, UsualLengths const& usual) {
  FieldWeights const& fields = search_ranking.fields;
  double const common =
      usual.article + fields.heading * usual.headings + fields.title * usual.title;
  return fields.repetition *
         (1 - fields.length_share + fields.length_share * weighed_length(fields, view) / common);
}

}  // namespace

Holdings::Holdings(Catalog const& catalog, Xapian::Database const& database,
                   LatentSpaces const& spaces, std::uint64_t spaces_digest, Holdings const* before)
    : spaces_digest_(spaces_digest),
      usual_{catalog.average_words(), catalog.average_passage_words(),
             catalog.average_title_words(), catalog.average_heading_words()} {
  static LatentSpace const none;
  bool const is_same_space = before != nullptr && before->spaces_digest_ == spaces_digest_;
  PostingListsMaker maker;
  std::vector<StemStanding> standings;
  auto value = database.valuestream_begin(schema::view_slot);
  for (Catalog::Item const& item : catalog.items()) {
    value.skip_to(item.document);
    auto view = std::make_shared<ArticleView>(unpack_view(*value, standings));
    std::shared_ptr<ArticleView const> kept;
    if (is_same_space) {
      auto const known = before->by_content_.find(item.content);
      kept = known == before->by_content_.end() ? nullptr : known->second;
    }
    if (kept == nullptr) {
      auto const space = spaces.find(item.card().language.code);
      place_view(*view, standings, space == spaces.end() ? none : space->second);
      kept = std::move(view);
    }
    double const norm = impact_norm(*kept, usual_);
    add_sight(item);
    maker.add(static_cast<ArticleNumber>(views_.size()), sights_.back().language,
              sights_.back().level, standings,
              [norm](std::span<StemStanding const> run) { return impact_of(run, norm); });
    by_content_.emplace(item.content, kept);
    views_.push_back(std::move(kept));
  }
  postings_ = maker.make();
}

void Holdings::add_sight(Catalog::Item const& item) {
  std::string const& language = item.card().language.code;
  auto const known = std::find(languages_.begin(), languages_.end(), language);
  auto const number = static_cast<std::uint8_t>(known - languages_.begin());
  if (known == languages_.end()) {
    languages_.push_back(language);
  }
  sights_.push_back({static_cast<std::uint8_t>(
                         schema::visibility_level(item.card().audience, item.card().status)),
                     number});
  for (std::size_t reader = sights_.back().level; reader < seen_by_.size(); ++reader) {
    ++seen_by_[reader];
  }
}

std::uint8_t Holdings::language_number(text::Language const& language) const {
  auto const known = std::find(languages_.begin(), languages_.end(), language.code);
  return static_cast<std::uint8_t>(known - languages_.begin());
}

bool Holdings::has_stem(std::uint32_t stem, Scope const& scope) const {
  auto const level = static_cast<std::uint8_t>(scope.reader);
  std::uint8_t const language = scope.language ? language_number(*scope.language) : any_language;
  auto const articles = postings_.find(stem).articles;
  return std::any_of(articles.begin(), articles.end(), [&](ArticleNumber article) {
    Sight const& sight = sights_[article];
    return sight.level <= level && (language == any_language || language == sight.language);
  });
}

}  // namespace spravka::index
