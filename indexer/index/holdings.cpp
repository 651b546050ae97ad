#include "indexer/index/holdings.h"

#include <algorithm>
#include <future>

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

/// What the index has of an article.
struct Holdings::Read {
  std::shared_ptr<ArticleView const> known;  // From before.
  std::shared_ptr<ArticleView> read;  // Of one that is not known, its points are to be found.
  std::vector<StemStanding> standings;
  LatentSpace const* space{};

  std::shared_ptr<ArticleView const> view() const { return known ? known : read; }
};

/// Reads articles in the catalog's order, some at a time.
class Holdings::Reader {
public:
  using Articles = std::vector<Read>;

  Reader(Catalog const& catalog, Xapian::Database const& database, LatentSpaces const& spaces,
         Holdings const* before)
      : items_(catalog.items()),
        value_(database.valuestream_begin(schema::view_slot)),
        spaces_(spaces),
        before_(before) {}

  bool is_at_end() const { return at_ == items_.size(); }

  Articles read(std::size_t most) {
    Articles articles(std::min(most, items_.size() - at_));
    for (Read& article : articles) {
      Catalog::Item const& item = items_[at_++];
      value_.skip_to(item.document);
      article.read = std::make_shared<ArticleView>(unpack_view(*value_, article.standings));
      if (before_ != nullptr) {
        auto const known = before_->by_content_.find(item.content);
        article.known = known == before_->by_content_.end() ? nullptr : known->second;
      }
      auto const space = spaces_.find(item.card().language.code);
      article.space = space == spaces_.end() ? nullptr : &space->second;
    }
    return articles;
  }

  /// Those that are new.
  static void place(Articles& articles) {
    static LatentSpace const none;
    for (Read& article : articles) {
      if (!article.known) {
        place_view(*article.read, article.standings,
                   article.space == nullptr ? none : *article.space);
      }
    }
  }

private:
  std::vector<Catalog::Item> const& items_;
  std::size_t at_{};
  Xapian::ValueIterator value_;
  LatentSpaces const& spaces_;
  Holdings const* before_;
};

Holdings::Holdings(Catalog const& catalog, Xapian::Database const& database,
                   LatentSpaces const& spaces, std::uint64_t spaces_digest, Holdings const* before)
    : spaces_digest_(spaces_digest),
      usual_{catalog.average_words(), catalog.average_passage_words(),
             catalog.average_title_words(), catalog.average_heading_words()} {
  // Finding the points is the dearest part, and a server waits for it at its start: a second thread
  // does it. For fewer articles a thread is not worth its own start.
  constexpr std::size_t at_a_time = 256;
  bool const is_same_space = before != nullptr && before->spaces_digest_ == spaces_digest_;
  Reader reader(catalog, database, spaces, is_same_space ? before : nullptr);
  PostingListsMaker maker;
  std::future<void> placing;
  while (!reader.is_at_end()) {
    auto const articles = std::make_shared<Reader::Articles>(reader.read(at_a_time));
    auto const is_new = [](Read const& article) { return !article.known; };
    bool const is_much = static_cast<std::size_t>(std::count_if(articles->begin(), articles->end(),
                                                                is_new)) == at_a_time;
    if (placing.valid()) {
      placing.get();
    }
    placing = std::async(is_much ? std::launch::async : std::launch::deferred,
                         [articles] { Reader::place(*articles); });
    for (Read const& article : *articles) {
      add(catalog.items()[views_.size()], article, maker);
    }
  }
  if (placing.valid()) {
    placing.get();
  }
  postings_ = maker.make();
}

void Holdings::add(Catalog::Item const& item, Read const& article, PostingListsMaker& maker) {
  auto view = article.view();
  double const norm = impact_norm(*view, usual_);
  add_sight(item);
  maker.add(static_cast<ArticleNumber>(views_.size()), sights_.back().language,
            sights_.back().level, article.standings,
            [norm](std::span<StemStanding const> run) { return impact_of(run, norm); });
  by_content_.emplace(item.content, view);
  views_.push_back(std::move(view));
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
