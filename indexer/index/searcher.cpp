#include "indexer/index/searcher.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "indexer/index/document.h"
#include "indexer/index/entry_codec.h"
#include "indexer/index/instant_search.h"
#include "indexer/index/letter_answer.h"
#include "indexer/index/reading_room.h"
#include "indexer/index/schema.h"
#include "indexer/index/search_answer.h"
#include "indexer/index/squeeze.h"
#include "indexer/text/locale.h"

namespace spravka::index {

namespace {

using Items = std::vector<Catalog::Item const*>;

Items visible(Items items, Audience reader) {
  items.erase(
      std::remove_if(items.begin(), items.end(),
                     [reader](Catalog::Item const* item) { return !item->is_visible_to(reader); }),
      items.end());
  return items;
}

Catalog::Item const* first_in(Items const& items, std::optional<Language> const& language) {
  auto const found =
      std::find_if(items.begin(), items.end(), [&language](Catalog::Item const* item) {
        return !language || item->card().language == *language;
      });
  return found == items.end() ? nullptr : *found;
}

/// "a/b/c" and what lies above: "a/b", "a".
std::vector<std::string> with_parents(std::string category) {
  std::vector<std::string> slugs;
  while (!category.empty()) {
    slugs.push_back(category);
    category.resize(category.find('/') == std::string::npos ? 0 : category.rfind('/'));
  }
  return slugs;
}

std::chrono::sys_seconds read_time(std::string const& seconds) {
  std::int64_t count = 0;
  std::from_chars(seconds.data(), seconds.data() + seconds.size(), count);
  return std::chrono::sys_seconds{std::chrono::seconds{count}};
}

}  // namespace

struct Searcher::Workings {
  explicit Workings(std::shared_ptr<Shelf> shelf) : room(std::move(shelf)) {}

  std::optional<Entry> entry(Catalog::Item const* item) {
    if (item == nullptr) {
      return std::nullopt;
    }
    Entry entry;
    entry.card = item->card();
    entry.text = room.text(*item)->text();
    unpack_page(unsqueeze(room.database().get_metadata(page_key(entry.card.path))), entry);
    entry.stale_since = read_time(room.database().get_metadata(schema::stale_key(entry.card.path)));
    return entry;
  }

