#include "server/pages/why_page.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "indexer/index/explanation.h"
#include "indexer/search_json.h"
#include "indexer/text/analyzer.h"
#include "server/pages/desk_ticket_page.h"
#include "server/pages/page_data.h"

namespace spravka::pages {
namespace {

constexpr std::size_t shown_hits = 10;
// In letters. A whole letter has to fit into an address, where a Cyrillic letter takes six bytes;
// longer ones come by their ticket's number.
constexpr std::size_t most_question_letters = 400;
constexpr std::size_t most_subject_letters = 200;
constexpr std::size_t most_text_letters = 1'000;

/// What is asked of the page.
struct Wanted {
  bool is_letter{};
  std::string question;
  std::string subject;
  std::string text;
  std::optional<Language> language;
  std::optional<tickets::Ticket> ticket;

  bool is_empty() const { return !ticket && (question + subject + text).empty(); }
};

/// An answer with how it came about.
struct Answer {
  index::Results results;
  index::Explanation explanation;
};

Wanted read_wanted(http::Request const& request) {
  Wanted wanted;
  wanted.is_letter = request.query_value("kind") == "letter";
  if (wanted.is_letter) {
    wanted.subject = request.query_value("subject");
    wanted.text = request.query_value("text");
  } else {
    wanted.question = request.query_value("q");
  }
  wanted.language = text::parse_language(request.query_value("language"));
  return wanted;
}

json errors_of(Wanted const& wanted) {
  auto errors = json::array();
  auto const check = [&errors](char const* field, std::string const& value, std::size_t most) {
    if (text::count_letters(value) > most) {
      errors.push_back({{"field", field}, {"code", "too_long"}});
    }
  };
  check("q", wanted.question, most_question_letters);
  check("subject", wanted.subject, most_subject_letters);
  check("text", wanted.text, most_text_letters);
  return errors;
}

Answer answer(index::Searcher& searcher, Call const& call, Wanted const& wanted) {
  Answer answer;
  if (!wanted.is_letter) {
    index::Question question(wanted.question, call.audience());
    question.language = wanted.language;
    question.limit = shown_hits;
    answer.results = searcher.search(question, answer.explanation);
    return answer;
  }
  index::Letter letter(wanted.subject, wanted.text, call.audience());
  letter.language = wanted.language;
  letter.even_if_weak = true;  // What was held back can be explained, too.
  if (wanted.ticket) {
    letter = letter_of(call, *wanted.ticket);
    letter.language = wanted.language ? wanted.language : letter.language;
  }
  letter.limit = shown_hits;
  answer.results = searcher.suggest(letter, answer.explanation);
  return answer;
}

/// A number as people of a language write it.
std::string decimal(std::string number, Language const& language) {
  if (language.code == "ru") {
    std::replace(number.begin(), number.end(), '.', ',');
  }
  return number;
}

std::string to_thousandths(double value, Language const& language) {
  return decimal(fmt::format("{:.3f}", value), language);
}

json word_data(index::ExplainedWord const& word, Language const& page_language) {
  auto also = json::array();
  std::string stems;
  for (auto const& meaning : word.meanings) {
    if (meaning.kind == index::MeaningKind::AsAsked) {
      stems = meaning.stems;
      continue;
    }
    also.push_back({{"kind", index::to_string(meaning.kind)},
                    {"text", meaning.synonym.empty() ? meaning.stems : meaning.synonym},
                    {"share", decimal(fmt::format("{:.2f}", meaning.weight), page_language)}});
  }
  return {{"written", word.written},
          {"weight", to_thousandths(word.weight, page_language)},
          {"stems", stems},
          {"is_stop", word.is_stop},
          {"is_unknown", word.is_unknown},
          {"also", std::move(also)}};
}

/// The longest bar. A title's bonus is so much more than anything else that its bar may be cut.
double longest(Answer const& answer) {
  double most = 0;
  for (auto const& shown : answer.results.hits) {
    auto const* hit = index::find_explained(answer.explanation, shown.path);
    for (std::size_t at = 0; hit != nullptr && at < index::feature_count; ++at) {
      most = std::max(most, hit->features[at] * answer.explanation.weights[at]);
    }
  }
  return most;
}

json parts_data(index::ExplainedHit const& hit, index::Features const& weights, double whole,
                Language const& page_language) {
  auto parts = json::array();
  for (auto const& part : index::parts_of(hit, weights)) {
    double const length = whole > 0 ? std::clamp(part.product() / whole, 0.0, 1.0) : 1.0;
    parts.push_back({{"name", part.name},
                     {"value", to_thousandths(part.value, page_language)},
                     {"weight", decimal(fmt::format("{}", part.weight), page_language)},
                     {"product", to_thousandths(part.product(), page_language)},
                     {"length", fmt::format("{:.1f}", 100 * length)}});
  }
  return parts;
}

json hits_of(index::Searcher& searcher, Call const& call, Answer const& answer) {
  auto list = json::array();
  double const whole = longest(answer);
  for (auto const& shown : answer.results.hits) {
    auto data = hit_data(shown, call.language);
    auto const* hit = index::find_explained(answer.explanation, shown.path);
    auto const entry = searcher.find_by_path(std::string(shown.path), call.audience());
    data["rank"] = list.size() + 1;
    data["path"] = shown.path;
    data["score"] = to_thousandths(shown.score, call.language);
    data["is_internal"] = entry && entry->card.audience == article::Audience::Agents;
    data["parts"] = hit == nullptr
                        ? json::array()
                        : parts_data(*hit, answer.explanation.weights, whole, call.language);
    list.push_back(std::move(data));
  }
  return list;
}

void add_answer(json& data, Call const& call, Wanted const& wanted) {
  auto searcher = call.house.searchers.lend();
  auto const found = answer(*searcher, call, wanted);
  auto words = json::array();
  for (auto const& word : found.explanation.words) {
    words.push_back(word_data(word, call.language));
  }
  data["is_asked"] = true;
  data["words"] = std::move(words);
  data["quoted"] = found.explanation.quoted;
  data["excluded"] = found.explanation.excluded;
  data["is_silent"] = found.results.is_silent;
  data["hits"] = hits_of(*searcher, call, found);
  if (auto const& rescue = found.results.rescue; rescue && !rescue->kinds.empty()) {
    data["rescue"] = {{"query", rescue->query}};
    data["rescue_kind"] = rescue_kind(rescue, found.results.query);
  }
}

/// This page for the same question.
std::string address_of(Wanted const& wanted) {
  std::string url = wanted.is_letter ? "/desk/why?kind=letter" : "/desk/why?kind=search";
  auto const add = [&url](char const* name, std::string const& value) {
    url += value.empty() ? "" : fmt::format("&{}={}", name, http::percent_encode(value));
  };
  if (wanted.ticket) {
    add("ticket", std::to_string(wanted.ticket->number));
  }
  add("q", wanted.question);
  add("subject", wanted.subject);
  add("text", wanted.text);
  add("language", wanted.language ? wanted.language->code : "");
  return url;
}

json tabs(Wanted const& wanted) {
  return json::array(
      {{{"value", "search"}, {"url", "/desk/why"}, {"is_current", !wanted.is_letter}},
       {{"value", "letter"}, {"url", "/desk/why?kind=letter"}, {"is_current", wanted.is_letter}}});
}

/// The page in each language without losing the question, and the languages to ask in.
void add_languages(json& data, Call const& call, Wanted const& wanted) {
  data["languages"] = json::array();
  data["choices"] = json::array();
  for (auto const& language : text::known_languages()) {
    data["languages"].push_back({{"code", language.code},
                                 {"name", language_name(language)},
                                 {"url", address_of(wanted) + "&lang=" + language.code},
                                 {"is_current", language == call.language}});
    data["choices"].push_back({{"value", language.code},
                               {"is_selected", wanted.language && *wanted.language == language}});
  }
}

/// False when the address names a ticket that is not there.
bool read_ticket(Call const& call, Wanted& wanted) {
  auto const& digits = call.request.query_value("ticket");
  if (digits.empty()) {
    return true;
  }
  std::int64_t number = 0;
  auto const parsed = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (parsed.ec == std::errc{} && parsed.ptr == digits.data() + digits.size()) {
    wanted.ticket = call.house.tickets.find(number);
    wanted.is_letter = true;
  }
  return wanted.ticket.has_value();
}

}  // namespace

Reply show_why(Call const& call) {
  auto wanted = read_wanted(call.request);
  if (!read_ticket(call, wanted)) {
    return not_found();
  }
  json data{{"is_desk", true},
            {"no_index", true},
            {"is_letter", wanted.is_letter},
            {"is_asked", false},
            {"tabs", tabs(wanted)},
            {"form", {{"q", wanted.question}, {"subject", wanted.subject}, {"text", wanted.text}}}};
  add_languages(data, call, wanted);
  if (wanted.ticket) {
    data["ticket"] = {{"number", wanted.ticket->number},
                      {"subject", wanted.ticket->subject},
                      {"url", desk_ticket_url(wanted.ticket->number)}};
  }
  auto errors = errors_of(wanted);
  if (!errors.empty()) {
    for (auto const& error : errors) {
      data["error"][error["field"].get<std::string>()] = error;
    }
    data["errors"] = std::move(errors);
    return View{"desk_why", std::move(data), 422};
  }
  if (!wanted.is_empty()) {
    add_answer(data, call, wanted);
  }
  return View{"desk_why", std::move(data)};
}

}  // namespace spravka::pages
