#include "server/pages/review_queue.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

namespace spravka::pages {
namespace {

void add(ReviewedArticle& article, index::Card const& card) {
  bool const is_earlier =
      !card.review_by.empty() && (article.review_by.empty() || card.review_by < article.review_by);
  if (is_earlier) {
    article.review_by = card.review_by;
  }
  if (article.owner.empty()) {
    article.owner = card.owner;
  }
  article.cards.push_back(card);
}

/// A vote counts until the article changes: what was said of an older text is settled.
bool is_about(store::UnhelpfulVote const& vote, ReviewedArticle const& article) {
  return std::ranges::any_of(article.cards, [&vote](index::Card const& card) {
    return card.id == vote.article_id && card.language.code == vote.language &&
           vote.at > card.updated;
  });
}

bool is_about(store::ReaderNote const& note, ReviewedArticle const& article) {
  return std::ranges::any_of(article.cards, [&note](index::Card const& card) {
    return card.id == note.article_id && card.language.code == note.language;
  });
}

std::size_t voices_of(ReviewedArticle const& article) {
  return article.notes.size() + article.votes.size();
}

bool comes_before(ReviewedArticle const& left, ReviewedArticle const& right) {
  auto const key = [](ReviewedArticle const& one) {
    auto const date = one.is_due ? one.review_by : std::string();
    return std::tuple(!one.is_due, date, -static_cast<std::ptrdiff_t>(voices_of(one)),
                      one.review_by.empty(), one.review_by, one.cards.front().slug);
  };
  return key(left) < key(right);
}

}  // namespace

std::vector<ReviewedArticle> review_queue(std::vector<index::Card> const& cards,
                                          Voices const& voices, std::string const& today) {
  std::map<std::string, ReviewedArticle> by_slug;
  std::map<std::string, std::string> slugs;  // By id: votes and notes name it.
  for (index::Card const& card : cards) {
    if (card.status != article::Status::Archived) {
      add(by_slug[card.slug], card);
      slugs.emplace(card.id, card.slug);
    }
  }
  for (auto const& note : voices.notes) {
    auto const slug = slugs.find(note.article_id);
    if (slug != slugs.end() && is_about(note, by_slug[slug->second])) {
      by_slug[slug->second].notes.push_back(note);
    }
  }
  for (auto const& vote : voices.votes) {
    auto const slug = slugs.find(vote.article_id);
    if (slug != slugs.end() && is_about(vote, by_slug[slug->second])) {
      by_slug[slug->second].votes.push_back(vote);
    }
  }
  std::vector<ReviewedArticle> queue;
  queue.reserve(by_slug.size());
  for (auto& [slug, article] : by_slug) {
    article.is_due = !article.review_by.empty() && article.review_by <= today;
    queue.push_back(std::move(article));
  }
  std::ranges::sort(queue, comes_before);
  return queue;
}

bool asks_for_a_look(ReviewedArticle const& article) {
  return article.is_due || voices_of(article) > 0;
}

std::string date_in_months(std::chrono::sys_seconds at, int months) {
  std::chrono::year_month_day const today{std::chrono::floor<std::chrono::days>(at)};
  auto const there = today.year() / today.month() + std::chrono::months{months};
  auto const last = std::chrono::year_month_day{there / std::chrono::last}.day();
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(there.year()),
                     static_cast<unsigned>(there.month()),
                     static_cast<unsigned>(std::min(today.day(), last)));
}

}  // namespace spravka::pages
