#include "server/pages/linked_data.h"

#include <algorithm>

#include "indexer/search_json.h"

namespace spravka::pages {
namespace {

constexpr auto vocabulary = "https://schema.org";
constexpr int question_level = 2;
constexpr std::size_t fewest_questions = 2;

/// "A › B" as numbered steps with absolute addresses.
json breadcrumb_list(Call const& call, json const& breadcrumbs, std::string const& title,
                     std::string const& url) {
  auto items = json::array();
  auto const add = [&](json const& name, std::string const& address) {
    items.push_back({{"@type", "ListItem"},
                     {"position", items.size() + 1},
                     {"name", name},
                     {"item", call.house.base_url + address}});
  };
  for (auto const& crumb : breadcrumbs) {
    add(crumb["title"], crumb["url"].get<std::string>());
  }
  add(title, url);
  return {
      {"@context", vocabulary}, {"@type", "BreadcrumbList"}, {"itemListElement", std::move(items)}};
}

json publisher(Call const& call) {
  return {{"@type", "Organization"},
          {"name", call.house.site_name},
          {"url", call.house.base_url + "/"}};
}

std::string trimmed(std::string text) {
  constexpr auto blanks = " \t\r\n";
  text.erase(0, std::min(text.find_first_not_of(blanks), text.size()));
  text.erase(text.find_last_not_of(blanks) + 1);
  return text;
}

/// What stands under a heading up to the next one of its level, the sections within included.
std::string answer_under(index::Entry const& entry, std::size_t question) {
  auto const& sections = entry.sections;
  auto end = sections[question].text.end;
  for (auto i = question + 1; i < sections.size() && sections[i].level > question_level; ++i) {
    end = sections[i].text.end;
  }
  auto const begin = sections[question].text.begin;
  return trimmed(entry.text.substr(begin, end - begin));
}

json questions(index::Entry const& entry) {
  auto list = json::array();
  for (std::size_t i = 0; i < entry.sections.size(); ++i) {
    if (entry.sections[i].level == question_level) {
      list.push_back({{"@type", "Question"},
                      {"name", entry.sections[i].heading},
                      {"acceptedAnswer", {{"@type", "Answer"}, {"text", answer_under(entry, i)}}}});
    }
  }
  return list;
}

}  // namespace

bool is_question_list(index::Entry const& entry) {
  std::size_t asking = 0;
  for (auto const& section : entry.sections) {
    if (section.level == question_level) {
      if (!section.heading.ends_with('?')) {
        return false;
      }
      ++asking;
    }
  }
  return asking >= fewest_questions;
}

json article_linked_data(Call const& call, index::Entry const& entry, json const& breadcrumbs) {
  auto const& card = entry.card;
  auto const path = indexer::article_url(card.language, card.slug);
  auto const url = call.house.base_url + path;
  json article{{"@context", vocabulary},
               {"@type", "Article"},
               {"headline", card.title},
               {"inLanguage", card.language.code},
               {"url", url},
               {"mainEntityOfPage", url},
               {"author", publisher(call)},
               {"publisher", publisher(call)}};
  if (!card.summary.empty()) {
    article["description"] = card.summary;
  }
  if (auto const updated = iso_time(card.updated); !updated.empty()) {
    article["dateModified"] = updated;
  }
  if (!card.tags.empty()) {
    article["keywords"] = card.tags;
  }
  auto list =
      json::array({std::move(article), breadcrumb_list(call, breadcrumbs, card.title, path)});
  if (is_question_list(entry)) {
    list.push_back({{"@context", vocabulary},
                    {"@type", "FAQPage"},
                    {"inLanguage", card.language.code},
                    {"url", url},
                    {"mainEntity", questions(entry)}});
  }
  return list;
}

json category_linked_data(Call const& call, json const& breadcrumbs, std::string const& title,
                          std::string const& url) {
  return json::array({breadcrumb_list(call, breadcrumbs, title, url)});
}

json home_linked_data(Call const& call) {
  auto const home = call.house.base_url + home_url(call.language);
  return json::array({{{"@context", vocabulary},
                       {"@type", "WebSite"},
                       {"name", call.house.site_name},
                       {"url", home},
                       {"inLanguage", call.language.code},
                       {"potentialAction",
                        {{"@type", "SearchAction"},
                         {"target", home + "search?q={search_term_string}"},
                         {"query-input", "required name=search_term_string"}}}}});
}

}  // namespace spravka::pages
