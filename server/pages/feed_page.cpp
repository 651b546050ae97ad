#include "server/pages/feed_page.h"

#include <algorithm>
#include <map>

#include "indexer/article/markdown.h"
#include "indexer/search_json.h"
#include "server/pages/page_data.h"

namespace spravka::pages {
namespace {

using article::escape_html;

constexpr std::size_t feed_entries = 50;
constexpr std::size_t most_addresses = 50'000;  // The sitemap protocol's own limit.
constexpr auto everybody = article::Audience::Public;

http::Response xml(std::string type, std::string body) {
  http::Response response;
  response.type = std::move(type);
  response.body = std::move(body);
  response.set_header("Cache-Control", "public, max-age=300");
  return response;
}

std::string absolute(Call const& call, std::string const& path) {
  return escape_html(call.house.base_url + path);
}

/// One address as search engines list it.
struct Listed {
  std::string path;
  std::chrono::sys_seconds updated;
  std::vector<std::pair<std::string, std::string>> translations;  // Language and path.
};

std::string sitemap_entry(Call const& call, Listed const& listed) {
  std::string entry = "<url><loc>" + absolute(call, listed.path) + "</loc>";
  if (auto const time = iso_time(listed.updated); !time.empty()) {
    entry += "<lastmod>" + time + "</lastmod>";
  }
  if (listed.translations.size() > 1) {
    for (auto const& [code, path] : listed.translations) {
      entry += R"(<xhtml:link rel="alternate" hreflang=")" + escape_html(code) + R"(" href=")" +
               absolute(call, path) + R"("/>)";
    }
  }
  return entry + "</url>\n";
}

using Addresses = std::map<std::string, std::map<std::string, Listed>>;  // By key, by language.

/// A list changes when what is in it changes.
void add_list(Addresses& lists, std::string const& key, std::string const& path,
              index::Card const& card) {
  auto& listed = lists[key][card.language.code];
  listed.path = path;
  listed.updated = std::max(listed.updated, card.updated);
}

/// Home pages and categories, then articles; each with the same in the other languages.
std::vector<Listed> all_addresses(std::vector<index::Card> const& cards) {
  Addresses lists;
  Addresses articles;
  for (auto const& card : cards) {
    add_list(lists, "", home_url(card.language), card);
    for (auto end = card.category.size(); end > 0 && end != std::string::npos;
         end = card.category.rfind('/', end - 1)) {
      auto const slug = card.category.substr(0, end);
      add_list(lists, slug, category_url(card.language, slug), card);
    }
    add_list(articles, card.slug, indexer::article_url(card.language, card.slug), card);
  }
  std::vector<Listed> all;
  for (auto const* group : {&lists, &articles}) {
    for (auto const& [key, languages] : *group) {
      std::vector<std::pair<std::string, std::string>> translations;
      for (auto const& [code, listed] : languages) {
        translations.emplace_back(code, listed.path);
      }
      for (auto const& [code, listed] : languages) {
        all.push_back({listed.path, listed.updated, translations});
      }
    }
  }
  return all;
}

std::string feed_entry(Call const& call, index::Card const& card) {
  auto const url = absolute(call, indexer::article_url(card.language, card.slug));
  auto entry = R"(<entry><title type="text">)" + escape_html(card.title) +
               R"(</title><link href=")" + url + R"("/><id>)" + url + "</id><updated>" +
               iso_time(card.updated) + "</updated>";
  if (!card.summary.empty()) {
    entry += R"(<summary type="text">)" + escape_html(card.summary) + "</summary>";
  }
  return entry + "</entry>\n";
}

/// The title of a category with public articles.
std::optional<std::string> title_of(Call const& call, index::Searcher& searcher,
                                    std::string const& category) {
  auto const views = kept_categories(call, searcher, everybody);
  for (auto const& view : *views) {
    if (view.category.slug == category) {
      return view.category.title;
    }
  }
  return std::nullopt;
}

