#include "server/drafts/redaction.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "server/drafts/finding.h"
#include "server/drafts/internet_names.h"
#include "server/drafts/known_values.h"
#include "server/drafts/people.h"

namespace spravka::drafts {
namespace {

struct Label {
  Sensitive kind;
  char const* code;
  char const* english;
  char const* russian;
};

constexpr std::array labels{Label{Sensitive::Email, "email", "email", "email"},
                            Label{Sensitive::Phone, "phone", "phone", "телефон"},
                            Label{Sensitive::Name, "name", "name", "имя"},
                            Label{Sensitive::Card, "card", "card", "карта"},
                            Label{Sensitive::Account, "account", "account", "счёт"},
                            Label{Sensitive::Document, "document", "document", "документ"},
                            Label{Sensitive::Address, "address", "address", "адрес"},
                            Label{Sensitive::Host, "host", "host", "хост"},
                            Label{Sensitive::User, "user", "user", "пользователь"},
                            Label{Sensitive::Secret, "secret", "secret", "секрет"},
                            Label{Sensitive::Order, "order", "number", "номер"}};

Label const& label_of(Sensitive kind) {
  return *std::find_if(labels.begin(), labels.end(),
                       [kind](Label const& label) { return label.kind == kind; });
}

// Two findings on the same bytes: the earlier kind gives the name.
int rank_of(Sensitive kind) {
  constexpr std::array order{Sensitive::Secret,  Sensitive::Email,    Sensitive::Card,
                             Sensitive::Account, Sensitive::Document, Sensitive::Phone,
                             Sensitive::Address, Sensitive::Host,     Sensitive::User,
                             Sensitive::Name,    Sensitive::Order};
  return static_cast<int>(std::find(order.begin(), order.end(), kind) - order.begin());
}

bool comes_first(Finding const& left, Finding const& right) {
  return std::tuple(left.begin, right.end, rank_of(left.kind)) <
         std::tuple(right.begin, left.end, rank_of(right.kind));
}

// Sure findings that overlap become one over all their bytes, so that no part of the weaker one is
// left.
Findings merged(Findings findings) {
  std::sort(findings.begin(), findings.end(), comes_first);
  Findings result;
  for (Finding& next : findings) {
    if (result.empty() || next.begin >= result.back().end) {
      result.push_back(std::move(next));
      continue;
    }
    Finding& last = result.back();
    bool const is_inside = next.end <= last.end;
    last.end = std::max(last.end, next.end);
    if (rank_of(next.kind) < rank_of(last.kind)) {
      last.kind = next.kind;
      last.value = std::move(next.value);
    } else if (!is_inside) {
      last.value += " " + next.value;
    }
  }
  return result;
}

bool overlaps_any(Finding const& finding, Findings const& sorted) {
  auto const next =
      std::lower_bound(sorted.begin(), sorted.end(), finding.end,
                       [](Finding const& one, std::size_t end) { return one.begin < end; });
  return next != sorted.begin() && std::prev(next)->end > finding.begin;
}

std::string context_of(std::string_view text, Finding const& finding) {
  constexpr std::size_t width = 60;
  std::size_t begin = finding.begin > width ? finding.begin - width : 0;
  std::size_t end = std::min(text.size(), finding.end + width);
  auto const is_inside_character = [text](std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
  };
  while (begin > 0 && is_inside_character(begin)) {
    --begin;
  }
  while (is_inside_character(end)) {
    ++end;
  }
  std::string context(text.substr(begin, end - begin));
  std::replace(context.begin(), context.end(), '\n', ' ');
  return context;
}

}  // namespace

char const* to_string(Sensitive kind) {
  return label_of(kind).code;
}

struct Redactor::Workings {
  text::Language language;
  People people;
  KnownValues known;
  std::set<std::string, std::less<>> customers_hosts;  // These three in lower case.
  std::set<std::string, std::less<>> agents_hosts;
  std::set<std::string, std::less<>> allowed;
  std::map<std::pair<Sensitive, std::string>, int> numbers;
  std::map<Sensitive, int> counts;
  std::vector<Uncertain> uncertain;

  static Findings structured(Passage const& passage) {
    Findings findings;
    for (auto const find : {find_secrets, find_network, find_numbers, find_lettered_numbers,
                            find_orders, find_addresses}) {
      find(passage, findings);
    }
    return findings;
  }

  void learn(Passage const& passage) {
    for (Finding const& finding : structured(passage)) {
      known.learn(passage, finding);
    }
    people.learn(passage);
  }

  static std::string_view written(Passage const& passage, Finding const& finding) {
    return passage.text.substr(finding.begin, finding.end - finding.begin);
  }

  // Itself, or a domain it belongs to.
  bool is_customers_host(std::string_view host) const {
    while (!host.empty()) {
      if (customers_hosts.contains(host)) {
        return true;
      }
      auto const dot = host.find('.');
      host.remove_prefix(dot == std::string_view::npos ? host.size() : dot + 1);
    }
    return false;
  }

  enum class Fate : std::uint8_t { Goes, Stays, Doubtful };

