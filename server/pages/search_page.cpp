#include "server/pages/search_page.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <sstream>

#include "indexer/search_json.h"
#include "server/pages/json_body.h"
#include "server/pages/page_data.h"
#include "server/pages/report_page.h"
#include "server/pages/way_here.h"

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
    auto const visitor = visitor_digest(call);
    call.house.notes.note(store::SearchSign{visitor, call.request.at});
    call.house.notes.note(
        store::AskedQuestion{.query = results.query,
                             .language = results.language.code,
                             .hits = results.total,
                             .rescue = results.rescue ? joined(results.rescue->kinds) : "",
                             .at = call.request.at,
                             .visitor = visitor});
  }
}

/// What is answered while somebody types is a search too, when nothing else becomes of it.
void note_instant(Call const& call, index::Question const& question, std::size_t hits) {
  constexpr std::size_t fewest_letters = 3;
  if (text::count_letters(question.text) >= fewest_letters) {
    auto const language = question.language.value_or(call.language);
    call.house.notes.note(store::AskedQuestion{.query = question.text,
                                               .language = language.code,
                                               .hits = hits,
                                               .rescue = "",
                                               .at = call.request.at,
                                               .visitor = visitor_digest(call),
                                               .is_instant = true});
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

/// The parts of the search's own address.
struct Parts {
  std::string category;
  std::string tag;
  std::size_t page{1};
  bool as_typed{};
};

Parts parts_of(http::Request const& request) {
  return {.category = request.query_value("category"),
          .tag = request.query_value("tag"),
          .page = 1,
          .as_typed = !request.query_value("as_typed").empty()};
}

std::string address(Call const& call, Parts const& parts) {
  auto url = search_url(call.language, call.request.query_value("q"));
  if (url.find('?') == std::string::npos) {
    url += "?q=";
  }
  if (!parts.category.empty()) {
    url += "&category=" + http::percent_encode(parts.category);
  }
  if (!parts.tag.empty()) {
    url += "&tag=" + http::percent_encode(parts.tag);
  }
  if (parts.page > 1) {
    url += "&page=" + std::to_string(parts.page);
  }
  return with_way(std::move(url), parts.as_typed ? "as_typed=1" : "", way_here(call));
}

/// Of these results: one part changed, the others as they are; the first page.
std::string with_category(Call const& call, std::string const& category) {
  auto parts = parts_of(call.request);
  parts.category = category;
  return address(call, parts);
}

std::string with_tag(Call const& call, std::string const& tag) {
  auto parts = parts_of(call.request);
  parts.tag = tag;
  return address(call, parts);
}

std::string with_page(Call const& call, std::size_t page) {
  auto parts = parts_of(call.request);
  parts.page = page;
  return address(call, parts);
}

std::string as_typed(Call const& call) {
  auto parts = parts_of(call.request);
  parts.as_typed = true;
  return address(call, parts);
}

using Address = std::string (*)(Call const&, std::string const&);

json facets(Call const& call, std::vector<index::Facet> const& facets, std::string const& current,
            Address to) {
  auto list = json::array();
  for (auto const& facet : facets) {
    bool const is_current = facet.value == current;
    list.push_back({{"value", facet.value},
                    {"title", facet.title},
                    {"count", facet.count},
                    {"is_current", is_current},
                    {"url", to(call, is_current ? "" : facet.value)}});
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
    question.titles_only = true;  // A mention in some text leads to no category.
    for (auto const& hit : searcher.instant(question)) {
      if (auto const slash = hit.slug.find('/'); slash != std::string::npos) {
        ++named[std::string(hit.slug.substr(0, slash))];
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
  question.counts_tags = true;
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
  auto const first = (page - 1) * hits_per_page;
  data["shown_from"] = results.hits.empty() ? 0 : first + 1;
  data["shown_to"] = first + results.hits.size();
  if (page > 1) {
    data["previous_url"] = with_page(call, page - 1);
  }
  if (first + results.hits.size() < results.total && results.hits.size() == hits_per_page) {
    data["next_url"] = with_page(call, page + 1);
  }
}

}  // namespace

std::vector<index::Hit> guessed_articles(index::Searcher& searcher, Call const& call,
                                         std::string const& words) {
  index::Question question(words, call.audience());
  question.language = call.language;
  question.limit = guessed_hits;
  auto hits = answer(searcher, question).hits;
  question.titles_only = true;  // The texts have been asked.
  return hits.empty() ? searcher.instant(question) : hits;
}

Reply show_search(Call const& call) {
  auto const question = question_of(call);
  auto searcher = call.house.searchers.lend();
  auto const results = answer(*searcher, question);
  if (results.hits.empty() && results.total > 0) {  // An old link, to a page that is no more.
    return http::redirect(with_page(call, (results.total - 1) / hits_per_page + 1));
  }
  note(call, results, question.offset);

  auto data = indexer::to_json(results);
  data["query"] = question.text;
  data["hits"] = hits_data(results.hits, call.language);
  data["facets"] = {{"category", facets(call, results.facets, question.category, with_category)},
                    {"tag", facets(call, results.tags, question.tag, with_tag)}};
  data["has_facets"] = !results.facets.empty() || !results.tags.empty();
  data["is_empty_query"] = question.text.find_first_not_of(" \t") == std::string::npos;
  data["has_category"] = !question.category.empty();
  data["tag"] = question.tag;
  data["clear_tag_url"] = with_tag(call, "");
  data["clear_url"] = with_category(call, "");
  data["contact_url"] = with_way(new_ticket_url(call.language),
                                 "subject=" + http::percent_encode(question.text), way_here(call));
  // Lists of results are nothing to be found by; the page that a search begins on is.
  data["no_index"] = !data["is_empty_query"].get<bool>();
  if (call.visitor.role() >= accounts::Role::Agent) {
    data["why_url"] = why_url(call, results);
  }
  if (!question.category.empty()) {
    data["category_title"] = category_title(*searcher, call, question.category);
  }
  if (results.rescue && !results.rescue->kinds.empty()) {
    data["rescue_kind"] = rescue_kind(results.rescue, question.text);
    data["as_typed_url"] = as_typed(call);
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
  return written_json(indexer::result_bytes(results));
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
  auto const hits = searcher->instant(question);
  note_instant(call, question, hits.size());
  return written_json(indexer::instant_bytes(hits));
}

}  // namespace spravka::pages
