#include "server/drafts/known_values.h"

#include <algorithm>

#include "server/drafts/spoken_values.h"
#include "server/drafts/tokens.h"

namespace spravka::drafts {
namespace {

bool is_value_character(char next) {
  return is_latin(next) || is_digit(next) || next == '-' || next == '_' ||
         (static_cast<unsigned char>(next) & 0x80U) != 0;
}

bool is_told_by_words(Sensitive kind) {
  return kind == Sensitive::Secret || kind == Sensitive::User || kind == Sensitive::Host ||
         kind == Sensitive::Order || kind == Sensitive::Document || kind == Sensitive::Account ||
         kind == Sensitive::Card || kind == Sensitive::Phone;
}

// A short value, or a plain word, would take out innocent words elsewhere.
bool is_telling(std::string_view value) {
  constexpr std::size_t shortest = 5;
  Shape const shape = shape_of(value);
  bool const is_plain_word = shape.digits == 0 && shape.marks == 0 && shape.upper <= 1;
  return value.size() >= shortest && !is_plain_word &&
         value.find_first_of(" \n") == std::string_view::npos;
}

}  // namespace

void KnownValues::learn(Passage const& passage, Finding const& finding) {
  std::string_view const value = passage.text.substr(finding.begin, finding.end - finding.begin);
  if (finding.certainty == Certainty::Sure && is_told_by_words(finding.kind) && is_telling(value)) {
    single_.try_emplace(lower(value), finding.kind);
  }
}

void KnownValues::hide(std::string_view text, Sensitive kind) {
  std::string_view const value = trimmed(text);
  if (value.empty()) {
    return;
  }
  bool const is_token = std::all_of(value.begin(), value.end(), is_value_character);
  if (is_token) {
    single_.insert_or_assign(lower(value), kind);
  } else {
    phrases_.insert_or_assign(std::string(value), kind);
  }
}

void KnownValues::find(Passage const& passage, Findings& findings) const {
  std::string_view const text = passage.text;
  auto const look_up = [&](Token token) {
    std::string value = lower(token.in(text));
    if (auto const found = single_.find(value); found != single_.end()) {
      findings.push_back(
          {token.begin, token.end, found->second, Certainty::Sure, std::move(value)});
    }
  };
  for (std::size_t position = 0; position < text.size() && !single_.empty();) {
    bool const starts_token =
        position == 0 || text[position - 1] == ' ' || text[position - 1] == '\n';
    if (starts_token && text[position] != ' ' && text[position] != '\n') {
      look_up(token_at(text, position));
    }
    if (!is_value_character(text[position])) {
      ++position;
      continue;
    }
    Token const run = run_at(text, position, is_value_character);
    look_up(run);
    position = run.end;
  }
  for (auto const& [phrase, kind] : phrases_) {
    for (auto at = text.find(phrase); at != std::string_view::npos;
         at = text.find(phrase, at + phrase.size())) {
      findings.push_back({at, at + phrase.size(), kind, Certainty::Sure, lower(phrase)});
    }
  }
}

}  // namespace spravka::drafts
