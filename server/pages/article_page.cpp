#include "server/pages/article_page.h"

#include <algorithm>
#include <memory>

#include "indexer/article/article_file.h"
#include "indexer/article/source.h"
#include "indexer/search_json.h"
#include "server/pages/category_page.h"
#include "server/pages/edit_form.h"
#include "server/pages/issue_page.h"
#include "server/pages/lasting_article.h"
#include "server/pages/linked_data.h"
#include "server/pages/machine_page.h"
#include "server/pages/page_data.h"
#include "server/pages/plain_text.h"
#include "server/pages/report_page.h"
#include "server/pages/way_here.h"
#include "server/pages/who_asks.h"

namespace spravka::pages {
namespace {

constexpr std::size_t outline_from = 3;  // Fewer headings need no list of contents.
constexpr std::size_t related_articles = 4;
constexpr std::size_t description_letters = 160;
constexpr std::string_view twin_ending = ".md";

/// The body with the sizes of its pictures.
std::string body_of(index::Searcher& searcher, Call const& call, index::Entry const& entry) {
  auto const version = searcher.version();
  std::unique_ptr<article::Source> source;
  return call.house.pictures.put_into(entry.html, version, [&](std::string const& path) {
    if (!source) {
      source = article::Source::open(call.house.articles, call.house.branch);
    }
    return searcher.shows_image(path, call.audience()) ? source->read(version, path) : std::nullopt;
  });
}

json article_data(index::Entry const& entry, std::string body) {
  auto const& card = entry.card;
  return {{"id", card.id},
          {"slug", card.slug},
          {"title", card.title},
          {"summary", card.summary},
          {"body_html", std::move(body)},
          {"updated", iso_date(card.updated)},
          {"lang", card.language.code},
          {"tags", card.tags},
          {"audience", article::to_string(card.audience)},
          {"is_internal", card.audience == article::Audience::Agents},
          {"is_draft", card.status == article::Status::Draft},
          {"is_archived", card.status == article::Status::Archived},
          {"is_work_in_progress", card.state == article::State::WorkInProgress},
          {"owner", card.owner}};
}

json outline(index::Entry const& entry) {
  auto list = json::array();
  for (auto const& section : entry.sections) {
    if (section.level == 2 || section.level == 3) {
      list.push_back({{"heading", section.heading},
                      {"anchor", section.anchor},
                      {"level", section.level},
                      {"is_sub", section.level == 3}});
    }
  }
  return list.size() >= outline_from ? list : json::array();
}

/// None where the index cannot be read: the article itself matters more.
std::vector<index::Hit> similar_to(index::Searcher& searcher, index::Letter const& letter) {
  try {
    return searcher.similar(letter);
  } catch (index::IndexError const&) {
    return {};
  }
}

json related(index::Searcher& searcher, Call const& call, index::Entry const& entry) {
  index::Letter letter(entry.card.title, entry.card.summary, call.audience());
  letter.language = entry.card.language;
  letter.limit = related_articles + 1;
  auto list = json::array();
  for (auto const& hit : similar_to(searcher, letter)) {
    if (hit.path != entry.card.path && list.size() < related_articles) {
      list.push_back({{"title", hit.title},
                      {"url", indexer::article_url(hit.language, hit.slug)},
                      {"summary", hit.summary},
                      {"updated", iso_date(hit.updated)},
                      {"lang", hit.language.code},
                      {"is_other_language", hit.language != call.language}});
    }
  }
  return list;
}

/// The neighbours in the category: the list beside the article, and the ones before and after it.
void add_neighbours(json& data, index::Searcher& searcher, Call const& call,
                    index::Entry const& entry) {
  auto const cards = articles_of(searcher, call, entry.card.category);
  auto siblings = json::array();
  for (auto const& card : cards) {
    auto sibling = link(card.title, indexer::article_url(card.language, card.slug));
    sibling["is_current"] = card.slug == entry.card.slug;
    siblings.push_back(std::move(sibling));
  }
  auto const current = std::find_if(cards.begin(), cards.end(),
                                    [&](auto const& card) { return card.slug == entry.card.slug; });
  if (current != cards.end() && current != cards.begin()) {
    data["previous"] = siblings[static_cast<std::size_t>(current - cards.begin()) - 1];
  }
  if (current != cards.end() && current + 1 != cards.end()) {
    data["next"] = siblings[static_cast<std::size_t>(current - cards.begin()) + 1];
  }
  data["siblings"] = std::move(siblings);
}

/// Every language: the same article where it exists, else that language's home.
json languages_of(index::Searcher& searcher, Call const& call, std::string const& slug) {
  auto const translations = searcher.translations(slug, call.audience());
  auto list = json::array();
  for (auto const& language : text::known_languages()) {
    bool const exists = std::any_of(translations.begin(), translations.end(),
                                    [&](auto const& card) { return card.language == language; });
    list.push_back({{"code", language.code},
                    {"name", language_name(language)},
                    {"url", exists ? indexer::article_url(language, slug) : home_url(language)},
                    {"is_current", language == call.language},
                    {"is_translation", exists}});
  }
  return list;
}

/// What a search engine shows below the title: the summary, else how the article begins.
std::string description_of(index::Entry const& entry) {
  if (!entry.card.summary.empty()) {
    return entry.card.summary;
  }
  auto text = shortened(entry.text, description_letters);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return text;
}

/// Where a reader of none of the languages goes: to the first language that has the article.
std::string default_url(Call const& call, json const& languages) {
  for (auto const& language : languages) {
    if (language["is_translation"]) {
      return call.house.base_url + language["url"].get<std::string>();
    }
  }
  return {};
}

json translations_of(json const& languages) {
  auto list = json::array();
  for (auto const& language : languages) {
    if (language["is_translation"] && !language["is_current"]) {
      list.push_back(language);
    }
  }
  return list;
}

/// The default language's article is the original; a translation is behind it when a change that
/// matters was not followed there (a typo does not matter).
json newer_original(index::Searcher& searcher, Call const& call, index::Entry const& entry) {
  if (entry.stale_since == std::chrono::sys_seconds{}) {
    return nullptr;
  }
  for (auto const& other : searcher.translations(entry.card.slug, call.audience())) {
    if (other.language == text::known_languages().front()) {
      return {{"title", other.title},
              {"url", indexer::article_url(other.language, other.slug)},
              {"lang", other.language.code},
              {"language", language_name(other.language)},
              {"updated", iso_date(entry.stale_since)}};
    }
  }
  return nullptr;
}

/// The article's file at the state that the index stands at.
std::optional<index::Entry> entry_from_file(index::Searcher const& searcher, Call const& call,
                                            index::Card const& card) {
  auto const source = article::Source::open(call.house.articles, call.house.branch);
  auto const bytes = source->read(searcher.version(), card.path);
  if (!bytes) {
    return std::nullopt;
  }
  auto const parsed = article::parse_article(card.path, *bytes);
  if (!parsed) {
    return std::nullopt;
  }
  auto entry = index::to_entry(parsed->article);
  entry.card = card;
  return entry;
}

/// Readers are counted for the list of popular articles; people of the house and machines are not.
void count_reading(Call const& call, index::Card const& card) {
  auto const& agent = call.request.header("user-agent");
  bool const is_machine = agent.find("bot") != std::string::npos ||
                          agent.find("Bot") != std::string::npos ||
                          agent.find("spider") != std::string::npos;
  if (!is_machine && call.visitor.role() < accounts::Role::Agent &&
      call.request.method == http::Method::Get) {
    call.house.readers.count(card.id, card.language.code, visitor_mark(call, "reading"),
                             call.request.at);
    call.house.notes.note_opened({visitor_digest(call), call.request.at});
  }
}

View article_view(index::Searcher& searcher, Call const& call, index::Entry const& entry) {
  auto const& card = entry.card;
  auto languages = languages_of(searcher, call, card.slug);
  auto crumbs = breadcrumbs(searcher, call, card.category, Last::Kept);
  json data{{"title", card.title},
            {"description", description_of(entry)},
            {"article", article_data(entry, body_of(searcher, call, entry))},
            {"linked_data", article_linked_data(call, entry, crumbs)},
            {"outline", outline(entry)},
            {"translations", translations_of(languages)},
            {"is_other_language", card.language != call.language},
            {"canonical_url", call.house.base_url + indexer::article_url(card.language, card.slug)},
            {"edit_url", edit_url(card.path, "")},
            {"markdown_url", twin_url(card.language, card.slug)},
            {"x_default_url", default_url(call, languages)},
            {"newer_original", newer_original(searcher, call, entry)},
            {"related", related(searcher, call, entry)},
            {"feedback_url", "/" + call.language.code + "/feedback"},
            {"note_url", "/" + call.language.code + "/notes"},
            {"note_taken", !call.request.query_value("noted").empty()},
            {"contact_url", with_way(new_ticket_url(call.language),
                                     "article=" + http::percent_encode(card.slug), way_here(call))},
            {"no_index", card.status != article::Status::Published ||
                             card.audience != article::Audience::Public}};
  data["breadcrumbs"] = std::move(crumbs);
  data["languages"] = std::move(languages);
  if (card.known_issue) {
    data["known_issue"] = {
        {"since", card.known_issue->since},
        {"expected", card.known_issue->expected},
        {"status", card.known_issue->status},
        {"watch_url", issue_watch_url(call, card.known_issue, card.language, card.path)}};
  }
  if (auto const& given = call.request.query_value("helpful"); !given.empty()) {
    data["feedback_given"] = true;
    data["feedback_helpful"] = given == "yes";
  }
  add_neighbours(data, searcher, call, entry);
  return View{"article", std::move(data)};
}

}  // namespace

std::optional<index::Entry> find_in_any_language(index::Searcher& searcher, Call const& call,
                                                 std::string const& slug) {
  if (auto entry = searcher.find(slug, call.language, call.audience())) {
    return entry;
  }
  for (auto const& card : searcher.translations(slug, call.audience())) {
    return searcher.find(slug, card.language, call.audience());
  }
  return std::nullopt;
}

Reply show_article(Call const& call) {
  auto const& slug = call.request.parameter("path");
  auto searcher = call.house.searchers.lend();
  if (slug.ends_with(twin_ending)) {
    return show_twin(call, slug.substr(0, slug.size() - twin_ending.size()));
  }
  auto const picture = call.language.code + "/" + slug;
  if (article::is_image_path(slug) && searcher->shows_image(picture, call.audience())) {
    return http::redirect("/media/" + http::percent_encode(picture, true), 302);
  }
  if (auto const entry = find_in_any_language(*searcher, call, slug)) {
    count_reading(call, entry->card);
    return article_view(*searcher, call, *entry);
  }
  if (auto const moved = searcher->find_moved(call.request.path, call.audience())) {
    return http::redirect(indexer::article_url(moved->language, moved->slug), 301);
  }
  return not_found();
}

Reply show_article_from_file(Call const& call) {
  auto searcher = call.house.searchers.lend();
  auto cards = searcher->translations(call.request.parameter("path"), call.audience());
  std::stable_partition(cards.begin(), cards.end(),
                        [&call](auto const& card) { return card.language == call.language; });
  auto const entry = cards.empty() ? std::nullopt : entry_from_file(*searcher, call, cards.front());
  if (!entry) {
    return Refused{500, "failed", {}, {}};
  }
  return article_view(*searcher, call, *entry);
}

}  // namespace spravka::pages
