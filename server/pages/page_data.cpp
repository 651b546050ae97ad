#include "server/pages/page_data.h"

#include <algorithm>
#include <ctime>
#include <span>

#include <fmt/format.h>

#include "indexer/search_json.h"
#include "indexer/text/locale.h"

namespace spravka::pages {
namespace {

std::tm utc(std::chrono::sys_seconds at) {
  auto const seconds = static_cast<std::time_t>(at.time_since_epoch().count());
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  return parts;
}

std::string joined(std::span<std::string const> parts) {
  std::string result;
  for (auto const& part : parts) {
    result += (result.empty() ? "" : " › ") + part;
  }
  return result;
}

}  // namespace

std::string iso_date(std::chrono::sys_seconds at) {
  if (at == std::chrono::sys_seconds{}) {
    return {};
  }
  auto const parts = utc(at);
  return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

std::string iso_time(std::chrono::sys_seconds at) {
  if (at == std::chrono::sys_seconds{}) {
    return {};
  }
  auto const parts = utc(at);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", iso_date(at), parts.tm_hour, parts.tm_min,
                     parts.tm_sec);
}

std::string home_url(Language const& language) {
  return "/" + language.code + "/";
}

std::string category_url(Language const& language, std::string const& slug) {
  return "/" + language.code + "/categories/" + http::percent_encode(slug, true);
}

std::string search_url(Language const& language, std::string const& query) {
  return "/" + language.code + "/search" +
         (query.empty() ? "" : "?q=" + http::percent_encode(query));
}

std::string feed_url(Language const& language, std::string const& category) {
  return "/" + language.code + "/feed.xml" +
         (category.empty() ? "" : "?category=" + http::percent_encode(category));
}

std::string new_ticket_url(Language const& language) {
  return "/" + language.code + "/tickets/new";
}

std::string ticket_url(Language const& language, std::string const& key) {
  return "/" + language.code + "/tickets/" + key;
}

std::string desk_ticket_url(std::int64_t number) {
  return fmt::format("/desk/tickets/{}", number);
}

std::string desk_draft_url(std::string const& branch) {
  return "/desk/drafts/" + http::percent_encode(branch);
}

std::string rescue_kind(std::optional<index::Rescue> const& rescue, std::string const& typed) {
  if (!rescue || rescue->kinds.empty()) {
    return {};
  }
  auto const spoken = text::detect_language(typed);
  bool const is_russian = spoken && spoken->code == "ru";
  auto const& kind = rescue->kinds.front();
  return kind == "translit" && is_russian ? "name" : kind;
}

json link(std::string const& title, std::string const& url) {
  return {{"title", title}, {"url", url}};
}

std::shared_ptr<std::vector<index::CategoryView> const> kept_categories(
    Call const& call, index::Searcher& searcher, article::Audience audience) {
  return call.house.gathered.categories.get(searcher, name_for(call.language, audience), [&] {
    return searcher.categories(call.language, audience);
  });
}

json card_data(index::Card const& card, Language const& page_language) {
  return {{"title", card.title},
          {"url", indexer::article_url(card.language, card.slug)},
          {"summary", card.summary},
          {"updated", iso_date(card.updated)},
          {"lang", card.language.code},
          {"is_other_language", card.language != page_language},
          {"audience", article::to_string(card.audience)},
          {"is_internal", card.audience == article::Audience::Agents}};
}

json hit_data(index::Hit const& hit, Language const& page_language) {
  auto data = indexer::to_json(hit);
  auto const url = indexer::article_url(hit.language, hit.slug);
  data["section_url"] = hit.section ? url + "#" + http::percent_encode(hit.section->anchor) : url;
  data["section_heading"] = hit.section ? hit.section->heading : "";
  data["breadcrumb"] = joined(hit.category_titles);
  data["summary"] = hit.summary;
  data["is_other_language"] = hit.language != page_language;
  return data;
}

json hits_data(std::vector<index::Hit> const& hits, Language const& page_language) {
  auto list = json::array();
  for (auto const& hit : hits) {
    list.push_back(hit_data(hit, page_language));
  }
  return list;
}

void add_error(json& data, std::string const& field, std::string const& code) {
  data["errors"].push_back({{"field", field}, {"code", code}});
  data["error"][field] = {{"field", field}, {"code", code}};
}

json breadcrumbs(index::Searcher& searcher, Call const& call, std::string const& slug, Last last) {
  std::vector<article::Category> path;
  for (auto const& view : searcher.categories(call.language, call.audience())) {
    bool const leads_there =
        slug == view.category.slug || slug.starts_with(view.category.slug + "/");
    if (leads_there && !(last == Last::LeftOut && slug == view.category.slug)) {
      path.push_back(view.category);
    }
  }
  std::sort(path.begin(), path.end(),
            [](auto const& a, auto const& b) { return a.slug.size() < b.slug.size(); });
  auto crumbs = json::array({link(call.house.site_name, home_url(call.language))});
  for (auto const& category : path) {
    crumbs.push_back(link(category.title, category_url(call.language, category.slug)));
  }
  return crumbs;
}

std::string language_name(Language const& language) {
  return text::own_name(language);
}

}  // namespace spravka::pages