std::string sitemap_of(Call const& call, index::Searcher& searcher) {
  auto const all = all_addresses(searcher.cards(std::nullopt, everybody));
  std::string body =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
      R"(xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" )"
      "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
  for (std::size_t i = 0; i < std::min(all.size(), most_addresses); ++i) {
    body += sitemap_entry(call, all[i]);
  }
  return body + "</urlset>\n";
}

/// The newest articles, of one category when it is named.
std::string feed_of(Call const& call, index::Searcher& searcher, std::string const& category,
                    std::string const& category_title) {
  auto cards = searcher.cards(call.language, everybody);
  if (!category.empty()) {
    std::erase_if(cards, [&](auto const& card) {
      return card.category != category && !card.category.starts_with(category + "/");
    });
  }
  std::sort(cards.begin(), cards.end(), [](auto const& a, auto const& b) {
    return a.updated != b.updated ? a.updated > b.updated : a.path < b.path;
  });
  cards.resize(std::min(cards.size(), feed_entries));
  auto const& site = call.house.site_name;
  auto const title = category.empty() ? site : category_title + " · " + site;
  auto const home =
      category.empty() ? home_url(call.language) : category_url(call.language, category);
  auto body =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
      R"(xml:lang=")" +
      call.language.code + R"("><title type="text">)" + escape_html(title) +
      R"(</title><link href=")" + absolute(call, home) + R"("/><link rel="self" href=")" +
      absolute(call, feed_url(call.language, category)) + R"("/><id>)" + absolute(call, home) +
      "</id><updated>" +
      (cards.empty() ? iso_time(call.request.at) : iso_time(cards.front().updated)) +
      "</updated><author><name>" + escape_html(site) + "</name></author>\n";
  for (auto const& card : cards) {
    body += feed_entry(call, card);
  }
  return body + "</feed>\n";
}

}  // namespace

Reply show_sitemap(Call const& call) {
  auto searcher = call.house.searchers.lend();
  auto const body = call.house.gathered.texts.get(*searcher, "sitemap",
                                                  [&] { return sitemap_of(call, *searcher); });
  return xml("application/xml; charset=utf-8", *body);
}

Reply show_robots(Call const& call) {
  std::string body = "User-agent: *\nDisallow: /desk/\nDisallow: /api/\n";
  for (auto const& language : text::known_languages()) {
    body += "Disallow: /" + language.code + "/search?\nDisallow: /" + language.code + "/tickets/\n";
  }
  return http::text_response(200, body + "Sitemap: " + call.house.base_url + "/sitemap.xml\n");
}

Reply show_opensearch(Call const& call) {
  auto const& base = call.house.base_url;
  return xml("application/opensearchdescription+xml; charset=utf-8",
             "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
             R"(<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>)" +
                 escape_html(call.house.site_name) + "</ShortName><Description>" +
                 escape_html(call.house.site_name) +
                 "</Description><InputEncoding>UTF-8</InputEncoding><Language>" +
                 call.language.code + R"(</Language><Url type="text/html" template=")" +
                 escape_html(base + "/" + call.language.code + "/search?q={searchTerms}") +
                 R"("/><Url type="application/opensearchdescription+xml" rel="self" template=")" +
                 escape_html(base + "/opensearch.xml") + "\"/></OpenSearchDescription>\n");
}

Reply show_feed(Call const& call) {
  auto const& category = call.request.query_value("category");
  auto searcher = call.house.searchers.lend();
  auto& kept = call.house.gathered;
  // First whether there is one: what anybody makes up must not be kept.
  auto const title =
      category.empty() ? std::optional<std::string>("") : title_of(call, *searcher, category);
  if (!title) {
    return not_found();
  }
  auto const body = kept.texts.get(*searcher, "feed " + call.language.code + " " + category,
                                   [&] { return feed_of(call, *searcher, category, *title); });
  return xml("application/atom+xml; charset=utf-8", *body);
}

}  // namespace spravka::pages
