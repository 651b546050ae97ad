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

/// One article with its translations, for search engines.
std::string sitemap_entry(Call const& call, index::Card const& card,
                          std::vector<index::Card const*> const& translations) {
  std::string entry =
      "<url><loc>" + absolute(call, indexer::article_url(card.language, card.slug)) + "</loc>";
  if (auto const date = iso_date(card.updated); !date.empty()) {
    entry += "<lastmod>" + date + "</lastmod>";
  }
  for (auto const* other : translations) {
    entry += "<xhtml:link rel=\"alternate\" hreflang=\"" + escape_html(other->language.code) +
             "\" href=\"" + absolute(call, indexer::article_url(other->language, other->slug)) +
             "\"/>";
  }
  return entry + "</url>\n";
}

std::string feed_entry(Call const& call, index::Card const& card) {
  auto const url = absolute(call, indexer::article_url(card.language, card.slug));
  auto entry = "<entry><title type=\"text\">" + escape_html(card.title) + "</title><link href=\"" +
               url + "\"/><id>" + url + "</id><updated>" + iso_time(card.updated) + "</updated>";
  if (!card.summary.empty()) {
    entry += "<summary type=\"text\">" + escape_html(card.summary) + "</summary>";
  }
  return entry + "</entry>\n";
}

}  // namespace

Reply show_sitemap(Call const& call) {
  auto searcher = call.house.searchers.lend();
  auto const cards = searcher->cards(std::nullopt, everybody);
  std::map<std::string, std::vector<index::Card const*>> by_slug;
  for (auto const& card : cards) {
    by_slug[card.slug].push_back(&card);
  }
  std::string body =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
      "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
      "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
  std::size_t count = 0;
  for (auto const& card : cards) {
    if (++count > most_addresses) {
      break;
    }
    body += sitemap_entry(call, card, by_slug[card.slug]);
  }
  return xml("application/xml; charset=utf-8", body + "</urlset>\n");
}

Reply show_robots(Call const& call) {
  std::string body = "User-agent: *\nDisallow: /desk/\nDisallow: /api/\n";
  for (auto const& language : text::known_languages()) {
    body += "Disallow: /" + language.code + "/search\nDisallow: /" + language.code + "/tickets/\n";
  }
  return http::text_response(200, body + "Sitemap: " + call.house.base_url + "/sitemap.xml\n");
}

Reply show_opensearch(Call const& call) {
  auto const& base = call.house.base_url;
  return xml(
      "application/opensearchdescription+xml; charset=utf-8",
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\"><ShortName>" +
          escape_html(call.house.site_name) +
          "</ShortName><InputEncoding>UTF-8</InputEncoding><Url type=\"text/html\" template=\"" +
          escape_html(base + "/" + call.language.code + "/search?q={searchTerms}") +
          "\"/></OpenSearchDescription>\n");
}

Reply show_feed(Call const& call) {
  auto searcher = call.house.searchers.lend();
  auto cards = searcher->cards(call.language, everybody);
  std::sort(cards.begin(), cards.end(), [](auto const& a, auto const& b) {
    return a.updated != b.updated ? a.updated > b.updated : a.path < b.path;
  });
  cards.resize(std::min(cards.size(), feed_entries));
  auto const home = absolute(call, home_url(call.language));
  auto body =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
      "xml:lang=\"" +
      call.language.code + "\"><title type=\"text\">" + escape_html(call.house.site_name) +
      "</title><link href=\"" + home + "\"/><link rel=\"self\" href=\"" + home +
      "feed.xml\"/><id>" + home + "</id><updated>" +
      (cards.empty() ? iso_time(call.request.at) : iso_time(cards.front().updated)) +
      "</updated><author><name>" + escape_html(call.house.site_name) + "</name></author>\n";
  for (auto const& card : cards) {
    body += feed_entry(call, card);
  }
  return xml("application/atom+xml; charset=utf-8", body + "</feed>\n");
}

}  // namespace spravka::pages
