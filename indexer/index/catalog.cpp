#include "indexer/index/catalog.h"

#include <algorithm>
#include <limits>

#include "indexer/text/language.h"

namespace spravka::index {

void LineWords::add(std::string_view word, std::string_view stem, article::Range const& place) {
  constexpr std::size_t longest = std::numeric_limits<std::uint16_t>::max();
  word = word.substr(0, longest);
  stem = stem.substr(0, longest);
  words_.push_back(
      {static_cast<std::uint32_t>(letters_.size()), static_cast<std::uint16_t>(word.size()),
       static_cast<std::uint16_t>(stem.size()), static_cast<std::uint32_t>(place.begin),
       static_cast<std::uint32_t>(place.end)});
  letters_ += word;
  letters_ += stem;
}

void LineWords::shrink_to_fit() {
  letters_.shrink_to_fit();
  words_.shrink_to_fit();
}

namespace {

std::string category_key(text::Language const& language, std::string_view slug) {
  return language.code + "/" + std::string(slug);
}

/// What a category is called that nobody described.
std::string readable_slug(std::string const& slug) {
  std::size_t const slash = slug.rfind('/');
  return article::readable_name(slash == std::string::npos ? slug : slug.substr(slash + 1));
}

int hexadecimal_digit(char letter) {
  if (letter >= '0' && letter <= '9') {
    return letter - '0';
  }
  char const lower = static_cast<char>(letter | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    int const high = text[at] == '%' && at + 2 < text.size() ? hexadecimal_digit(text[at + 1]) : -1;
    int const low = high >= 0 ? hexadecimal_digit(text[at + 2]) : -1;
    if (low >= 0) {
      decoded.push_back(static_cast<char>(high * 16 + low));
      at += 2;
    } else {
      decoded.push_back(text[at]);
    }
  }
  return decoded;
}

void remove_suffix(std::string& text, std::string_view suffix) {
  if (text.size() >= suffix.size() &&
      text.compare(text.size() - suffix.size(), suffix.size(), suffix) == 0) {
    text.resize(text.size() - suffix.size());
  }
}

/// "ru/articles/money/back" to "ru/money/back", and "articles/money" to "money".
void remove_articles_segment(std::string& address) {
  static constexpr std::string_view segment = "articles/";
  std::size_t const slash = address.find('/');
  if (address.compare(0, segment.size(), segment) == 0) {
    address.erase(0, segment.size());
  } else if (slash != std::string::npos &&
             address.compare(slash + 1, segment.size(), segment) == 0) {
    address.erase(slash + 1, segment.size());
  }
}

}  // namespace

std::string normalised_address(std::string_view address) {
  std::size_t const scheme = address.find("://");
  if (scheme != std::string_view::npos) {
    address.remove_prefix(std::min(address.find('/', scheme + 3), address.size()));
  }
  std::string text = percent_decoded(address.substr(0, address.find_first_of("?#")));
  text.erase(0, std::min(text.find_first_not_of('/'), text.size()));
  text.resize(text.find_last_not_of('/') + 1);
  remove_suffix(text, ".html");
  remove_suffix(text, ".markdown");
  remove_suffix(text, ".md");
  remove_articles_segment(text);
  return text;
}

bool Catalog::Item::is_visible_to(article::Audience reader) const {
  return article::is_visible_to(reader, card().audience, card().status);
}

Catalog::Catalog(std::vector<Item> items, article::Collection collection)
    : items_(std::move(items)), collection_(std::move(collection)) {
  std::sort(items_.begin(), items_.end(),
            [](Item const& left, Item const& right) { return left.document < right.document; });
  for (std::size_t place = 0; place < items_.size(); ++place) {
    add_places(place);
  }
  add_top_categories();
  add_tags();
  find_averages();
  for (std::size_t place = 0; place < collection_.categories.size(); ++place) {
    article::Category const& category = collection_.categories[place];
    categories_.emplace(category_key(category.language, category.slug), place);
  }
  add_category_titles();
  for (text::Language const& language : text::known_languages()) {
    auto& titles = top_titles_[language.code];
    for (std::string const& slug : top_categories_) {
      titles.push_back(category_title(slug, language));
    }
  }
}

void Catalog::add_top_categories() {
  std::unordered_map<std::string, std::uint32_t> numbers;
  for (Item const& item : items_) {
    std::string const& category = item.card().category;
    std::string top = category.substr(0, category.find('/'));
    auto const [number, is_new] =
        numbers.try_emplace(top, static_cast<std::uint32_t>(top_categories_.size()));
    if (is_new) {
      top_categories_.push_back(std::move(top));
    }
    top_category_.push_back(number->second);
  }
}

void Catalog::add_tags() {
  std::unordered_map<std::string, std::uint32_t> numbers;
  for (Item const& item : items_) {
    for (std::string const& tag : item.card().tags) {
      auto const [number, is_new] =
          numbers.try_emplace(tag, static_cast<std::uint32_t>(tags_.size()));
      if (is_new) {
        tags_.push_back(tag);
      }
      tags_of_.push_back(number->second);
    }
    tags_begin_.push_back(tags_of_.size());
  }
}

/// Of what everybody may see: a stranger's scores would tell of the rest. Of all where all is
/// hidden.
void Catalog::find_averages() {
  bool const has_public = std::any_of(items_.begin(), items_.end(), [](Item const& item) {
    return item.is_visible_to(article::Audience::Public);
  });
  double all = 0;
  double words = 0;
  double passages = 0;
  double title_words = 0;
  double heading_words = 0;
  for (Item const& item : items_) {
    if (has_public && !item.is_visible_to(article::Audience::Public)) {
      continue;
    }
    ++all;
    words += item.record->words;
    passages += item.record->passages;
    title_words += count_words(item, InstantLine::Kind::Title);
    heading_words += count_words(item, InstantLine::Kind::Heading);
  }
  all = std::max(1.0, all);
  average_words_ = std::max(1.0, words / all);
  average_title_words_ = std::max(1.0, title_words / all);
  average_heading_words_ = std::max(1.0, heading_words / all);
  average_passage_words_ = std::max(1.0, words / std::max(1.0, passages));
}

double Catalog::count_words(Item const& item, InstantLine::Kind kind) {
  double words = 0;
  for (InstantLine const& line : item.record->lines) {
    words += line.kind == kind ? static_cast<double>(line.words.size()) : 0;
  }
  return words;
}

void Catalog::add_places(std::size_t place) {
  Card const& card = items_[place].card();
  by_content_.emplace(items_[place].content, place);
  by_path_.emplace(card.path, place);
  by_slug_.emplace(card.slug, place);
  by_id_.emplace(card.id, place);
  for (std::string const& address : card.redirect_from) {
    by_address_.emplace(normalised_address(address), place);
  }
  for (std::string const& image : card.images) {
    by_image_.emplace(image, place);
  }
}

Catalog::Item const* Catalog::find(DocumentNumber document) const {
  auto const found = std::lower_bound(
      items_.begin(), items_.end(), document,
      [](Item const& item, DocumentNumber number) { return item.document < number; });
  return found != items_.end() && found->document == document ? &*found : nullptr;
}

std::shared_ptr<CatalogRecord const> Catalog::find_content(std::uint64_t content) const {
  auto const found = by_content_.find(content);
  return found == by_content_.end() ? nullptr : items_[found->second].record;
}

std::vector<Catalog::Item const*> Catalog::found(Places const& places,
                                                 std::string const& key) const {
  std::vector<Item const*> items;
  auto const [first, last] = places.equal_range(key);
  for (auto place = first; place != last; ++place) {
    items.push_back(&items_[place->second]);
  }
  std::sort(items.begin(), items.end(), [](Item const* left, Item const* right) {
    return left->card().path < right->card().path;
  });
  return items;
}

Catalog::Item const* Catalog::find_path(std::string_view path) const {
  auto const items = found(by_path_, std::string(path));
  return items.empty() ? nullptr : items.front();
}

std::vector<Catalog::Item const*> Catalog::find_slug(std::string const& slug) const {
  return found(by_slug_, slug);
}

std::vector<Catalog::Item const*> Catalog::find_id(std::string const& id) const {
  return found(by_id_, id);
}

std::vector<Catalog::Item const*> Catalog::find_address(std::string const& address,
                                                        std::string const& language) const {
  std::string const normalised = normalised_address(address);
  auto items = found(by_address_, normalised);
  std::string const own_prefix = language + "/";
  if (items.empty() && !language.empty() &&
      normalised.compare(0, own_prefix.size(), own_prefix) == 0) {
    items = found(by_address_, normalised.substr(own_prefix.size()));
  }
  return items;
}

std::vector<Catalog::Item const*> Catalog::find_image(std::string const& path) const {
  return found(by_image_, path);
}

article::Category Catalog::category(std::string const& slug, text::Language const& language) const {
  auto const known = categories_.find(category_key(language, slug));
  if (known != categories_.end()) {
    return collection_.categories[known->second];
  }
  article::Category category;
  category.slug = slug;
  category.language = language;
  category.title = readable_slug(slug);
  return category;
}

std::string Catalog::category_title(std::string const& slug, text::Language const& language) const {
  auto const known = categories_.find(category_key(language, slug));
  return known != categories_.end() ? collection_.categories[known->second].title
                                    : readable_slug(slug);
}

void Catalog::add_category_titles() {
  std::unordered_map<std::string, std::uint32_t> numbers;
  for (Item const& item : items_) {
    std::string const& slug = item.card().category;
    text::Language const& language = item.card().language;
    auto const [number, is_new] = numbers.try_emplace(
        category_key(language, slug), static_cast<std::uint32_t>(category_titles_.size()));
    titles_of_.push_back(number->second);
    if (!is_new) {
      continue;
    }
    std::vector<std::string>& titles = category_titles_.emplace_back();
    for (std::size_t slash = 0; !slug.empty() && slash != std::string::npos;) {
      slash = slug.find('/', slash == 0 ? 0 : slash + 1);
      titles.push_back(category_title(slug.substr(0, slash), language));
    }
  }
}

std::string Catalog::top_category_title(std::size_t number, text::Language const& language) const {
  auto const titles = top_titles_.find(language.code);
  return titles == top_titles_.end() ? category_title(top_categories_[number], language)
                                     : titles->second[number];
}

}  // namespace spravka::index
