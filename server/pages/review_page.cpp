#include "server/pages/review_page.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "indexer/article/draft_branches.h"
#include "indexer/article/front_matter_edit.h"
#include "indexer/search_json.h"
#include "server/pages/draft_steps.h"
#include "server/pages/edit_form.h"
#include "server/pages/page_data.h"
#include "server/pages/review_queue.h"

namespace spravka::pages {
namespace {

constexpr std::size_t most_notes = 1'000;
constexpr std::size_t most_votes = 5'000;
constexpr auto votes_are_kept = std::chrono::hours{24 * 400};
constexpr std::size_t most_shown = 100;
constexpr std::size_t most_comments = 3;
constexpr int usual_months = 6;
constexpr int most_months = 36;
constexpr char const* nobody = "-";  // Of the owner filter: articles that nobody owns.

std::vector<ReviewedArticle> queue_of(Call const& call) {
  auto const cards = call.house.searchers.lend()->cards(std::nullopt, article::Audience::Agents);
  Voices const voices{
      call.house.readers.open_notes(most_notes),
      call.house.questions.unhelpful_since(call.request.at - votes_are_kept, most_votes)};
  return review_queue(cards, voices, iso_date(call.request.at));
}

index::Card const& card_for(ReviewedArticle const& article, text::Language const& language) {
  auto const own = std::ranges::find(article.cards, language, &index::Card::language);
  return own == article.cards.end() ? article.cards.front() : *own;
}

json languages_data(ReviewedArticle const& article) {
  auto list = json::array();
  for (auto const& card : article.cards) {
    list.push_back({{"code", card.language.code},
                    {"name", language_name(card.language)},
                    {"url", indexer::article_url(card.language, card.slug)},
                    {"edit_url", edit_url(card.path, "")},
                    {"path", card.path}});
  }
  return list;
}

json notes_data(ReviewedArticle const& article) {
  auto list = json::array();
  for (auto const& note : article.notes) {
    list.push_back({{"quote", note.quote},
                    {"note", note.note},
                    {"reason", note.reason},
                    {"lang", note.language},
                    {"at", iso_time(note.at)}});
  }
  return list;
}

json comments_data(ReviewedArticle const& article) {
  auto list = json::array();
  for (auto const& vote : article.votes) {
    if (!vote.comment.empty() && list.size() < most_comments) {
      list.push_back({{"text", vote.comment}, {"lang", vote.language}, {"at", iso_time(vote.at)}});
    }
  }
  return list;
}

json row_data(ReviewedArticle const& article, text::Language const& language) {
  auto const& card = card_for(article, language);
  return {{"title", card.title},
          {"lang", card.language.code},
          {"url", indexer::article_url(card.language, card.slug)},
          {"slug", card.slug},
          {"owner", article.owner},
          {"review_by", article.review_by},
          {"is_due", article.is_due},
          {"updated", iso_date(card.updated)},
          {"editions", languages_data(article)},
          {"notes", notes_data(article)},
          {"unhelpful", article.votes.size()},
          {"comments", comments_data(article)}};
}

/// The owners there are, the one that is asked for marked.
json owners_data(std::vector<ReviewedArticle> const& queue, std::string const& wanted) {
  std::set<std::string> owners;
  for (auto const& article : queue) {
    owners.insert(article.owner.empty() ? nobody : article.owner);
  }
  auto list = json::array();
  for (auto const& owner : owners) {
    list.push_back(
        {{"value", owner}, {"is_nobody", owner == nobody}, {"is_selected", owner == wanted}});
  }
  return list;
}

/// From 1 on; what is no number is the usual one.
int months_of(Call const& call) {
  auto const& digits = call.request.form_value("months");
  int months = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), months);
  return months >= 1 && months <= most_months ? months : usual_months;
}

/// Sets the next date in every language; the branch, or why not.
tl::expected<std::string, article::DraftRefusal> commit_dates(Call const& call,
                                                              article::DraftBranches& branches,
                                                              ReviewedArticle const& article) {
  auto const date = date_in_months(call.request.at, months_of(call));
  auto const branch = unused_branch(
      branches, "drafts/review-" + article::slug_from_title(article.cards.front().slug));
  for (auto const& card : article.cards) {
    auto const file = branches.file("", card.path);
    if (!file) {
      continue;  // Gone meanwhile; the index will follow.
    }
    auto const done =
        branches.commit({.branch = branch,
                         .path = card.path,
                         .bytes = article::with_front_matter_key(file->bytes, "review_by", date),
                         .message = "Still correct: " + card.title,
                         .author = author_of(call),
                         .at = call.request.at});
    if (!done) {
      return tl::unexpected(done.error());
    }
  }
  return branch;
}

}  // namespace

Reply show_review(Call const& call) {
  auto const& owner = call.request.query_value("owner");
  bool const shows_all = call.request.query_value("show") == "all";
  auto const queue = queue_of(call);
  auto list = json::array();
  std::size_t due = 0;
  for (auto const& article : queue) {
    bool const is_wanted =
        owner.empty() || owner == (article.owner.empty() ? nobody : article.owner);
    due += is_wanted && asks_for_a_look(article) ? 1 : 0;
    if (is_wanted && (shows_all || asks_for_a_look(article)) && list.size() < most_shown) {
      list.push_back(row_data(article, call.language));
    }
  }
  auto months = json::array();
  for (int const choice : {3, 6, 12}) {
    months.push_back({{"value", choice}, {"is_selected", choice == usual_months}});
  }
  return View{
      "desk_review",
      {{"is_desk", true},
       {"no_index", true},
       {"articles", std::move(list)},
       {"owners", owners_data(queue, owner)},
       {"owner_filter", owner},
       {"due_url", "/desk/review?owner=" + http::percent_encode(owner)},
       {"all_url", "/desk/review?show=all&owner=" + http::percent_encode(owner)},
       {"shows_all", shows_all},
       {"count", due},
       {"total", queue.size()},
       {"months", std::move(months)},
       {"confirmed", call.request.query_value("confirmed")},
       {"can_confirm", call.visitor.role() >= accounts::Role::Writer},
       {"is_git", article::DraftBranches(call.house.articles, call.house.branch).is_git()}}};
}

Reply confirm_article(Call const& call) {
  auto const queue = queue_of(call);
  auto const& slug = call.request.form_value("slug");
  auto const article = std::ranges::find_if(
      queue, [&slug](ReviewedArticle const& one) { return one.cards.front().slug == slug; });
  if (article == queue.end()) {
    return not_found();
  }
  article::DraftBranches branches(call.house.articles, call.house.branch);
  auto const branch = commit_dates(call, branches, *article);
  if (!branch) {
    return Refused{409, article::to_string(branch.error()), {}, {}};
  }
  auto const merged = branches.publish(*branch, author_of(call), call.request.at);
  if (!merged) {
    return http::redirect(desk_draft_url(*branch) +
                          "?refusal=" + article::to_string(merged.error()));
  }
  call.house.articles_moved();
  return http::redirect(
      "/desk/review?confirmed=" + http::percent_encode(card_for(*article, call.language).title) +
      "&owner=" + http::percent_encode(call.request.form_value("owner")));
}

}  // namespace spravka::pages
