#include <algorithm>
#include <array>

#include "indexer/article/check.h"
#include "indexer/article/letters.h"

namespace spravka::article {

namespace {

bool is_date(std::string const& text) {
  constexpr std::string_view shape = "dddd-dd-dd";
  return text.size() == shape.size() &&
         std::equal(text.begin(), text.end(), shape.begin(), [](char next, char wanted) {
           return wanted == 'd' ? next >= '0' && next <= '9' : next == wanted;
         });
}

Problem warning(Article const& article, std::string code, std::string message) {
  return {article.path, 0, Severity::Warning, std::move(code), std::move(message), false};
}

void check_review(Article const& article, std::string const& today,
                  std::vector<Problem>& problems) {
  if (article.review_by.empty() || today.empty() || article.status == Status::Archived) {
    return;
  }
  std::string const date = article.review_by.substr(0, today.size());
  if (!is_date(date)) {
    problems.push_back(warning(
        article, "bad-review-date",
        R"("review_by" must be a date such as 2027-03-01, not ")" + article.review_by + "\""));
  } else if (date < today) {
    problems.push_back(warning(
        article, "review-due",
        "was to be looked at by " + date + "; when it is still correct, set \"review_by\" anew"));
  }
}

bool has_section(Article const& article, SectionKind kind) {
  return std::ranges::any_of(article.sections,
                             [kind](Section const& section) { return section.kind == kind; });
}

/// An article that tells a problem owes a solution; a title says what it is about.
void check_standard(Article const& article, std::vector<Problem>& problems) {
  bool const has_problem =
      has_section(article, SectionKind::Problem) || has_section(article, SectionKind::Cause);
  bool const is_known_issue = article.known_issue || article.state == State::WorkInProgress;
  if (has_problem && !has_section(article, SectionKind::Solution) && !is_known_issue) {
    problems.push_back(warning(article, "no-solution",
                               "tells a problem and no solution; add a section for it, or set "
                               "\"state: wip\""));
  }
  bool const has_solution = has_section(article, SectionKind::Solution);
  if (has_solution && !has_problem && !has_section(article, SectionKind::Environment)) {
    problems.push_back(warning(article, "no-problem",
                               "tells a solution and no problem; say in the customers' words what "
                               "they see"));
  }
  constexpr std::array empty_titles{std::string_view("faq"),      std::string_view("вопрос"),
                                    std::string_view("проблема"), std::string_view("ошибка"),
                                    std::string_view("question"), std::string_view("problem"),
                                    std::string_view("error"),    std::string_view("help"),
                                    std::string_view("помощь"),   std::string_view("untitled")};
  std::string const title = lower_case(trim(article.title));
  if (std::ranges::find(empty_titles, title) != empty_titles.end()) {
    problems.push_back(warning(article, "vague-title",
                               "has the title \"" + article.title +
                                   "\", which could be any article's; ask as the customer would"));
  }
}

bool is_in_category(Article const& article) {
  return article.slug.find('/') != std::string::npos;
}

}  // namespace

std::vector<Problem> check_upkeep(std::vector<Article> const& articles,
                                  CheckContext const& context) {
  std::vector<Problem> problems;
  bool const has_owners =
      std::ranges::any_of(articles, [](Article const& article) { return !article.owner.empty(); });
  bool const has_categories = std::ranges::any_of(articles, is_in_category);
  for (Article const& article : articles) {
    check_review(article, context.today, problems);
    check_standard(article, problems);
    if (has_owners && article.owner.empty() && article.status == Status::Published) {
      problems.push_back(
          warning(article, "no-owner", "has no \"owner\", and other articles have one"));
    }
    if (has_categories && !is_in_category(article) && article.status == Status::Published) {
      problems.push_back(warning(article, "no-category",
                                 "stands in no category, where readers who do not search would "
                                 "find it; move it into a folder"));
    }
  }
  return problems;
}

}  // namespace spravka::article
