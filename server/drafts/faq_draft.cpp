#include "server/drafts/faq_draft.h"

#include <utility>

#include "indexer/article/article_file.h"
#include "indexer/article/draft_branches.h"
#include "server/drafts/line_sources.h"
#include "server/drafts/people_of_ticket.h"
#include "server/drafts/plain_markdown.h"
#include "server/drafts/story.h"
#include "server/drafts/title.h"
#include "server/drafts/words.h"

namespace spravka::drafts {
namespace {

text::Language language_of(tickets::Ticket const& ticket, Story const& story) {
  if (!ticket.language.empty()) {
    return ticket.language;
  }
  return text::detect_language(story.problem.text + story.solution.text)
      .value_or(text::known_languages().front());
}

struct Headings {
  char const* problem;
  char const* environment;
  char const* cause;
  char const* solution;
};

Headings headings_in(text::Language const& language) {
  if (language.code == "ru") {
    return {"## Проблема", "## Условия", "## Причина", "## Решение"};
  }
  return {"## Problem", "## Environment", "## Cause", "## Solution"};
}

void add_section(std::string& body, char const* heading, std::string const& markdown) {
  if (!markdown.empty()) {
    body += (body.empty() ? "" : "\n") + std::string(heading) + "\n\n" + markdown + "\n";
  }
}

// What the file will be read as; its own fields where it cannot be read.
article::Article as_read(article::Article own, std::string const& bytes) {
  auto read = article::parse_article(own.path, bytes);
  return read ? std::move(read->article) : std::move(own);
}

// Categories come from paths of articles; nothing else may become part of a path.
std::string safe_category(std::string const& category) {
  bool const is_safe = !category.empty() && category.find("..") == std::string::npos &&
                       category.find_first_of("\\\n:") == std::string::npos &&
                       category.front() != '/' && category.back() != '/' &&
                       category.find("//") == std::string::npos;
  return is_safe ? category : "faq";
}

bool has_words(std::string const& redacted) {
  constexpr std::size_t fewest = 2;
  std::string const plain = without_placeholders(redacted);
  return Passage(plain).words.size() >= fewest;
}

std::optional<NoDraft> obstacle(tickets::Ticket const& ticket, Story const& story) {
  bool const is_question =
      ticket.type == tickets::Type::Question || ticket.type == tickets::Type::Problem;
  if (!is_question) {
    return NoDraft::NotAQuestion;
  }
  if (ticket.status != tickets::Status::Resolved) {
    return NoDraft::NotResolved;
  }
  bool const is_told_by_article = ticket.resolution && !ticket.resolution->article.empty();
  if (is_told_by_article && trimmed(ticket.resolution->solution).empty()) {
    return NoDraft::AlreadyAnArticle;
  }
  bool const is_complete = !story.solution.text.empty() && !story.problem.text.empty();
  return is_complete ? std::nullopt : std::optional(NoDraft::NoSolution);
}

}  // namespace

char const* to_string(NoDraft reason) {
  switch (reason) {
    case NoDraft::NotResolved:
      return "not_resolved";
    case NoDraft::NoSolution:
      return "no_solution";
    case NoDraft::AlreadyAnArticle:
      return "already_an_article";
    case NoDraft::NotAQuestion:
      return "not_a_question";
  }
  return "no_solution";
}

tl::expected<Draft, NoDraft> faq_draft(tickets::Ticket const& ticket, DraftOptions const& options) {
  Story const story = story_of(ticket);
  if (auto const reason = obstacle(ticket, story)) {
    return tl::unexpected(*reason);
  }
  text::Language const language = language_of(ticket, story);
  Redactor redactor = redactor_of(ticket, language, options.allowed, options.hidden);
  std::string const subject = redactor.redact(ticket.subject);
  std::string const problem = without_introductions(redactor.redact(story.problem.text));
  std::string const solution = without_addressing(redactor.redact(story.solution.text));
  if (!has_words(solution)) {
    return tl::unexpected(NoDraft::NoSolution);
  }
  article::Article article;
  article.language = language;
  article.title = title_of(subject, problem);
  article.category = safe_category(options.category);
  article.slug =
      article.category + "/" + article::slug_from_title(without_placeholders(article.title));
  article.id = article.slug;
  article.path = language.code + "/" + article.slug + ".md";
  article.tags = options.tags;
  article.phrases = phrases_of(subject, problem);
  article.status = article::Status::Draft;
  article.state = article::State::WorkInProgress;

  Headings const headings = headings_in(language);
  add_section(article.markdown, headings.problem, to_markdown(problem, Links::Dead));
  add_section(
      article.markdown, headings.environment,
      to_markdown(without_addressing(redactor.redact(story.environment.text)), Links::Dead));
  add_section(article.markdown, headings.cause,
              to_markdown(without_addressing(redactor.redact(story.cause.text)), Links::Alive));
  add_section(article.markdown, headings.solution, to_markdown(solution, Links::Alive));

  for (int number = 2; options.is_taken && options.is_taken(article.path); ++number) {
    article.slug = article.id + "-" + std::to_string(number);
    article.path = language.code + "/" + article.slug + ".md";
  }
  article.id = article.slug;
  std::string bytes = with_line_sources(article::to_file(article), ticket, story);
  return Draft{as_read(std::move(article), bytes), bytes, redactor.counts(), redactor.uncertain()};
}

}  // namespace spravka::drafts
