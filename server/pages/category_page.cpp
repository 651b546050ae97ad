#include "server/pages/category_page.h"

#include <algorithm>

#include "indexer/text/locale.h"
#include "server/pages/page_data.h"

namespace spravka::pages {
namespace {

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

}  // namespace

std::vector<index::Card> articles_of(index::Searcher& searcher, Call const& call,
                                     std::string const& category) {
  auto cards = searcher.cards(call.language, call.audience());
  std::erase_if(cards, [&](auto const& card) { return card.category != category; });
  std::stable_sort(cards.begin(), cards.end(), [&](auto const& a, auto const& b) {
    return text::comes_before(call.language, a.title, b.title);
  });
  return cards;
}

Reply show_category(Call const& call) {
  auto const& slug = call.request.parameter("path");
  auto searcher = call.house.searchers.lend();
  auto const views = searcher->categories(call.language, call.audience());
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
  return View{"category",
              {{"title", category.title},
               {"description", category.description},
               {"category",
                {{"slug", slug},
                 {"title", category.title},
                 {"description", category.description},
                 {"icon", category.icon}}},
               {"breadcrumbs", breadcrumbs(*searcher, call, slug, Last::LeftOut)},
               {"subcategories", subcategories(views, slug)},
               {"articles", std::move(articles)},
               {"count", found->count}}};
}

}  // namespace spravka::pages
