#include "server/drafts/phrases.h"

#include <algorithm>
#include <set>

#include "indexer/article/article_file.h"
#include "indexer/text/analyzer.h"
#include "server/drafts/letter.h"
#include "server/drafts/people_of_ticket.h"
#include "server/drafts/title.h"
#include "server/drafts/words.h"

namespace spravka::drafts {
namespace {

using Terms = std::set<std::string>;

Terms terms_of(std::string_view text) {
  text::Analyzer analyzer;
  Terms terms;
  for (text::Token& token : analyzer.analyze(text)) {
    if (!text::is_stop_word(token.word)) {
      terms.insert(std::move(token.stem));
    }
  }
  return terms;
}

// A phrase whose every word another one has finds nothing more.
bool says_more(std::string const& phrase, std::vector<Terms> const& known) {
  Terms const terms = terms_of(phrase);
  return !terms.empty() && std::none_of(known.begin(), known.end(), [&terms](Terms const& one) {
    return std::includes(one.begin(), one.end(), terms.begin(), terms.end());
  });
}

std::string quoted(std::string const& phrase) {
  std::string text = "\"";
  for (char const next : phrase) {
    text.append(next == '"' || next == '\\' ? "\\" : "").append(1, next);
  }
  return text + "\"";
}

// Where a block list "phrases:" ends, from the front matter's beginning; nothing when there is none
// that can be added to line by line.
std::size_t end_of_phrases(std::string_view front_matter) {
  std::size_t begin = 0;
  bool is_inside = false;
  while (begin < front_matter.size()) {
    std::size_t const end = std::min(front_matter.find('\n', begin), front_matter.size());
    std::string_view const line = front_matter.substr(begin, end - begin);
    bool const is_item = line.starts_with(" ") || line.starts_with("- ") || line.empty();
    if (is_inside && !is_item) {
      return begin;
    }
    is_inside = is_inside || trimmed(line) == "phrases:";
    begin = end + 1;
  }
  return is_inside ? front_matter.size() : std::string_view::npos;
}

// Where a list "phrases: [a, b]" on one line ends: at its bracket. Nothing when there is none.
std::size_t end_of_bracketed(std::string_view front_matter) {
  constexpr std::string_view key = "phrases:";
  std::size_t begin = 0;
  while (begin < front_matter.size()) {
    std::size_t const end = std::min(front_matter.find('\n', begin), front_matter.size());
    std::string_view const line = front_matter.substr(begin, end - begin);
    std::string_view const value = trimmed(line.substr(std::min(key.size(), line.size())));
    if (line.starts_with(key) && value.starts_with('[') && value.ends_with(']')) {
      return begin + line.rfind(']');
    }
    begin = end + 1;
  }
  return std::string_view::npos;
}

// The same list with these behind what it has, on its line.
std::string with_bracketed(std::string file, std::size_t bracket,
                           std::vector<std::string> const& phrases) {
  std::string_view const before = trimmed(std::string_view(file).substr(0, bracket));
  bool is_first = before.ends_with('[') || before.ends_with(',');
  std::string items;
  for (std::string const& phrase : phrases) {
    items += (is_first ? "" : ", ") + quoted(phrase);
    is_first = false;
  }
  return file.insert(bracket, items);
}

// What was changed when it can be read and has so many phrases; else what it was before: a writer's
// own way to write a list is left to a writer.
std::string changed_if_sound(std::string const& changed, std::size_t count,
                             std::string const& before) {
  auto const parsed = article::parse_article("ru/x.md", changed);
  return parsed && parsed->article.phrases.size() == count ? changed : before;
}

std::string section_text(article::Article const& article, article::SectionKind kind) {
  for (article::Section const& section : article.sections) {
    if (section.kind == kind) {
      return article.markdown.substr(section.markdown.begin,
                                     section.markdown.end - section.markdown.begin);
    }
  }
  return {};
}

// On one line, without what stands for somebody's data.
std::string request_of(std::string const& subject, std::string const& problem) {
  constexpr std::size_t longest = 600;
  std::string text;
  for (char const next : without_placeholders(std::string(subject).append("\n").append(problem))) {
    bool const is_blank = next == ' ' || next == '\n' || next == '\t';
    bool const is_doubled = is_blank && (text.empty() || text.back() == ' ');
    if (!is_doubled) {
      text += is_blank ? ' ' : next;
    }
  }
  std::size_t end = std::min(text.size(), longest);
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  return std::string(trimmed(text.substr(0, end)));
}

}  // namespace

OfferedPhrases offered_phrases(tickets::Ticket const& ticket, article::Article const& article,
                               std::vector<std::string> const& allowed,
                               std::vector<std::string> const& hidden) {
  OfferedPhrases offered;
  if (ticket.messages.empty()) {
    return offered;
  }
  Redactor redactor = redactor_of(ticket, article.language, allowed, hidden);
  std::string const subject = redactor.redact(ticket.subject);
  std::string const problem =
      without_introductions(redactor.redact(without_politeness(ticket.messages.front().body)));
  offered.uncertain = redactor.uncertain();
  offered.request = request_of(subject, problem);
  std::vector<Terms> known{terms_of(article.title)};
  for (std::string const& phrase : article.phrases) {
    known.push_back(terms_of(phrase));
  }
  for (std::string const& phrase : phrases_of(subject, problem)) {
    if (says_more(phrase, known)) {
      known.push_back(terms_of(phrase));
      offered.phrases.push_back(phrase);
    }
  }
  return offered;
}

std::string with_phrases(std::string const& file, std::vector<std::string> const& phrases) {
  auto const parsed = article::parse_article("ru/x.md", file);
  std::size_t const count = parsed ? parsed->article.phrases.size() : 0;
  auto const most = static_cast<std::ptrdiff_t>(
      std::min(phrases.size(), most_phrases - std::min(count, most_phrases)));
  std::vector<std::string> const added(phrases.begin(), phrases.begin() + most);
  std::string lines;
  for (std::string const& phrase : added) {
    lines += "  - " + quoted(phrase) + "\n";
  }
  if (lines.empty()) {
    return file;
  }
  article::SplitFile const split = article::split_file(file);
  if (split.front_matter.empty()) {
    return "---\nphrases:\n" + lines + "---\n" + file;
  }
  auto const begin = static_cast<std::size_t>(split.front_matter.data() - file.data());
  std::size_t const bracket = end_of_bracketed(split.front_matter);
  if (bracket != std::string_view::npos) {
    return changed_if_sound(with_bracketed(file, begin + bracket, added), count + added.size(),
                            file);
  }
  std::size_t const end = end_of_phrases(split.front_matter);
  bool const is_list = end != std::string_view::npos;
  std::size_t at = begin + (is_list ? end : split.front_matter.size());
  std::string result = file;
  if (at > 0 && result[at - 1] != '\n') {
    bool const has_line_end = at < result.size() && result[at] == '\n';
    result.insert(at, has_line_end ? "" : "\n");
    ++at;
  }
  result.insert(at, is_list ? lines : "phrases:\n" + lines);
  return changed_if_sound(result, count + added.size(), file);
}

bool says_solution_of(article::Article const& article, article::Article const& draft) {
  constexpr double enough = 0.7;
  Terms const said = terms_of(article.title + "\n" + article.text);
  Terms const wanted = terms_of(section_text(draft, article::SectionKind::Solution));
  auto const common = std::count_if(wanted.begin(), wanted.end(), [&said](std::string const& term) {
    return said.contains(term);
  });
  return wanted.empty() ||
         static_cast<double>(common) >= enough * static_cast<double>(wanted.size());
}

}  // namespace spravka::drafts
