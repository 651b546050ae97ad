#include <algorithm>

#include "server/drafts/checksums.h"
#include "server/drafts/finding.h"
#include "server/drafts/tokens.h"

namespace spravka::drafts {
namespace {

bool is_iban_character(char next) {
  return is_digit(next) || (next >= 'A' && next <= 'Z');
}

// "DE89 3704 0044 0532 0130 00": single spaces between, the longest run that the checksum proves.
Token iban_at(std::string_view text, std::size_t begin, std::string& value) {
  constexpr std::size_t longest = 34;
  Token found{begin, begin};
  std::string account;
  for (std::size_t at = begin; at < text.size() && account.size() < longest; ++at) {
    bool const is_space = text[at] == ' ' && at > begin && text[at - 1] != ' ';
    if (!is_space && !is_iban_character(text[at])) {
      break;
    }
    if (is_space) {
      continue;
    }
    account += text[at];
    bool const ends = at + 1 == text.size() || !is_iban_character(text[at + 1]);
    if (ends && is_iban(account)) {
      found.end = at + 1;
      value = account;
    }
  }
  return found;
}

void find_ibans(Passage const& passage, Findings& findings) {
  for (Word const& word : passage.words) {
    std::string_view const written = passage.text.substr(word.begin, word.end - word.begin);
    bool const begins = written.size() >= 4 && !is_digit(written[0]) &&
                        is_iban_character(written[0]) && !is_digit(written[1]) &&
                        is_iban_character(written[1]) && is_digit(written[2]) &&
                        is_digit(written[3]);
    if (!begins) {
      continue;
    }
    std::string value;
    Token const iban = iban_at(passage.text, word.begin, value);
    if (!iban.empty()) {
      findings.push_back({iban.begin, iban.end, Sensitive::Account, Certainty::Sure, value});
    }
  }
}

// "паспорт серия 45 10 номер 123456": the digits of the next words, when they are as many as a
// passport has.
void find_split_passport(Passage const& passage, std::size_t index, Findings& findings) {
  auto const& words = passage.words;
  std::size_t digits = 0;
  std::string value;
  std::size_t begin = 0;
  std::size_t const last = std::min(words.size(), index + 9);
  for (std::size_t i = index + 1; i < last && digits < 9; ++i) {
    if (!words[i].is_number) {
      continue;
    }
    begin = digits == 0 ? words[i].begin : begin;
    digits += words[i].lower.size();
    value += words[i].lower;
    if (digits == 9 || digits == 10) {
      findings.push_back({begin, words[i].end, Sensitive::Document, Certainty::Sure, value});
    }
  }
}

// "passport AB1234567".
void find_lettered_passport(Passage const& passage, std::size_t index, Findings& findings) {
  auto const& words = passage.words;
  std::size_t const last = std::min(words.size(), index + 5);
  for (std::size_t i = index + 1; i < last; ++i) {
    Shape const shape = shape_of(words[i].lower);
    if (shape.digits >= 6 && shape.lower >= 1 && words[i].lower.size() <= 12) {
      findings.push_back(
          {words[i].begin, words[i].end, Sensitive::Document, Certainty::Sure, words[i].lower});
    }
  }
}

// "4276 **** **** 1234", "427655******1234": what is left of a card still points at it.
void find_masked_cards(Passage const& passage, Findings& findings) {
  std::string_view const text = passage.text;
  auto const belongs = [](char next) {
    return is_digit(next) || next == '*' || next == 'X' || next == ' ' || next == '-';
  };
  for (std::size_t position = 0; position < text.size();) {
    if (!is_digit(text[position])) {
      ++position;
      continue;
    }
    Token token = run_at(text, position, belongs);
    position = token.end;
    while (!token.empty() && !is_digit(text[token.end - 1])) {
      --token.end;
    }
    std::string_view const written = token.in(text);
    auto const masked = static_cast<std::size_t>(std::count_if(
        written.begin(), written.end(), [](char next) { return next == '*' || next == 'X'; }));
    auto const digits =
        static_cast<std::size_t>(std::count_if(written.begin(), written.end(), is_digit));
    if (masked >= 4 && digits >= 4 && masked + digits >= 13 && masked + digits <= 19) {
      findings.push_back(
          {token.begin, token.end, Sensitive::Card, Certainty::Sure, std::string(written)});
    }
  }
}

bool is_identity_card(Passage const& passage, std::size_t index) {
  return is_one_of(passage.words[index].lower, {"id", "identity"}) &&
         index + 1 < passage.words.size() && passage.words[index + 1].lower == "card";
}

}  // namespace

void find_lettered_numbers(Passage const& passage, Findings& findings) {
  find_ibans(passage, findings);
  find_masked_cards(passage, findings);
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    if (begins_with_one_of(passage.words[i].lower, {"паспорт", "passport", "загранпаспорт"}) ||
        is_form_of(passage.words[i].lower, "сери")) {
      find_split_passport(passage, i, findings);
      find_lettered_passport(passage, i, findings);
    } else if (is_identity_card(passage, i) ||
               is_one_of(passage.words[i].lower, {"driver", "drivers", "driving"})) {
      find_lettered_passport(passage, i, findings);
    }
  }
}

}  // namespace spravka::drafts
