#include "server/drafts/people.h"

#include <algorithm>

#include "server/drafts/inflection.h"
#include "server/drafts/name_words.h"

namespace spravka::drafts {
namespace {

std::size_t letters_of(Word const& word) {
  return word.is_cyrillic ? word.lower.size() / 2 : word.lower.size();
}

bool is_initial(Passage const& passage, std::size_t index) {
  return letters_of(passage.words[index]) == 1 && passage.words[index].is_capital &&
         passage.gap_after(index).starts_with(".");
}

// Words that ride along in a ticket's name field and name nobody.
bool is_no_name(std::string_view word) {
  return is_one_of(
      word, {"mr",       "mrs",       "ms",        "dr",    "and",    "the",       "ооо",
             "оао",      "зао",       "ао",        "ип",    "пао",    "и",         "llc",
             "ltd",      "inc",       "support",   "team",  "admin",  "поддержка", "служба",
             "agent",    "агент",     "user",      "test",  "клиент", "customer",  "пользователь",
             "оператор", "анонимный", "anonymous", "гость", "guest",  "из",        "от",
             "van",      "von",       "de",        "la"});
}

bool joins(Passage const& passage, std::size_t index) {
  std::string_view const gap = passage.gap_before(index);
  return follows_closely(passage, index) ||
         ((gap == "." || gap == ". ") && is_initial(passage, index - 1));
}

}  // namespace

void People::add(std::string_view name, Certainty certainty) {
  Passage const passage(name);
  add_words(passage, {0, passage.words.size()}, certainty);
}

void People::add_words(Passage const& passage, WordRange range, Certainty certainty) {
  constexpr std::size_t most_words = 6;
  range.end = std::min(range.end, range.first + most_words);
  std::size_t person = people_;
  for (std::size_t i = range.first; i < range.end; ++i) {
    if (Bearer const* known = bearer_of(passage.words[i]); known != nullptr) {
      person = known->person;
      break;
    }
  }
  bool is_somebody = false;
  for (std::size_t i = range.first; i < range.end; ++i) {
    Word const& word = passage.words[i];
    if (letters_of(word) < 2 || word.is_number || is_no_name(word.lower)) {
      continue;
    }
    is_somebody = true;
    // "привет, игорь!" says that this one is written without a capital.
    bool const needs_no_capital = !word.is_capital;
    Bearer const bearer{person,
                        (certainty == Certainty::Sure || needs_no_capital) && letters_of(word) > 2,
                        is_ordinary_word_too(word.lower)};
    for (std::string& base : name_bases(word.lower)) {
      auto const [place, is_new] = bearers_.try_emplace(std::move(base), bearer);
      place->second.is_known = place->second.is_known || bearer.is_known;
    }
  }
  people_ += is_somebody && person == people_ ? 1 : 0;
}

void People::learn(Passage const& passage) {
  for (auto const& ranges : {names_around_letter(passage), names_inside(passage)}) {
    for (WordRange const range : ranges) {
      add_words(passage, range, Certainty::Unsure);
    }
  }
}

People::Bearer const* People::bearer_of(Word const& word) const {
  if (letters_of(word) < 2) {
    return nullptr;
  }
  for (std::string_view const base : possible_bases(word.lower)) {
    auto const found = bearers_.find(base);
    if (found == bearers_.end()) {
      continue;
    }
    bool const is_written_as_name = word.is_capital;
    if (is_written_as_name || (found->second.is_known && !found->second.is_ordinary_word)) {
      return &found->second;
    }
  }
  return nullptr;
}

std::size_t People::end_of_name(Passage const& passage, std::size_t first) const {
  auto const& words = passage.words;
  std::size_t end = first + 1;
  for (std::size_t next = end; next < words.size() && joins(passage, next); ++next) {
    if (begins_joined_name(passage, next)) {
      end = ++next + 1;
    } else if (bearer_of(words[next]) != nullptr || is_initial(passage, next)) {
      end = next + 1;
    } else if (!is_particle(words[next].lower)) {
      break;
    }
  }
  return end;
}

Finding People::name_at(Passage const& passage, std::size_t index, Bearer const& bearer) const {
  auto const& words = passage.words;
  std::size_t first = index;
  auto const leads = [&passage](std::size_t word) {
    return is_initial(passage, word) || begins_joined_name(passage, word);
  };
  while (first > 0 && leads(first - 1) && joins(passage, first)) {
    --first;
  }
  std::size_t const end = end_of_name(passage, index);
  bool const is_doubtful =
      bearer.is_ordinary_word && end == index + 1 && passage.starts_sentence(index);
  // The full stop of a last initial belongs to it, unless the sentence ends there.
  std::size_t const stop = is_initial(passage, end - 1) && end < words.size() ? 1 : 0;
  return {words[first].begin, words[end - 1].end + stop, Sensitive::Name,
          is_doubtful ? Certainty::Unsure : Certainty::Sure,
          "person " + std::to_string(bearer.person)};
}

void People::find(Passage const& passage, Findings& findings) const {
  auto const& words = passage.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    Bearer const* const bearer = bearer_of(words[i]);
    if (bearer != nullptr) {
      findings.push_back(name_at(passage, i, *bearer));
      i = end_of_name(passage, i) - 1;
    }
  }
  for (WordRange const range : doubtful_names(passage)) {
    findings.push_back({words[range.first].begin, words[range.end - 1].end, Sensitive::Name,
                        Certainty::Unsure, written_name(passage, range)});
  }
}

}  // namespace spravka::drafts