  // A machine's number that the customer told is his; a name that both told may be the product's.
  Fate fate_of_host(std::string_view host) const {
    if (!agents_hosts.contains(host)) {
      return Fate::Goes;
    }
    if (!is_customers_host(host)) {
      return Fate::Stays;
    }
    return is_ip4(host) || is_ip6(host) || is_mac(host) ? Fate::Goes : Fate::Doubtful;
  }

  Fate fate_of(Finding const& finding, std::string const& lower_text) const {
    if (allowed.contains(lower_text)) {
      return Fate::Stays;
    }
    if (finding.certainty == Certainty::Unsure) {
      return Fate::Doubtful;
    }
    return finding.kind == Sensitive::Host ? fate_of_host(lower_text) : Fate::Goes;
  }

  std::pair<Findings, Findings> sure_and_unsure(Passage const& passage) const {
    Findings all = structured(passage);
    people.find(passage, all);
    known.find(passage, all);
    Findings sure;
    Findings unsure;
    for (Finding& finding : all) {
      Fate const fate = fate_of(finding, lower(written(passage, finding)));
      if (fate != Fate::Stays) {
        (fate == Fate::Goes ? sure : unsure).push_back(std::move(finding));
      }
    }
    return {merged(std::move(sure)), std::move(unsure)};
  }

  std::string placeholder(Finding const& finding) {
    auto const [place, is_new] =
        numbers.try_emplace({finding.kind, finding.value}, counts[finding.kind] + 1);
    counts[finding.kind] += is_new ? 1 : 0;
    Label const& label = label_of(finding.kind);
    return std::string("[") + (language.code == "ru" ? label.russian : label.english) + " " +
           std::to_string(place->second) + "]";
  }

  void doubt(Passage const& passage, Finding const& finding) {
    Uncertain one{std::string(written(passage, finding)), finding.kind,
                  context_of(passage.text, finding)};
    bool const is_known = std::any_of(
        uncertain.begin(), uncertain.end(),
        [&](Uncertain const& other) { return other.text == one.text && other.kind == one.kind; });
    constexpr std::size_t most = 200;
    if (!is_known && uncertain.size() < most) {
      uncertain.push_back(std::move(one));
    }
  }
};

Redactor::Redactor(text::Language language, std::vector<std::string> known_names)
    : workings_(std::make_unique<Workings>()) {
  workings_->language = std::move(language);
  for (std::string const& name : known_names) {
    workings_->people.add(name, Certainty::Sure);
  }
}

Redactor::~Redactor() = default;
Redactor::Redactor(Redactor&&) noexcept = default;
Redactor& Redactor::operator=(Redactor&&) noexcept = default;

void Redactor::learn(std::string_view text, Voice voice) {
  std::string const clean = without_invisible(text);
  Passage const passage(clean);
  workings_->learn(passage);
  if (voice == Voice::Note) {
    return;
  }
  Findings found;
  find_network(passage, found);
  auto& hosts = voice == Voice::Agent ? workings_->agents_hosts : workings_->customers_hosts;
  for (Finding const& finding : found) {
    if (finding.kind == Sensitive::Host) {
      hosts.insert(lower(Workings::written(passage, finding)));
    }
  }
}

void Redactor::hide(std::string const& text, Sensitive kind) {
  workings_->known.hide(without_invisible(text), kind);
}

void Redactor::allow(std::string const& text) {
  workings_->allowed.insert(lower(without_invisible(text)));
}

std::string Redactor::redact(std::string_view text) {
  std::string const clean = without_invisible(text);
  Passage const passage(clean);
  workings_->learn(passage);
  auto const [sure, unsure] = workings_->sure_and_unsure(passage);
  std::string result;
  std::size_t position = 0;
  for (Finding const& finding : sure) {
    result.append(clean, position, finding.begin - position);
    result += workings_->placeholder(finding);
    position = finding.end;
  }
  result.append(clean, position);
  for (Finding const& finding : unsure) {
    if (!overlaps_any(finding, sure)) {
      workings_->doubt(passage, finding);
    }
  }
  return result;
}

std::map<Sensitive, int> Redactor::counts() const {
  std::map<Sensitive, int> counts;
  for (auto const& [kind, count] : workings_->counts) {
    if (count > 0) {
      counts.emplace(kind, count);
    }
  }
  return counts;
}

std::vector<Uncertain> Redactor::uncertain() const {
  return workings_->uncertain;
}

bool begins_with_placeholder(std::string_view text, std::size_t& size) {
  auto const end = text.substr(0, 40).find(']');
  if (!text.starts_with('[') || end == std::string_view::npos) {
    return false;
  }
  auto const space = text.rfind(' ', end);
  if (space == std::string_view::npos || space + 1 >= end) {
    return false;
  }
  std::string_view const name = text.substr(1, space - 1);
  std::string_view const number = text.substr(space + 1, end - space - 1);
  bool const is_label = std::any_of(labels.begin(), labels.end(), [name](Label const& label) {
    return name == label.english || name == label.russian;
  });
  bool const is_number = std::all_of(number.begin(), number.end(), is_digit);
  size = end + 1;
  return is_label && is_number;
}

}  // namespace spravka::drafts
