#include "server/pages/answer_finder.h"

#include <algorithm>
#include <set>
#include <vector>

#include "indexer/article/markdown.h"
#include "server/drafts/people_of_ticket.h"
#include "server/drafts/story.h"
#include "server/pages/plain_text.h"
#include "server/tickets/reply_block.h"
#include "server/tickets/told_solution.h"

namespace spravka::pages {
namespace {

constexpr std::size_t found_articles = 6;
constexpr std::size_t found_tickets = 3;
constexpr std::size_t preview_letters = 400;

using OptionalLanguage = std::optional<text::Language>;

json article_answer(Call const& call, index::Searcher& searcher, index::Hit const& hit) {
  auto data = hit_data(hit, call.language);
  data["kind"] = "article";
  data["number"] = nullptr;  // Else a template would find the page's own.
  data["preview"] = "";
  data["is_internal"] = false;
  if (auto const entry = searcher.find_by_path(std::string(hit.path), call.audience())) {
    data["preview"] =
        shortened(tickets::reply_block(*entry, call.house.base_url, tickets::BlockForm::Text),
                  preview_letters);
    data["is_internal"] = entry->card.audience == article::Audience::Agents;
  }
  return data;
}

void add_articles(Call const& call, std::string const& words, OptionalLanguage const& customers,
                  json& hits) {
  auto searcher = call.house.searchers.lend();
  index::Question question(words, call.audience());
  question.limit = found_articles;
  question.language = customers;
  std::vector<std::string> seen;
  // First the customer's language, then whatever there is.
  for (int round = 0; round < 2 && seen.size() < found_articles; ++round) {
    for (auto const& hit : searcher->instant(question)) {
      bool const is_new = std::find(seen.begin(), seen.end(), hit.path) == seen.end();
      if (is_new && seen.size() < found_articles) {
        seen.emplace_back(hit.path);
        hits.push_back(article_answer(call, *searcher, hit));
      }
    }
    question.language.reset();
  }
}

json ticket_answer(Call const& call, store::TicketSummary const& row, SolvedAnswer const& answer) {
  return {{"kind", "ticket"},
          {"number", row.number},
          {"is_internal", false},
          {"path", answer.article},
          {"url", desk_ticket_url(row.number)},
          {"lang", row.language},
          {"is_other_language", row.language != call.language.code},
          {"title", row.subject},
          {"title_html", article::escape_html(row.subject)},
          {"category", json::array({"№ " + std::to_string(row.number)})},
          {"block", answer.text},
          {"preview", shortened(answer.text, preview_letters)}};
}

void add_tickets(Call const& call, std::string const& words, OptionalLanguage const& customers,
                 json& hits) {
  recall::TicketQuestion question{words, {}, index::Order::Best};
  question.filter.status = tickets::Status::Resolved;
  question.filter.limit = 2 * found_tickets;
  question.filter.language = customers ? customers->code : std::string();
  std::set<std::int64_t> seen;
  // As with articles: first the customer's language.
  for (int round = 0; round < 2; ++round) {
    for (auto const& row : call.house.finder.find(question).tickets) {
      bool const is_wanted = seen.size() < found_tickets && !seen.contains(row.number);
      auto const answer = is_wanted ? solved_answer(call, row.number, customers) : std::nullopt;
      if (answer) {
        seen.insert(row.number);
        hits.push_back(ticket_answer(call, row, *answer));
      }
    }
    question.filter.language.clear();
  }
}

}  // namespace

json find_answers_for(Call const& call, std::string const& words,
                      OptionalLanguage const& customers) {
  auto hits = json::array();
  if (words.find_first_not_of(" \t\r\n") != std::string::npos) {
    add_articles(call, words, customers, hits);
    add_tickets(call, words, customers, hits);
  }
  return hits;
}

std::optional<SolvedAnswer> solved_answer(Call const& call, std::int64_t number,
                                          OptionalLanguage const& customers) {
  auto const ticket = call.house.tickets.find(number);
  if (!ticket || ticket->status != tickets::Status::Resolved) {
    return std::nullopt;
  }
  auto const story = drafts::story_of(*ticket);
  // Another customer's name and numbers have no place in a reply to this one.
  auto redactor = drafts::redactor_of(*ticket, ticket->language, {}, {});
  tickets::Solved const solved{.solution = redactor.redact(story.solution.text),
                               .cause = redactor.redact(story.cause.text),
                               .language = ticket->language};
  bool const says_so = solved.solution.find_first_not_of(" \t\r\n") != std::string::npos;
  auto const article =
      tickets::resolving_article(*ticket, *call.house.searchers.lend(), call.audience(), customers);
  if (!says_so && !article) {
    return std::nullopt;
  }
  auto const& base_url = call.house.base_url;
  bool const leads_there = article && article->card.audience != article::Audience::Agents;
  // What was solved by an article alone is answered by that article.
  return SolvedAnswer{says_so
                          ? tickets::solved_block(solved, article ? &*article : nullptr, base_url)
                          : tickets::reply_block(*article, base_url, tickets::BlockForm::Text),
                      leads_there ? article->card.path : std::string()};
}

}  // namespace spravka::pages
