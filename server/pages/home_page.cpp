#include "server/pages/home_page.h"

#include <algorithm>

#include "indexer/article/known_issue.h"
#include "indexer/search_json.h"
#include "server/pages/linked_data.h"
#include "server/pages/page_data.h"

namespace spravka::pages {
namespace {

constexpr std::size_t links_per_category = 4;
constexpr std::size_t recent_articles = 6;
constexpr std::size_t popular_articles = 6;

bool is_within(index::Card const& card, std::string const& category) {
  return card.category == category || card.category.starts_with(category + "/");
}

json category_tile(index::CategoryView const& view, std::vector<index::Card> const& cards) {
  auto const& category = view.category;
  auto links = json::array();
  for (auto const& card : cards) {
    if (links.size() < links_per_category && is_within(card, category.slug)) {
      links.push_back(link(card.title, indexer::article_url(card.language, card.slug)));
    }
  }
  return {{"slug", category.slug},
          {"title", category.title},
          {"description", category.description},
          {"icon", category.icon},
          {"count", view.count},
          {"url", category_url(category.language, category.slug)},
          {"articles", std::move(links)}};
}

json known_issues(std::vector<index::Card> const& cards) {
  auto issues = json::array();
  for (auto const& card : cards) {
    if (card.known_issue && !article::is_solved(*card.known_issue)) {
      auto issue = link(card.title, indexer::article_url(card.language, card.slug));
      issue["status"] = card.known_issue->status;
      issue["since"] = card.known_issue->since;
      issue["expected"] = card.known_issue->expected;
      issues.push_back(std::move(issue));
    }
  }
  return issues;
}

json recent(std::vector<index::Card> cards, Language const& language) {
  auto const count = std::min(recent_articles, cards.size());
  std::partial_sort(cards.begin(), cards.begin() + static_cast<std::ptrdiff_t>(count), cards.end(),
                    [](auto const& a, auto const& b) {
                      return a.updated != b.updated ? a.updated > b.updated : a.path < b.path;
                    });
  auto list = json::array();
  for (std::size_t i = 0; i < count; ++i) {
    list.push_back(card_data(cards[i], language));
  }
  return list;
}

/// What others read, in the reader's language and as far as they may see it. Without the store the
/// page does without.
json popular(Call const& call, index::Searcher& searcher) {
  auto list = json::array();
  try {
    for (auto const& id : call.house.readers.popular(call.language.code, call.request.at)) {
      if (list.size() == popular_articles) {
        break;
      }
      if (auto const card = searcher.find_card_by_id(id, call.language, call.audience())) {
        list.push_back(card_data(*card, call.language));
      }
    }
  } catch (store::StoreError const&) {
    return json::array();  // /readyz tells; readers find their articles all the same.
  }
  return list;
}

/// What this audience's articles alone tell: the same until one of them changes.
json lists_of_home(Call const& call, index::Searcher& searcher) {
  auto const cards = searcher.cards(call.language, call.audience());
  auto categories = json::array();
  auto const views = kept_categories(call, searcher, call.audience());
  for (auto const& view : *views) {
    if (view.category.slug.find('/') == std::string::npos && !view.category.slug.empty()) {
      categories.push_back(category_tile(view, cards));
    }
  }
  return {{"categories", std::move(categories)},
          {"recent", recent(cards, call.language)},
          {"known_issues", known_issues(cards)},
          {"total", cards.size()}};
}

}  // namespace

Reply show_home(Call const& call) {
  auto searcher = call.house.searchers.lend();
  json data = *call.house.gathered.homes.get(*searcher, name_for(call.language, call.audience()),
                                             [&] { return lists_of_home(call, *searcher); });
  data["title"] = call.house.site_name;
  data["linked_data"] = home_linked_data(call);
  data["x_default_url"] = call.house.base_url + "/";
  data["popular"] = popular(call, *searcher);
  return View{"home", std::move(data)};
}

Reply choose_language(Call const& call) {
  auto const preferred = text::preferred_language(call.request.header("accept-language"));
  auto response =
      http::redirect(home_url(preferred.value_or(text::known_languages().front())), 302);
  response.set_header("Vary", "Accept-Language");
  return response;
}

Reply go_home(Call const& call) {
  auto const language = text::parse_language(call.request.parameter("lang"));
  return http::redirect(home_url(language.value_or(call.language)), 301);
}

}  // namespace spravka::pages
