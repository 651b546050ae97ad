#include "server/drafts/redaction.h"

#include <algorithm>
#include <set>
#include <utility>

#include "indexer/text/plain_reading.h"
#include "server/drafts/finding.h"
#include "server/drafts/internet_names.h"
#include "server/drafts/known_values.h"
#include "server/drafts/overlaps.h"
#include "server/drafts/people.h"
#include "server/drafts/placeholders.h"

namespace spravka::drafts {
namespace {

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

// What finders read: nothing hides behind full-width digits, blanks round an @ or a line's end.
std::string plain(std::string_view text) {
  return text::read_plainly(without_invisible(text)).text;
}

}  // namespace

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
    for (auto const find :
         {find_secrets, find_network, find_numbers, find_lettered_numbers, find_card_tails,
          find_plates, find_personal_dates, find_spelled_addresses, find_handles,
          find_spoken_phones, find_orders, find_addresses}) {
      find(passage, findings);
    }
    return outside_placeholders(std::move(findings), passage.text);
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

  // What an agent may name because everybody may know it: hosts, and addresses of desks.
  static bool is_of_the_desk(Sensitive kind, std::string const& lower_text) {
    return kind == Sensitive::Host || (kind == Sensitive::Email && is_role_mailbox(lower_text));
  }

  enum class Fate : std::uint8_t { Goes, Stays, Doubtful };

  // A machine's number that the customer told is his; a name that both told may be the product's.
  // An agent's profile in a network is a person's all the same, or the company's: only a person
  // knows.
  Fate fate_of_host(std::string_view host) const {
    if (!agents_hosts.contains(host)) {
      return Fate::Goes;
    }
    if (host.find('/') != std::string_view::npos) {
      return Fate::Doubtful;
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
    return is_of_the_desk(finding.kind, lower_text) ? fate_of_host(lower_text) : Fate::Goes;
  }

  std::pair<Findings, Findings> sure_and_unsure(Passage const& passage) const {
    Findings all = structured(passage);
    people.find(passage, all);
    known.find(passage, all);
    all = outside_placeholders(std::move(all), passage.text);
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
    return drafts::placeholder(finding.kind, place->second, language);
  }

  // `finding` has its place in the text as people see it.
  void doubt(std::string_view text, Finding const& finding) {
    Uncertain one{std::string(text.substr(finding.begin, finding.end - finding.begin)),
                  finding.kind, context_of(text, finding)};
    bool const is_known = std::any_of(
        uncertain.begin(), uncertain.end(),
        [&](Uncertain const& other) { return other.text == one.text && other.kind == one.kind; });
    constexpr std::size_t most = 200;
    if (!is_known && uncertain.size() < most) {
      uncertain.push_back(std::move(one));
    }
  }
};

Redactor::Redactor(text::Language language, std::vector<std::string> const& known_names)
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
  std::string const read = plain(text);
  Passage const passage(read);
  workings_->learn(passage);
  if (voice == Voice::Note) {
    return;
  }
  Findings found;
  find_network(passage, found);
  auto& hosts = voice == Voice::Agent ? workings_->agents_hosts : workings_->customers_hosts;
  for (Finding const& finding : found) {
    if (std::string name = lower(Workings::written(passage, finding));
        Workings::is_of_the_desk(finding.kind, name)) {
      hosts.insert(std::move(name));
    }
  }
}

void Redactor::hide(std::string const& text, Sensitive kind) {
  workings_->known.hide(plain(text), kind);
}

void Redactor::allow(std::string const& text) {
  workings_->allowed.insert(lower(plain(text)));
}

std::string Redactor::redact(std::string_view text) {
  std::string const clean = without_invisible(text);
  auto const [read, places] = text::read_plainly(clean);
  Passage const passage(read);
  workings_->learn(passage);
  auto const [sure, unsure] = workings_->sure_and_unsure(passage);
  std::string result;
  std::size_t position = 0;
  for (Finding const& finding : sure) {
    result.append(clean, position, places[finding.begin] - position);
    result += workings_->placeholder(finding);
    position = places[finding.end];
  }
  result.append(clean, position);
  for (Finding finding : unsure) {
    if (!overlaps_any(finding, sure)) {
      finding.begin = places[finding.begin];
      finding.end = places[finding.end];
      workings_->doubt(clean, finding);
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

}  // namespace spravka::drafts
