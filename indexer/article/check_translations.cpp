#include <map>
#include <set>

#include "indexer/article/check.h"

namespace spravka::article {

namespace {

using BySlug = std::map<std::string, std::map<std::string, Article const*>>;  // Then by language.

std::string day_of(std::chrono::sys_seconds at) {
  auto const day = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(at));
  auto const two = [](unsigned number) {
    return std::string(number < 10 ? "0" : "") + std::to_string(number);
  };
  return std::to_string(static_cast<int>(day.year())) + "-" +
         two(static_cast<unsigned>(day.month())) + "-" + two(static_cast<unsigned>(day.day()));
}

Problem stale_problem(Article const& translation, Article const& original,
                      StaleBlock const& block) {
  return {translation.path,
          block.translation_line,
          Severity::Warning,
          "stale-translation",
          "is behind its original " + original.path + ":" + std::to_string(block.original_line) +
              " since " + day_of(block.since) + " (" + block.reason + ")",
          false};
}

void check_pair(Article const& original, Article const& translation, CheckContext const& context,
                std::vector<Problem>& problems) {
  auto const first = context.past.revisions.find(original.path);
  auto const second = context.past.revisions.find(translation.path);
  if (first == context.past.revisions.end() || second == context.past.revisions.end()) {
    return;
  }
  for (StaleBlock const& block : stale_blocks(first->second, second->second, context.read)) {
    problems.push_back(stale_problem(translation, original, block));
  }
}

void check_missing(std::map<std::string, Article const*> const& versions,
                   std::set<std::string> const& languages, std::vector<Problem>& problems) {
  Article const& any = *versions.begin()->second;
  for (std::string const& language : languages) {
    if (!versions.contains(language) && any.status == Status::Published) {
      problems.push_back({any.path, 0, Severity::Warning, "missing-translation",
                          "has no translation: " + language + "/" + any.slug + ".md is missing",
                          false});
    }
  }
}

}  // namespace

std::vector<Problem> check_translations(std::vector<Article> const& articles,
                                        CheckContext const& context) {
  BySlug by_slug;
  std::set<std::string> languages;
  for (Article const& article : articles) {
    by_slug[article.slug].emplace(article.language.code, &article);
    languages.insert(article.language.code);
  }
  std::string const first = text::known_languages().front().code;
  std::vector<Problem> problems;
  for (auto const& [slug, versions] : by_slug) {
    check_missing(versions, languages, problems);
    auto const original = versions.find(first);
    for (auto const& [language, translation] : versions) {
      if (original != versions.end() && language != first && context.read) {
        check_pair(*original->second, *translation, context, problems);
      }
    }
  }
  return problems;
}

}  // namespace spravka::article
