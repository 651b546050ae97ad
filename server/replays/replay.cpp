#include "server/replays/replay.h"

#include <algorithm>

#include <fmt/format.h>

namespace spravka::replays {
namespace {

constexpr std::size_t most_shown = 50;  // Of each kind.

std::string first_hit(index::Searcher& searcher, ReplayedQuestion const& asked) {
  index::Question question(asked.text, article::Audience::Public);
  if (!asked.language.empty()) {
    question.language = text::Language{asked.language};
  }
  question.limit = 1;
  auto const results = searcher.search(question);
  return results.hits.empty() ? std::string() : std::string(results.hits.front().path);
}

/// People typed it: no line of theirs may begin a heading, a link or a mention.
std::string quoted(std::string const& text, ReplayFormat format) {
  std::string safe;
  for (char const next : text) {
    bool const is_blank = next == '\n' || next == '\r' || next == '\t';
    bool const is_mark = format == ReplayFormat::Markdown && (next == '`' || next == '|');
    safe += is_blank ? ' ' : is_mark ? '\'' : next;
  }
  return format == ReplayFormat::Markdown ? "`" + safe + "`" : safe;
}

std::string shown_path(std::string const& path) {
  return path.empty() ? "nothing" : path;
}

void add_list(std::string& text, char const* heading, std::vector<ChangedAnswer> const& answers,
              ReplayFormat format) {
  if (answers.empty()) {
    return;
  }
  bool const is_markdown = format == ReplayFormat::Markdown;
  text += is_markdown ? fmt::format("\n### {}: {}\n\n", heading, answers.size())
                      : fmt::format("\n{}: {}\n", heading, answers.size());
  text += is_markdown ? "| asked | times | before | after |\n| --- | --- | --- | --- |\n" : "";
  for (std::size_t i = 0; i < std::min(answers.size(), most_shown); ++i) {
    ChangedAnswer const& one = answers[i];
    auto const query = quoted(one.question.text, format);
    text += is_markdown ? fmt::format("| {} | {} | {} | {} |\n", query, one.question.count,
                                      shown_path(one.before), shown_path(one.after))
                        : fmt::format("  {} ({}): {} -> {}\n", query, one.question.count,
                                      shown_path(one.before), shown_path(one.after));
  }
  if (answers.size() > most_shown) {
    text += fmt::format("{}and {} more\n", is_markdown ? "\n" : "  ", answers.size() - most_shown);
  }
}

}  // namespace

Replay replay(std::vector<ReplayedQuestion> const& questions, index::Searcher& before,
              index::Searcher& after) {
  Replay result;
  result.asked = questions.size();
  for (ReplayedQuestion const& question : questions) {
    ChangedAnswer answer{question, first_hit(before, question), first_hit(after, question)};
    if (answer.before == answer.after) {
      continue;
    }
    auto& list = answer.before.empty()  ? result.answered
                 : answer.after.empty() ? result.lost
                                        : result.changed;
    list.push_back(std::move(answer));
  }
  for (auto* list : {&result.answered, &result.lost, &result.changed}) {
    std::ranges::stable_sort(*list, [](ChangedAnswer const& left, ChangedAnswer const& right) {
      return left.question.count > right.question.count;
    });
  }
  return result;
}

std::string format_replay(Replay const& replay, ReplayFormat format) {
  std::string text =
      fmt::format("{}{} questions: {} answered now, {} lost, {} with another first result\n",
                  format == ReplayFormat::Markdown ? "## Replay\n\n" : "", replay.asked,
                  replay.answered.size(), replay.lost.size(), replay.changed.size());
  add_list(text, "Lost", replay.lost, format);
  add_list(text, "Answered now", replay.answered, format);
  add_list(text, "Another first result", replay.changed, format);
  return text;
}

}  // namespace spravka::replays
