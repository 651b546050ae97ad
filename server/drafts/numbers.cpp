#include <algorithm>
#include <array>
#include <optional>

#include "server/drafts/checksums.h"
#include "server/drafts/digit_groups.h"
#include "server/drafts/finding.h"

namespace spravka::drafts {
namespace {

using Context = std::vector<std::string_view>;

struct Verdict {
  Sensitive kind{Sensitive::Order};
  Certainty certainty{Certainty::Sure};
};

bool speaks_of(Context const& context, std::initializer_list<std::string_view> beginnings) {
  return std::any_of(context.begin(), context.end(),
                     [&](std::string_view word) { return begins_with_one_of(word, beginnings); });
}

bool speaks_of_phones(Context const& context) {
  return speaks_of(context,
                   {"тел",    "моб",    "сотов", "звон",   "позвон", "перезвон", "whatsapp",
                    "вотсап", "ватсап", "viber", "вайбер", "phone",  "call",     "mobile",
                    "cell",   "fax",    "факс",  "sms",    "смс",    "домашн",   "городск"}) ||
         std::find(context.begin(), context.end(), "tel") != context.end();
}

// Dots stand in dates, versions and addresses of machines: in a phone only between 3, 3 and 4
// digits, or after a plus.
bool has_dots(DigitChain const& chain) {
  return chain.separators.find('.') != std::string::npos;
}

bool is_date(DigitChain const& chain) {
  if (chain.separators.find('(') != std::string::npos) {
    return false;
  }
  return chain.has_sizes({4, 2, 2}) || chain.has_sizes({2, 2, 4}) ||
         chain.has_sizes({4, 2, 2, 2}) || chain.has_sizes({2, 2, 4, 2}) ||
         chain.has_sizes({4, 2, 2, 2, 2}) || chain.has_sizes({1, 2, 4}) ||
         chain.has_sizes({2, 1, 4});
}

bool is_hotline(std::string_view digits) {
  return digits.starts_with("8800") || digits.starts_with("78007") || digits.starts_with("1800") ||
         digits.starts_with("1888");
}

bool is_international(DigitChain const& chain) {
  std::size_t const size = chain.digits.size();
  constexpr std::size_t longest_country_code = 3;
  bool const begins_with_code = chain.sizes.size() == 1 || chain.sizes[0] <= longest_country_code;
  if (!chain.has_plus || size < 8 || !begins_with_code) {
    return false;
  }
  bool const has_eleven = chain.digits[0] == '7' || chain.digits[0] == '1';
  return has_eleven ? size == 11 : size <= 15 && chain.sizes.size() <= 7;
}

bool is_national(DigitChain const& chain) {
  std::string const& digits = chain.digits;
  bool const is_russian = digits.size() == 11 && (digits[0] == '8' || digits[0] == '7') &&
                          std::string_view("3489").find(digits[1]) != std::string_view::npos;
  bool const is_grouped_mobile =
      digits.size() == 10 && digits[0] == '9' && chain.sizes.size() >= 3 && chain.sizes[0] == 3;
  bool const is_british = digits.size() == 11 && digits[0] == '0' && chain.sizes.size() >= 2;
  bool const has_code_in_brackets = (digits.size() == 10 || digits.size() == 11) &&
                                    chain.sizes.size() >= 2 &&
                                    chain.separators.find('(') != std::string::npos;
  return is_russian || is_grouped_mobile || is_british || has_code_in_brackets;
}

bool is_american(DigitChain const& chain) {
  bool const is_grouped = chain.has_sizes({3, 3, 4}) || chain.has_sizes({1, 3, 3, 4});
  return is_grouped && chain.separators.find_first_of("-.(") != std::string::npos;
}

bool is_phone(DigitChain const& chain, Context const& context) {
  if (is_date(chain) || is_hotline(chain.digits)) {
    return false;
  }
  if (has_dots(chain) && !chain.has_plus) {
    return is_american(chain) || (speaks_of_phones(context) && is_national(chain));
  }
  if (chain.has_plus) {
    return is_international(chain);
  }
  bool const is_said =
      speaks_of_phones(context) && chain.digits.size() >= 6 && chain.digits.size() <= 15;
  return is_national(chain) || is_american(chain) || is_said;
}

std::optional<Verdict> card(DigitChain const& chain, Context const& context) {
  std::size_t const size = chain.digits.size();
  bool const is_grouped = chain.has_sizes({4, 4, 4, 4}) || chain.has_sizes({4, 6, 5}) ||
                          chain.has_sizes({4, 4, 4, 4, 3}) || chain.has_sizes({4, 4, 4, 4, 2}) ||
                          chain.has_sizes({8, 8});
  bool const is_run = chain.sizes.size() == 1 && size >= 13 && size <= 19;
  bool const is_device = speaks_of(context, {"imei", "iccid"});
  if ((!is_grouped && !is_run) || has_dots(chain) || chain.has_plus || is_device) {
    return std::nullopt;
  }
  bool const is_said = speaks_of(context, {"карт", "card", "visa", "mastercard", "мир", "mir"});
  bool const begins_as_card = chain.digits[0] >= '2' && chain.digits[0] <= '6';
  if (is_said || (begins_as_card && is_luhn(chain.digits) && size >= 15)) {
    return Verdict{Sensitive::Card};
  }
  return begins_as_card && is_grouped ? std::optional(Verdict{Sensitive::Card, Certainty::Unsure})
                                      : std::nullopt;
}

std::optional<Verdict> account(DigitChain const& chain, Context const& context) {
  std::size_t const size = chain.digits.size();
  bool const is_said = speaks_of(context, {"бик", "счет", "account", "routing"});
  bool const is_short = is_said && chain.sizes.size() == 1 && size >= 8 && size <= 18;
  bool const is_sort_code = speaks_of(context, {"sort"}) && chain.has_sizes({2, 2, 2});
  return size == 20 || is_short || is_sort_code ? std::optional(Verdict{Sensitive::Account})
                                                : std::nullopt;
}

std::optional<Verdict> insurance(DigitChain const& chain, Context const& context) {
  if (chain.digits.size() != 11 || chain.has_plus || has_dots(chain)) {
    return std::nullopt;
  }
  bool const is_said = speaks_of(context, {"снилс", "snils", "страхов"});
  bool const is_shaped =
      chain.has_sizes({3, 3, 3, 2}) && chain.separators.find('-') != std::string::npos;
  if (is_said || (is_shaped && is_snils(chain.digits))) {
    return Verdict{Sensitive::Document};
  }
  return is_shaped ? std::optional(Verdict{Sensitive::Document, Certainty::Unsure}) : std::nullopt;
}

std::optional<Verdict> tax_number(DigitChain const& chain, Context const& context) {
  std::size_t const size = chain.digits.size();
  if (chain.has_plus || has_dots(chain)) {
    return std::nullopt;
  }
  bool const is_said = (speaks_of(context, {"инн", "inn", "vat", "tax"}) &&
                        (size == 10 || size == 12 || size == 9)) ||
                       (speaks_of(context, {"кпп", "огрн", "окпо"}) && size >= 8 && size <= 15);
  bool const is_time_stamp = size == 10 && chain.digits[0] == '1';
  bool const is_proved = chain.sizes.size() == 1 && is_inn(chain.digits) && !is_time_stamp &&
                         chain.digits[0] != '0' && !speaks_of_phones(context);
  return is_said || is_proved ? std::optional(Verdict{Sensitive::Document}) : std::nullopt;
}

std::optional<Verdict> passport(DigitChain const& chain, Context const& context) {
  bool const is_shaped = chain.has_sizes({4, 6}) || chain.has_sizes({2, 2, 6});
  bool const is_said = speaks_of(context, {"паспорт", "passport", "сери", "удостоверен",
                                           "водительск", "загран", "licence", "license"});
  bool const fits = chain.digits.size() >= 9 && chain.digits.size() <= 10;
  bool const is_office = speaks_of(context, {"подразделен"}) && chain.has_sizes({3, 3});
  if (is_office || (is_said && fits && !is_date(chain))) {
    return Verdict{Sensitive::Document};
  }
  bool const is_security_number = chain.has_sizes({3, 2, 4}) && chain.separators == "--";
  if (is_security_number) {
    return Verdict{Sensitive::Document};
  }
  return is_shaped && chain.separators.find_first_not_of(' ') == std::string::npos
             ? std::optional(Verdict{Sensitive::Document, Certainty::Unsure})
             : std::nullopt;
}

std::optional<Verdict> birthday(DigitChain const& chain, Context const& context) {
  bool const is_said = speaks_of(context, {"рожден", "родил", "birth", "born", "dob"});
  return is_said && is_date(chain) ? std::optional(Verdict{Sensitive::Document}) : std::nullopt;
}

std::optional<Verdict> unknown(DigitChain const& chain) {
  std::size_t const size = chain.digits.size();
  bool const is_time_stamp = (size == 10 || size == 13) && chain.digits[0] == '1';
  bool const is_long_run =
      chain.sizes.size() == 1 && size >= 10 && !is_time_stamp && !chain.is_fraction;
  return is_long_run ? std::optional(Verdict{Sensitive::Order, Certainty::Unsure}) : std::nullopt;
}

std::optional<Verdict> judge(DigitChain const& chain, Context const& context) {
  std::array const judges{birthday, insurance, account, passport, tax_number, card};
  std::optional<Verdict> doubt;
  for (auto const judge_one : judges) {
    auto const verdict = judge_one(chain, context);
    if (verdict && verdict->certainty == Certainty::Sure) {
      return verdict;
    }
    doubt = doubt ? doubt : verdict;
  }
  if (is_phone(chain, context)) {
    return Verdict{Sensitive::Phone};
  }
  return doubt ? doubt : unknown(chain);
}

// "8" and "+7" begin the same number.
std::string value_of(Sensitive kind, std::string digits) {
  if (kind == Sensitive::Phone && digits.size() == 11 && digits[0] == '8') {
    digits[0] = '7';
  }
  return kind == Sensitive::Phone && digits.size() == 10 && digits[0] == '9' ? "7" + digits
                                                                             : digits;
}

constexpr std::size_t most_digits = 20;

std::size_t longest_chain(std::vector<DigitGroup> const& groups, std::size_t first) {
  std::size_t digits = groups[first].end - groups[first].begin;
  std::size_t count = 1;
  while (first + count < groups.size() && groups[first + count].is_chained) {
    digits += groups[first + count].end - groups[first + count].begin;
    if (digits > most_digits) {
      break;
    }
    ++count;
  }
  return count;
}

// The longest sure reading of the groups from `first` on; else the longest doubtful one. Returns
// how many groups it took.
std::size_t read_number(Passage const& passage, std::vector<DigitGroup> const& groups,
                        std::size_t first, Findings& findings) {
  Context const context = words_before(passage, groups[first].begin, 5);
  std::optional<Finding> doubt;
  for (std::size_t count = longest_chain(groups, first); count > 0; --count) {
    DigitChain const chain = chain_of(passage.text, groups, first, count);
    auto const verdict = judge(chain, context);
    if (!verdict) {
      continue;
    }
    Finding finding{chain.begin, chain.end, verdict->kind, verdict->certainty,
                    value_of(verdict->kind, chain.digits)};
    if (verdict->certainty == Certainty::Sure) {
      findings.push_back(std::move(finding));
      return count;
    }
    doubt = doubt ? doubt : std::optional(std::move(finding));
  }
  if (doubt) {
    findings.push_back(std::move(*doubt));
  }
  return 1;
}

}  // namespace

void find_numbers(Passage const& passage, Findings& findings) {
  std::vector<DigitGroup> const groups = digit_groups(passage.text);
  for (std::size_t first = 0; first < groups.size();) {
    first += read_number(passage, groups, first, findings);
  }
}

}  // namespace spravka::drafts
