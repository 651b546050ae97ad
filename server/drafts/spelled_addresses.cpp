// Mail addresses spelled so that programs do not see them: "john.doe (at) example (dot) org", "ivan
// собака primer точка ru".
#include "server/drafts/finding.h"
#include "server/drafts/internet_names.h"

namespace spravka::drafts {
namespace {

bool is_short_gap(std::string_view gap) {
  return gap.find_first_not_of(" ()[]{}<>") == std::string_view::npos && gap.size() <= 4;
}

bool is_at(Passage const& passage, std::size_t index) {
  std::string const& word = passage.words[index].lower;
  bool const is_between = is_short_gap(passage.gap_before(index)) &&
                          is_short_gap(passage.gap_after(index)) &&
                          !passage.gap_after(index).empty();
  return is_between &&
         (is_one_of(word, {"собака", "собачка", "гав"}) || word == "at" || word == "эт");
}

bool is_dot(Passage const& passage, std::size_t index) {
  return is_one_of(passage.words[index].lower, {"dot", "точка"}) &&
         is_short_gap(passage.gap_before(index)) && is_short_gap(passage.gap_after(index));
}

// "john.doe" before the sign.
std::size_t first_of_mailbox(Passage const& passage, std::size_t at) {
  std::size_t first = at - 1;
  constexpr std::size_t most_parts = 4;
  while (first > 0 && at - first < most_parts &&
         is_one_of(passage.gap_before(first), {".", "_", "-"})) {
    --first;
  }
  return first;
}

// "example (dot) org", "example.org" after it; `at` itself when there is no domain.
std::size_t end_of_domain(Passage const& passage, std::size_t at) {
  auto const& words = passage.words;
  bool const is_named = !passage.words[at].is_cyrillic ? passage.gap_after(at) != " " : true;
  std::size_t last = at + 1;
  bool is_dotted = false;
  bool is_spelled = false;
  while (last + 1 < words.size()) {
    bool const has_dot_word = last + 2 < words.size() && is_dot(passage, last + 1);
    bool const has_dot = passage.gap_after(last) == ".";
    if (!has_dot && !has_dot_word) {
      break;
    }
    is_dotted = true;
    is_spelled = is_spelled || has_dot_word;
    last += has_dot_word ? 2 : 1;
  }
  // "at example.org" alone says where something is.
  return is_dotted && (is_spelled || is_named) ? last + 1 : at;
}

}  // namespace

void find_spelled_addresses(Passage const& passage, Findings& findings) {
  auto const& words = passage.words;
  for (std::size_t i = 1; i + 2 < words.size(); ++i) {
    if (!is_at(passage, i) || words[i - 1].is_cyrillic || words[i + 1].is_cyrillic) {
      continue;
    }
    std::size_t const end = end_of_domain(passage, i);
    if (end == i) {
      continue;
    }
    std::size_t const begin = words[first_of_mailbox(passage, i)].begin;
    std::size_t const stop = words[end - 1].end;
    findings.push_back({begin, stop, Sensitive::Email, Certainty::Sure,
                        lower(passage.text.substr(begin, stop - begin))});
    i = end - 1;
  }
}

}  // namespace spravka::drafts
