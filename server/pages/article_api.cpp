// The articles' addresses for programs, and the one word of feedback that both doors share.
#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/search_json.h"
#include "server/pages/article_page.h"
#include "server/pages/json_body.h"
#include "server/pages/page_data.h"
#include "server/pages/plain_text.h"
#include "server/pages/who_asks.h"

namespace spravka::pages {
namespace {

constexpr std::size_t max_comment_letters = 2'000;
constexpr std::size_t default_page = 100;

/// What a reader said of an article.
struct Word {
  bool is_helpful{};
  std::string reason;
  std::string comment;
};

bool is_reason(std::string const& word) {
  static constexpr std::array<std::string_view, 4> reasons{"wrong", "unclear", "missing",
                                                           "not_my_case"};
  return std::find(reasons.begin(), reasons.end(), word) != reasons.end();
}

/// One visitor counts once a month for one article, and one network a few times: an office of many
/// people has one address, and so has somebody whose browser has a new name each time. Why it did
/// not help goes to the writers. Refused is who has said too much of it at once.
std::optional<Refused> keep_rating(Call const& call, index::Card const& card, Word const& word) {
  if (auto const wait = call.house.wait_to_vote(call.request, card.id)) {
    return Refused{429, "too_many", {}, wait};
  }
  auto const mark = bounded_mark(call, card.id + iso_date(call.request.at).substr(0, 7));
  auto const comment = shortened(word.comment, max_comment_letters);
  call.house.questions.rate({.article_id = card.id,
                             .language = card.language.code,
                             .is_helpful = word.is_helpful,
                             .comment = comment,
                             .visitor = mark,
                             .at = call.request.at});
  if (!word.is_helpful && (!comment.empty() || is_reason(word.reason))) {
    call.house.readers.add({.id = 0,
                            .article_id = card.id,
                            .language = card.language.code,
                            .quote = {},
                            .reason = is_reason(word.reason) ? word.reason : "",
                            .note = comment,
                            .visitor = mark,
                            .at = call.request.at});
  }
  return std::nullopt;
}

json listed(index::Card const& card) {
  return {{"id", card.id},
          {"path", card.path},
          {"url", indexer::article_url(card.language, card.slug)},
          {"lang", card.language.code},
          {"title", card.title},
          {"updated", iso_date(card.updated)}};
}

char const* to_string(article::SectionKind kind) {
  switch (kind) {
    case article::SectionKind::Problem:
      return "problem";
    case article::SectionKind::Environment:
      return "environment";
    case article::SectionKind::Cause:
      return "cause";
    case article::SectionKind::Solution:
      return "solution";
    case article::SectionKind::Other:
      break;
  }
  return "other";
}

/// An id may hold slashes ("billing/refund"), sent as they are or encoded.
std::string id_before_feedback(Call const& call) {
  auto id = call.request.parameter("id");
  if (std::string_view const ending = "/feedback"; id.ends_with(ending)) {
    id.erase(id.size() - ending.size());
  }
  return id;
}

}  // namespace

Reply rate_article(Call const& call) {
  auto const& slug = call.request.form_value("path");
  auto const& helpful = call.request.form_value("helpful");
  auto searcher = call.house.searchers.lend();
  auto const entry = find_in_any_language(*searcher, call, slug);
  if (!entry) {
    return not_found();
  }
  if (helpful != "true" && helpful != "false") {
    return Refused{422, "invalid", {{"helpful", "required"}}, {}};
  }
  Word const word{helpful == "true", call.request.form_value("reason"),
                  call.request.form_value("comment")};
  if (auto const refused = keep_rating(call, entry->card, word)) {
    return *refused;
  }
  auto const url = indexer::article_url(call.language, slug);
  return http::redirect(url + (helpful == "true" ? "?helpful=yes" : "?helpful=no") + "#feedback");
}

Reply rate_article_by_id(Call const& call) {
  auto body = JsonBody::parse(call.request);
  if (!body) {
    return body.error();
  }
  auto const language = body->language("lang");
  auto const helpful = body->required_flag("helpful");
  auto const comment = body->text("comment", max_comment_letters);
  auto const reason = body->text("reason", max_comment_letters);
  if (auto const refused = body->refusal()) {
    return *refused;
  }
  auto searcher = call.house.searchers.lend();
  auto const entry = searcher->find_by_id(id_before_feedback(call), language, call.audience());
  if (!entry) {
    return not_found();
  }
  auto const refused = keep_rating(call, entry->card, {helpful, reason, comment});
  return refused ? Reply(*refused) : no_content();
}

Reply list_articles(Call const& call) {
  QueryReader query(call.request);
  auto const language = query.language("lang");
  auto const limit = query.number("limit", default_page, index::max_limit);
  auto const& after = call.request.query_value("after");
  if (auto const refused = query.refusal()) {
    return *refused;
  }
  auto searcher = call.house.searchers.lend();
  auto list = json::array();
  std::string last;
  for (auto const& card : searcher->cards(language, call.audience())) {
    if (card.path > after && list.size() < limit) {
      list.push_back(listed(card));
      last = card.path;
    }
  }
  json data{{"articles", std::move(list)}};
  if (data["articles"].size() == limit) {
    data["next"] = last;
  }
  return View{"articles", std::move(data)};
}

Reply read_article(Call const& call) {
  QueryReader query(call.request);
  auto const language = query.language("lang");
  if (auto const refused = query.refusal()) {
    return *refused;
  }
  auto searcher = call.house.searchers.lend();
  auto const entry = searcher->find_by_id(call.request.parameter("id"), language, call.audience());
  if (!entry) {
    return not_found();
  }
  auto data = listed(entry->card);
  data["summary"] = entry->card.summary;
  data["tags"] = entry->card.tags;
  data["category"] = entry->card.category;
  data["html"] = entry->html;
  data["markdown"] = entry->markdown;
  data["ask"] = entry->card.ask;
  data["sections"] = json::array();
  for (auto const& section : entry->sections) {
    data["sections"].push_back({{"heading", section.heading},
                                {"anchor", section.anchor},
                                {"level", section.level},
                                {"kind", to_string(section.kind)}});
  }
  return View{"article", std::move(data)};
}

}  // namespace spravka::pages
