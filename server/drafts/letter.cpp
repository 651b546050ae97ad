#include "server/drafts/letter.h"

#include <algorithm>

#include "server/drafts/name_places.h"
#include "server/drafts/politeness.h"
#include "server/drafts/quoted_mail.h"
#include "server/drafts/sentences.h"
#include "server/drafts/words.h"

namespace spravka::drafts {
namespace {

// Bytes of a greeting with its name at the beginning, marks and blanks after it included.
std::size_t greeting_size(Passage const& passage) {
  std::size_t const length = greeting_length(passage, 0);
  if (length == 0) {
    return 0;
  }
  WordRange const name = addressed_name(passage, length);
  std::size_t const next = name.empty() ? length : name.end;
  return next < passage.words.size() ? passage.words[next].begin : passage.text.size();
}

std::string without_all(
    std::string text,
    std::initializer_list<std::pair<std::string_view, std::string_view>> replacements) {
  for (auto const& [from, to] : replacements) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
      text.replace(at, from.size(), to);
    }
  }
  return text;
}

// "Откройте, пожалуйста, консоль" says no more than "Откройте консоль".
std::string without_please(std::string_view sentence) {
  std::string result = without_all(std::string(sentence), {{", пожалуйста, ", " "},
                                                           {", пожалуйста", ""},
                                                           {" пожалуйста, ", " "},
                                                           {" пожалуйста", ""},
                                                           {", please, ", " "},
                                                           {", please", ""}});
  for (std::string_view const start :
       {"Пожалуйста, ", "Пожалуйста ", "пожалуйста, ", "Please, ", "Please ", "please "}) {
    if (result.starts_with(start) && result.size() > start.size()) {
      return with_capital(std::string_view(result).substr(start.size()));
    }
  }
  return result;
}

std::string without_greeting(std::string_view sentence) {
  Passage const passage(sentence);
  if (passage.words.empty()) {
    return std::string(sentence);
  }
  if (is_only_politeness(passage)) {
    return {};
  }
  std::size_t const greeting = greeting_size(passage);
  std::string_view const rest = sentence.substr(greeting);
  return greeting > 0 ? with_capital(without_please(rest)) : without_please(rest);
}

std::size_t filled_lines(std::vector<std::string_view> const& lines, std::size_t from) {
  return static_cast<std::size_t>(
      std::count_if(lines.begin() + static_cast<std::ptrdiff_t>(from), lines.end(),
                    [](std::string_view line) { return !trimmed(line).empty(); }));
}

bool is_strong_closing(std::string_view sentence) {
  Passage const passage(sentence);
  if (passage.words.empty()) {
    return false;
  }
  bool const is_closing = closing_length(passage, 0) > 0;
  bool const is_weak =
      is_one_of(passage.words[0].lower, {"thanks", "спасибо", "благодарю", "best", "thank",
                                         "заранее", "many", "thx", "yours"}) &&
      closing_length(passage, 0) < 2;
  bool const is_thanks = is_one_of(passage.words[0].lower, {"thank", "заранее", "many", "thanks"});
  return is_closing && !is_weak && !is_thanks;
}

// A signature is short: more lines than these after the closing are not one.
constexpr std::size_t longest_signature = 8;

struct Reading {
  std::string matter;
  bool is_blank_due{};

  void add(std::string const& line) {
    if (line.empty()) {
      is_blank_due = !matter.empty();
      return;
    }
    matter += matter.empty() ? "" : is_blank_due ? "\n\n" : "\n";
    matter += line;
    is_blank_due = false;
  }
};

// What is left of one line; `is_signed` is set where the signature begins.
std::string matter_of_line(std::string_view line, bool& is_signed) {
  std::string_view const indent =
      line.substr(0, std::min(line.find_first_not_of(' '), line.size()));
  std::string result;
  for (std::string_view const sentence : sentences_of(line)) {
    if (is_strong_closing(sentence)) {
      is_signed = true;
      break;
    }
    std::string const kept = without_greeting(sentence);
    result += result.empty() || kept.empty() ? "" : " ";
    result += kept;
  }
  return result.empty() ? result : std::string(indent) + result;
}

bool is_signature_rule(std::string_view line) {
  std::string_view const text = trimmed(line);
  return text == "--" || text == "—" || text == "---";
}

// The last line, when it is nothing but the writer's name.
std::string_view name_at_the_end(Passage const& passage) {
  auto const names = names_around_letter(passage);
  if (names.empty() || names.back().end != passage.words.size()) {
    return {};
  }
  std::size_t const begin = passage.text.rfind('\n', passage.words[names.back().first].begin);
  std::string_view const line =
      passage.text.substr(begin == std::string_view::npos ? passage.text.size() : begin + 1);
  return Passage(line).words.size() == names.back().end - names.back().first ? line
                                                                             : std::string_view();
}

}  // namespace

std::string matter_of(std::string_view letter) {
  std::string const clean = without_invisible(letter);
  Passage const passage(trimmed(clean));
  std::string_view const name = name_at_the_end(passage);
  std::vector<std::string_view> lines = own_lines(passage.text);
  if (!name.empty() && !lines.empty() && lines.back() == name) {
    lines.pop_back();
  }
  Reading reading;
  bool is_code = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (bool const is_fence = trimmed(lines[i]).starts_with("```"); is_fence || is_code) {
      is_code = is_code != is_fence;
      reading.add(std::string(lines[i]));
      continue;
    }
    bool const has_short_rest = filled_lines(lines, i + 1) <= longest_signature;
    if (is_signature_rule(lines[i]) && has_short_rest) {
      break;
    }
    bool is_signed = false;
    std::string const kept = matter_of_line(lines[i], is_signed);
    // A line that was all politeness leaves no gap; a blank one does.
    if (!kept.empty() || trimmed(lines[i]).empty()) {
      reading.add(kept);
    }
    if (is_signed && has_short_rest) {
      break;
    }
  }
  return reading.matter;
}

std::string without_politeness(std::string_view letter) {
  std::string matter = matter_of(letter);
  return matter.empty() ? std::string(trimmed(letter)) : matter;
}

std::vector<std::string> names_in(std::string_view letter) {
  std::string const clean = without_invisible(letter);
  Passage const passage(trimmed(clean));
  std::vector<std::string> names;
  for (WordRange const range : names_around_letter(passage)) {
    std::string name = written_name(passage, range);
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(std::move(name));
    }
  }
  return names;
}

}  // namespace spravka::drafts
