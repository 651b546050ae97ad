#include "server/pages/category_page.h"

#include <algorithm>

#include "indexer/text/locale.h"
#include "server/pages/linked_data.h"
#include "server/pages/page_data.h"
#include "server/pages/plain_text.h"

namespace spravka::pages {
namespace {

constexpr std::size_t description_letters = 160;

json subcategories(std::vector<index::CategoryView> const& views, std::string const& slug) {
  auto list = json::array();
  for (auto const& view : views) {
    auto const& child = view.category;
    bool const is_child = child.slug.starts_with(slug + "/") &&
                          child.slug.find('/', slug.size() + 1) == std::string::npos;
    if (is_child) {
      auto entry = link(child.title, category_url(child.language, child.slug));
      entry["description"] = child.description;
      entry["count"] = view.count;
      list.push_back(std::move(entry));
    }
  }
  return list;
}

/// Every language: the same category where it has articles, else that language's home.
json languages_of(index::Searcher& searcher, Call const& call, std::string const& slug) {
  auto list = json::array();
  for (auto const& language : text::known_languages()) {
    auto const views = searcher.categories(language, call.audience());
    bool const exists = std::any_of(views.begin(), views.end(),
                                    [&](auto const& view) { return view.category.slug == slug; });
    list.push_back({{"code", language.code},
                    {"name", language_name(language)},
                    {"url", exists ? category_url(language, slug) : home_url(language)},
                    {"is_current", language == call.language},
                    {"is_translation", exists}});
  }
  return list;
}

/// What a search engine shows below the title: the description, else what is in it.
std::string description_of(article::Category const& category, json const& articles) {
  auto text = category.description;
  for (auto const& card : articles) {
    if (category.description.empty()) {
      text += (text.empty() ? "" : " · ") + card["title"].get<std::string>();
    }
  }
  return shortened(text, description_letters);
}

}  // namespace

std::vector<index::Card> articles_of(index::Searcher& searcher, Call const& call,
                                     std::string const& category) {
  auto cards = searcher.cards_in(category, call.language, call.audience());
  std::stable_sort(cards.begin(), cards.end(), [&](auto const& a, auto const& b) {
    return text::comes_before(call.language, a.title, b.title);
  });
  return cards;
}

Reply show_category(Call const& call) {
  auto const& slug = call.request.parameter("path");
  auto searcher = call.house.searchers.lend();
  auto const kept = kept_categories(call, *searcher, call.audience());
  auto const& views = *kept;
  auto const found = std::find_if(views.begin(), views.end(),
                                  [&](auto const& view) { return view.category.slug == slug; });
  if (found == views.end()) {
    return not_found();
  }
  auto const& category = found->category;
  auto articles = json::array();
  for (auto const& card : articles_of(*searcher, call, slug)) {
    articles.push_back(card_data(card, call.language));
  }
  auto crumbs = breadcrumbs(*searcher, call, slug, Last::LeftOut);
  auto linked_data =
      category_linked_data(call, crumbs, category.title, category_url(call.language, slug));
  return View{"category",
              {{"title", category.title},
               {"description", description_of(category, articles)},
               {"languages", languages_of(*searcher, call, slug)},
               {"category_feed_url", feed_url(call.language, slug)},
               {"linked_data", std::move(linked_data)},
               {"category",
                {{"slug", slug},
                 {"title", category.title},
                 {"description", category.description},
                 {"icon", category.icon}}},
               {"breadcrumbs", std::move(crumbs)},
               {"subcategories", subcategories(views, slug)},
               {"articles", std::move(articles)},
               {"count", found->count}}};
}

}  // namespace spravka::pages
