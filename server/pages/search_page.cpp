#include "server/pages/search_page.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <sstream>

#include "indexer/search_json.h"
#include "server/pages/json_body.h"
#include "server/pages/page_data.h"
#include "server/pages/report_page.h"

namespace spravka::pages {
namespace {

constexpr std::size_t hits_per_page = 10;
constexpr std::size_t instant_hits = 5;
constexpr std::size_t most_instant_hits = 20;
constexpr std::size_t suggested_categories = 4;
constexpr std::size_t most_single_words = 6;
constexpr std::size_t guessed_hits = 5;

std::string joined(std::vector<std::string> const& words) {
  std::string result;
  for (auto const& word : words) {
    result += (result.empty() ? "" : ",") + word;
  }
  return result;
}

/// One search is one note, however many pages of it are looked at.
void note(Call const& call, index::Results const& results, std::size_t offset) {
  if (offset == 0 && !results.query.empty()) {
    note_try(call, &store::DeflectionLog::note_search);
    call.house.notes.note(
        store::AskedQuestion{.query = results.query,
                             .language = results.language.code,
                             .hits = results.total,
                             .rescue = results.rescue ? joined(results.rescue->kinds) : "",
                             .at = call.request.at});
  }
}

std::size_t page_number(http::Request const& request) {
  auto const& value = request.query_value("page");
  std::size_t page = 1;
  auto const parsed = std::from_chars(value.data(), value.data() + value.size(), page);
  return parsed.ec == std::errc{}
             ? std::clamp<std::size_t>(page, 1, index::max_offset / hits_per_page)
             : 1;
}

/// The search's own address with some of its parts changed.
enum class Tag : std::uint8_t { Kept, LeftOut };

std::string address(Call const& call, std::string const& category, std::size_t page,
                    bool as_typed = false, Tag kept = Tag::Kept) {
  auto url = search_url(call.language, call.request.query_value("q"));
  if (url.find('?') == std::string::npos) {
    url += "?q=";
  }
  if (!category.empty()) {
    url += "&category=" + http::percent_encode(category);
  }
  if (auto const& tag = call.request.query_value("tag"); !tag.empty() && kept == Tag::Kept) {
    url += "&tag=" + http::percent_encode(tag);
  }
  if (page > 1) {
    url += "&page=" + std::to_string(page);
  }
  return as_typed ? url + "&as_typed=1" : url;
}

json facets(Call const& call, index::Results const& results) {
  auto const& current = call.request.query_value("category");
  auto list = json::array();
  for (auto const& facet : results.facets) {
    bool const is_current = facet.value == current;
    list.push_back({{"value", facet.value},
                    {"title", facet.title},
                    {"count", facet.count},
                    {"is_current", is_current},
                    {"url", address(call, is_current ? "" : facet.value, 1)}});
  }
  return list;
}

/// Where single words of the question lead, the most often named first: slugs of top categories.
std::map<std::string, std::size_t> named_categories(index::Searcher& searcher, Call const& call,
                                                    std::string const& words) {
  std::map<std::string, std::size_t> named;
  std::istringstream stream(words);
  std::size_t count = 0;
  for (std::string word; stream >> word && count < most_single_words; ++count) {
    index::Question question(word, call.audience());
    question.language = call.language;
    question.limit = most_instant_hits;
    for (auto const& hit : searcher.instant(question)) {
      if (auto const slash = hit.slug.find('/'); slash != std::string::npos) {
        ++named[hit.slug.substr(0, slash)];
      }
    }
  }
  return named;
}

/// Categories to try when nothing was found: those that single words lead to, then the fullest.
json nearest_categories(index::Searcher& searcher, Call const& call, std::string const& words) {
  auto named = named_categories(searcher, call, words);
  auto views = searcher.categories(call.language, call.audience());
  std::erase_if(views,
                [](auto const& view) { return view.category.slug.find('/') != std::string::npos; });
  std::stable_sort(views.begin(), views.end(), [&](auto const& a, auto const& b) {
    auto const times_a = named[a.category.slug];
    auto const times_b = named[b.category.slug];
    return times_a != times_b ? times_a > times_b : a.count > b.count;
  });
  auto list = json::array();
  for (auto const& view : views) {
    if (list.size() < suggested_categories) {
      list.push_back(link(view.category.title, category_url(call.language, view.category.slug)));
    }
  }
  return list;
}

std::string category_title(index::Searcher& searcher, Call const& call, std::string const& slug) {
  for (auto const& view : searcher.categories(call.language, call.audience())) {
    if (view.category.slug == slug) {
      return view.category.title;
    }
  }
  return slug;
}

/// Where an agent reads why these results stand in this order, in the language they were found in.
std::string why_url(Call const& call, index::Results const& results) {
  bool const is_elsewhere = !results.hits.empty() && results.hits.front().language != call.language;
  return "/desk/why?q=" + http::percent_encode(results.query) +
         (is_elsewhere ? "" : "&language=" + call.language.code);
}

index::Question question_of(Call const& call) {
  index::Question question(call.request.query_value("q"), call.audience());
  question.language = call.language;
  question.limit = hits_per_page;
  question.offset = (page_number(call.request) - 1) * hits_per_page;
  question.category = call.request.query_value("category");
  question.tag = call.request.query_value("tag");
  question.as_typed = !call.request.query_value("as_typed").empty();
  return question;
}

/// The page's language first; when it has nothing, the other one.
index::Results answer(index::Searcher& searcher, index::Question question) {
  auto results = searcher.search(question);
  if (results.total == 0) {
    question.language.reset();
    auto elsewhere = searcher.search(question);
    if (elsewhere.total > 0) {
      return elsewhere;
    }
  }
  return results;
}

void add_pages(json& data, Call const& call, index::Results const& results) {
  auto const page = page_number(call.request);
  auto const& category = call.request.query_value("category");
  auto const first = (page - 1) * hits_per_page;
  data["shown_from"] = results.hits.empty() ? 0 : first + 1;
  data["shown_to"] = first + results.hits.size();
  if (page > 1) {
    data["previous_url"] = address(call, category, page - 1);
  }
  if (first + results.hits.size() < results.total && results.hits.size() == hits_per_page) {
    data["next_url"] = address(call, category, page + 1);
  }
}

}  // namespace

std::vector<index::Hit> guessed_articles(index::Searcher& searcher, Call const& call,
                                         std::string const& words) {
  index::Question question(words, call.audience());
  question.language = call.language;
  question.limit = guessed_hits;
  auto hits = answer(searcher, question).hits;
  return hits.empty() ? searcher.instant(question) : hits;
}

Reply show_search(Call const& call) {
  auto const question = question_of(call);
  auto searcher = call.house.searchers.lend();
  auto const results = answer(*searcher, question);
  note(call, results, question.offset);

  auto data = indexer::to_json(results);
  data["query"] = question.text;
  data["hits"] = hits_data(results.hits, call.language);
  data["facets"] = facets(call, results);
  data["is_empty_query"] = question.text.find_first_not_of(" \t") == std::string::npos;
  data["has_category"] = !question.category.empty();
  data["tag"] = question.tag;
  data["clear_tag_url"] = address(call, question.category, 1, false, Tag::LeftOut);
  data["clear_url"] = address(call, "", 1);
  data["contact_url"] =
      new_ticket_url(call.language) + "?subject=" + http::percent_encode(question.text);
  data["no_index"] = true;
  if (call.visitor.role() >= accounts::Role::Agent) {
    data["why_url"] = why_url(call, results);
  }
  if (!question.category.empty()) {
    data["category_title"] = category_title(*searcher, call, question.category);
  }
  if (results.rescue && !results.rescue->kinds.empty()) {
    data["rescue_kind"] = results.rescue->kinds.front();
    data["as_typed_url"] = address(call, question.category, 1, true);
  }
  if (results.total == 0) {
    data["suggested_categories"] = nearest_categories(*searcher, call, question.text);
  }
  add_pages(data, call, results);
  return View{"search", std::move(data)};
}

Reply search_for_programs(Call const& call) {
  QueryReader query(call.request);
  index::Question question(call.request.query_value("q"), call.audience());
  question.language = query.language("lang");
  question.limit = query.number("limit", hits_per_page, index::max_limit);
  question.offset = query.offset("offset", index::max_offset);
  question.category = call.request.query_value("category");
  question.tag = call.request.query_value("tag");
  if (auto const refused = query.refusal()) {
    return *refused;
  }
  auto searcher = call.house.searchers.lend();
  auto const results = searcher->search(question);
  note(call, results, question.offset);
  return View{"search", indexer::to_json(results)};
}

Reply instant(Call const& call) {
  QueryReader query(call.request);
  index::Question question(call.request.query_value("q"), call.audience());
  question.language = query.language("lang");
  question.limit = query.number("limit", instant_hits, most_instant_hits);
  if (auto const refused = query.refusal()) {
    return *refused;
  }
  auto searcher = call.house.searchers.lend();
  return View{"instant", indexer::instant_json(searcher->instant(question))};
}

}  // namespace spravka::pages