  ReadingRoom room;
};

Searcher::Searcher(std::string const& data_folder)
    : Searcher(std::make_shared<Shelf>(data_folder)) {}

Searcher::Searcher(std::shared_ptr<Shelf> shelf)
    : workings_(std::make_unique<Workings>(std::move(shelf))) {}

Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

bool Searcher::refresh() {
  return workings_->room.refresh();
}

bool Searcher::move_on() {
  return workings_->room.move_on();
}

void Searcher::prepare() {
  ReadingRoom& room = workings_->room;
  room.answer("reading the index", [&room] {
    room.snapshot().prepare(room.database());
    return true;
  });
}

std::string Searcher::version() const {
  return workings_->room.snapshot().version();
}

std::string Searcher::state() const {
  auto const& name = workings_->room.snapshot().name();
  return name.folder + " " + std::to_string(name.revision);
}

Results Searcher::search(Question const& question) {
  ReadingRoom& room = workings_->room;
  room.reads_for(question.audience);
  return room.answer("searching", [&] { return answer_search(room, question); });
}

Results Searcher::search(Question const& question, Explanation& explanation) {
  ReadingRoom& room = workings_->room;
  room.reads_for(question.audience);
  return room.answer("searching", [&] {
    explanation = {};
    return answer_search(room, question, &explanation);
  });
}

Results Searcher::suggest(Letter const& letter, Explanation& explanation) {
  ReadingRoom& room = workings_->room;
  room.reads_for(letter.audience);
  return room.answer("looking for suggestions", [&] {
    explanation = {};
    return answer_letter(room, letter, &explanation);
  });
}

std::vector<Hit> Searcher::instant(Question const& question) {
  ReadingRoom& room = workings_->room;
  room.reads_for(question.audience);
  return room.answer("answering while a question is typed",
                     [&] { return answer_instant(room, question); });
}

Results Searcher::suggest(Letter const& letter) {
  ReadingRoom& room = workings_->room;
  room.reads_for(letter.audience);
  return room.answer("looking for suggestions", [&] { return answer_letter(room, letter); });
}

std::vector<Hit> Searcher::similar(Letter const& letter) {
  ReadingRoom& room = workings_->room;
  room.reads_for(letter.audience);
  return room.answer("looking for similar articles", [&] { return answer_similar(room, letter); });
}

std::optional<Entry> Searcher::find(std::string const& slug, Language const& language,
                                    Audience audience) {
  ReadingRoom& room = workings_->room;
  return room.answer("reading an article", [&] {
    return workings_->entry(first_in(visible(room.catalog().find_slug(slug), audience), language));
  });
}

std::optional<Entry> Searcher::find_by_id(std::string const& id,
                                          std::optional<Language> const& language,
                                          Audience audience) {
  ReadingRoom& room = workings_->room;
  return room.answer("reading an article", [&] {
    return workings_->entry(first_in(visible(room.catalog().find_id(id), audience), language));
  });
}

std::optional<Entry> Searcher::find_by_path(std::string const& path, Audience audience) {
  ReadingRoom& room = workings_->room;
  return room.answer("reading an article", [&] {
    Catalog::Item const* item = room.catalog().find_path(path);
    return workings_->entry(item != nullptr && item->is_visible_to(audience) ? item : nullptr);
  });
}

std::optional<Card> Searcher::find_card_by_id(std::string const& id, Language const& language,
                                              Audience audience) {
  auto const* item = first_in(visible(workings_->room.catalog().find_id(id), audience), language);
  return item != nullptr ? std::optional(item->card()) : std::nullopt;
}

std::optional<Card> Searcher::find_card_by_path(std::string const& path, Audience audience) {
  Catalog::Item const* item = workings_->room.catalog().find_path(path);
  bool const is_visible = item != nullptr && item->is_visible_to(audience);
  return is_visible ? std::optional(item->card()) : std::nullopt;
}

std::optional<Card> Searcher::find_moved(std::string const& address, Audience audience) {
  Catalog const& catalog = workings_->room.catalog();
  std::string const normalised = normalised_address(address);
  std::string const first_segment = normalised.substr(0, normalised.find('/'));
  auto const language = text::parse_language(first_segment);
  Items const items =
      visible(catalog.find_address(address, language ? language->code : ""), audience);
  Catalog::Item const* own = first_in(items, language);
  Catalog::Item const* found = own == nullptr ? first_in(items, std::nullopt) : own;
  return found == nullptr ? std::nullopt : std::optional(found->card());
}

std::vector<Card> Searcher::cards(std::optional<Language> const& language, Audience audience) {
  std::vector<Card> cards;
  for (Catalog::Item const& item : workings_->room.catalog().items()) {
    if (item.is_visible_to(audience) && (!language || item.card().language == *language)) {
      cards.push_back(item.card());
    }
  }
  std::sort(cards.begin(), cards.end(),
            [](Card const& left, Card const& right) { return left.path < right.path; });
  return cards;
}

std::vector<Card> Searcher::cards_in(std::string const& category, Language const& language,
                                     Audience audience) {
  std::vector<Card> cards;
  for (Catalog::Item const& item : workings_->room.catalog().items()) {
    if (item.is_visible_to(audience) && item.card().language == language &&
        item.card().category == category) {
      cards.push_back(item.card());
    }
  }
  std::sort(cards.begin(), cards.end(),
            [](Card const& left, Card const& right) { return left.path < right.path; });
  return cards;
}

std::vector<Card> Searcher::translations(std::string const& slug, Audience audience) {
  std::vector<Card> cards;
  for (Catalog::Item const* item : visible(workings_->room.catalog().find_slug(slug), audience)) {
    cards.push_back(item->card());
  }
  return cards;
}

std::vector<CategoryView> Searcher::categories(Language const& language, Audience audience) {
  Catalog const& catalog = workings_->room.catalog();
  std::map<std::string, std::size_t> counts;
  for (Catalog::Item const& item : catalog.items()) {
    if (item.is_visible_to(audience) && item.card().language == language) {
      for (std::string const& slug : with_parents(item.card().category)) {
        ++counts[slug];
      }
    }
  }
  std::vector<CategoryView> views;
  views.reserve(counts.size());
  for (auto const& [slug, count] : counts) {
    views.push_back({catalog.category(slug, language), count});
  }
  std::stable_sort(
      views.begin(), views.end(), [&language](CategoryView const& left, CategoryView const& right) {
        return left.category.order != right.category.order
                   ? left.category.order < right.category.order
                   : text::comes_before(language, left.category.title, right.category.title);
      });
  return views;
}

bool Searcher::shows_image(std::string const& path, Audience audience) {
  return !visible(workings_->room.catalog().find_image(path), audience).empty();
}

std::string Searcher::problems() const {
  ReadingRoom& room = workings_->room;
  return room.answer("reading the articles' problems", [&] {
    std::string json = room.database().get_metadata(schema::problems_key);
    return json.empty() ? std::string("[]") : json;
  });
}

}  // namespace spravka::index
