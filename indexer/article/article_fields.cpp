#include "indexer/article/article_fields.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "indexer/article/letters.h"
#include "indexer/article/spelling.h"
#include "indexer/text/iso_time.h"

namespace spravka::article {

namespace {

constexpr std::array<std::string_view, 14> known_keys{
    "id",    "lang", "title", "summary",   "tags",          "phrases",     "audience",
    "state", "ask",  "owner", "review_by", "redirect_from", "known_issue", "status"};
constexpr std::array<std::string_view, 2> visibility_keys{"audience", "status"};
constexpr std::array<std::string_view, 4> narrowing_words{"draft", "archived", "customers",
                                                          "agents"};

/// Microsoft's documentation, kept by many, has an `audience` of its own: the reader's trade.
bool is_trade(std::string_view audience) {
  constexpr std::array<std::string_view, 5> trades{"itpro", "admin", "developer", "enduser", "all"};
  std::string const words = lower_case(audience);
  for (std::size_t at = 0; at <= words.size();) {
    std::size_t const end = std::min(words.find_first_of("|,", at), words.size());
    if (std::ranges::find(trades, trim(std::string_view(words).substr(at, end - at))) ==
        trades.end()) {
      return false;
    }
    at = end + 1;
  }
  return true;
}

constexpr std::array<std::string_view, 3> issue_keys{"since", "expected", "status"};
constexpr std::array<std::string_view, 4> issue_states{"investigating", "identified", "monitoring",
                                                       "resolved"};

bool is_true(std::string_view word) {
  return word == "true" || word == "yes" || word == "on";
}

class FieldReader {
public:
  FieldReader(YamlValue const& front_matter, Article& article, std::vector<Problem>& problems)
      : front_matter_(front_matter), article_(article), problems_(problems) {}

  tl::expected<void, Problem> read() {
    if (auto const refusal = refuse_keys()) {
      return tl::unexpected(*refusal);
    }
    if (auto const refusal = read_visibility()) {
      return tl::unexpected(*refusal);
    }
    text("id", article_.id);
    text("title", article_.title);
    text("description", article_.summary);
    text("summary", article_.summary);
    list("tags", article_.tags);
    list("phrases", article_.phrases);
    list("ask", article_.ask);
    text("owner", article_.owner);
    text("review_by", article_.review_by);
    list("redirect_from", article_.redirect_from);
    read_state();
    read_language();
    read_known_issue();
    return {};
  }

private:
  Problem problem(Severity severity, int line, std::string code, std::string message) const {
    return {article_.path, line, severity, std::move(code), std::move(message), false};
  }

  void report(Severity severity, int line, std::string code, std::string message) {
    problems_.push_back(problem(severity, line, std::move(code), std::move(message)));
  }

  /// Keys are the same in any case: "Title" is title. Nothing written after a key is as good as no
  /// key.
  YamlValue const* find(std::string_view key) const {
    for (auto const& [name, value] : front_matter_.entries) {
      if (value.kind != YamlValue::Kind::Nothing && lower_case(name) == key) {
        return &value;
      }
    }
    return nullptr;
  }

  std::optional<Problem> refuse_keys() {
    std::set<std::string> seen;
    for (auto const& [name, value] : front_matter_.entries) {
      std::string const key = lower_case(name);
      if (!seen.insert(key).second) {
        if (auto refusal = refuse_repeated(key, value)) {
          return refusal;
        }
      } else if (auto const meant = nearly(key, known_keys)) {
        if (auto refusal = refuse_misspelled(name, *meant, value)) {
          return refusal;
        }
      }
    }
    return std::nullopt;
  }

  std::optional<Problem> refuse_repeated(std::string const& key, YamlValue const& value) {
    std::string const message = "\"" + key + "\" is given twice; keep one";
    if (std::ranges::find(visibility_keys, key) != visibility_keys.end()) {
      return hiding(value.line, "duplicate-key", message);
    }
    report(Severity::Warning, value.line, "duplicate-key", message);
    return std::nullopt;
  }

  std::optional<Problem> refuse_misspelled(std::string const& key, std::string_view meant,
                                           YamlValue const& value) {
    std::string const message =
        "\"" + key + "\" is not a key; did you mean \"" + std::string(meant) + "\"?";
    bool const decides = std::ranges::find(visibility_keys, meant) != visibility_keys.end();
    std::string const word = lower_case(trim(value.text));
    bool const narrows = std::ranges::find(narrowing_words, word) != narrowing_words.end() ||
                         nearly(word, narrowing_words);
    if (decides && narrows) {
      return hiding(value.line, "unknown-key", message);
    }
    report(Severity::Warning, value.line, "unknown-key", message);
    return std::nullopt;
  }

  Problem hiding(int line, std::string code, std::string message) const {
    Problem hides = problem(Severity::Error, line, std::move(code), std::move(message));
    hides.hides_article = true;
    return hides;
  }

  std::optional<Problem> read_visibility() {
    if (YamlValue const* value = find("audience");
        value != nullptr && !is_of_other_system(*value)) {
      auto const audience = parse_audience(lower_case(trim(value->text)));
      if (!audience) {
        return hiding(value->line, "bad-audience",
                      "\"audience\" must be public, customers or agents" + instead_of(*value));
      }
      article_.audience = *audience;
    }
    if (YamlValue const* value = find("status")) {
      auto const status = parse_status(lower_case(trim(value->text)));
      if (!status) {
        return hiding(value->line, "bad-status",
                      "\"status\" must be draft, published or archived" + instead_of(*value));
      }
      article_.status = *status;
    } else if (is_unpublished_elsewhere()) {
      article_.status = Status::Draft;
    }
    return std::nullopt;
  }

  static std::string instead_of(YamlValue const& value) {
    return value.kind == YamlValue::Kind::Text ? ", not \"" + value.text + "\"" : "";
  }

  bool is_of_other_system(YamlValue const& audience) const {
    bool const is_theirs = std::ranges::any_of(front_matter_.entries, [](auto const& entry) {
      return lower_case(entry.key).starts_with("ms.");
    });
    return is_theirs && is_trade(audience.text);
  }

  /// `draft: true` and `published: false` of other generators keep a page from readers; so they do
  /// here.
  bool is_unpublished_elsewhere() const {
    YamlValue const* draft = find("draft");
    YamlValue const* published = find("published");
    return (draft != nullptr && is_true(lower_case(draft->text))) ||
           (published != nullptr && lower_case(published->text) == "false");
  }

  void read_state() {
    YamlValue const* value = find("state");
    if (value == nullptr) {
      return;
    }
    auto const state = parse_state(lower_case(trim(value->text)));
    if (!state) {
      report(Severity::Error, value->line, "bad-state",
             "\"state\" must be wip, not-validated or validated" + instead_of(*value));
    }
    article_.state = state.value_or(State::NotValidated);
  }

  void read_language() {
    YamlValue const* value = find("lang");
    if (value == nullptr) {
      return;
    }
    auto const language = text::parse_language(value->text);
    if (!language) {
      report(Severity::Warning, value->line, "bad-language",
             "\"lang\" names a language that is not known here" + instead_of(*value));
    } else if (!article_.language.empty() && article_.language != *language) {
      report(Severity::Warning, value->line, "language-differs",
             "\"lang\" is " + language->code + " and the folder is " + article_.language.code +
                 "; the folder counts");
    } else {
      article_.language = *language;
    }
  }

  void read_known_issue() {
    YamlValue const* value = find("known_issue");
    if (value == nullptr) {
      return;
    }
    if (value->kind != YamlValue::Kind::Map) {
      return wrong_type("known_issue", *value,
                        "must be a map: {since: ..., expected: ..., status: ...}");
    }
    for (auto const& [key, entry] : value->entries) {
      if (std::ranges::find(issue_keys, key) == issue_keys.end()) {
        report(Severity::Error, entry.line, "bad-known-issue",
               R"("known_issue" has no ")" + key + R"("; it has since, expected and status)");
      }
    }
    YamlValue const* status = value->find("status");
    article_.known_issue =
        KnownIssue{time_of(*value, "since"), time_of(*value, "expected"),
                   status == nullptr ? std::string() : std::string(trim(status->text))};
    if (!article_.known_issue->status.empty() &&
        std::ranges::find(issue_states, article_.known_issue->status) == issue_states.end()) {
      report(Severity::Warning, status->line, "bad-known-issue",
             R"("status" of "known_issue" is shown as written)" + instead_of(*status) +
                 ": investigating, identified, monitoring and resolved are told in the reader's "
                 "language");
    }
  }

  /// Empty for one that cannot be read: readers are not shown what is no time.
  std::string time_of(YamlValue const& issue, std::string_view key) {
    YamlValue const* entry = issue.find(key);
    std::string written = entry == nullptr ? std::string() : std::string(trim(entry->text));
    if (written.empty() || text::parse_iso_time(written)) {
      return written;
    }
    report(Severity::Error, entry->line, "bad-known-issue",
           "\"" + std::string(key) +
               R"(" of "known_issue" must be a time, such as 2026-11-20 or 2026-11-20T08:00Z)" +
               instead_of(*entry));
    return {};
  }

  void wrong_type(std::string_view key, YamlValue const& value, std::string const& wanted) {
    report(Severity::Error, value.line, "wrong-type", "\"" + std::string(key) + "\" " + wanted);
  }

  void text(std::string_view key, std::string& field) {
    YamlValue const* value = find(key);
    if (value == nullptr) {
      return;
    }
    bool const is_ours = std::ranges::find(known_keys, key) != known_keys.end();
    if (value->kind == YamlValue::Kind::Text) {
      field = trim(value->text);
    } else if (is_ours) {
      wrong_type(key, *value, "must be a text, not a list or map");
    }
  }

  void list(std::string_view key, std::vector<std::string>& field) {
    YamlValue const* value = find(key);
    if (value == nullptr) {
      return;
    }
    if (value->kind == YamlValue::Kind::Map) {
      return wrong_type(key, *value, "must be a list of texts: [one, two]");
    }
    if (value->kind == YamlValue::Kind::Text) {
      field.emplace_back(trim(value->text));
    }
    for (YamlValue const& item : value->items) {
      if (item.kind == YamlValue::Kind::Text) {
        field.emplace_back(trim(item.text));
      } else if (item.kind != YamlValue::Kind::Nothing) {
        wrong_type(key, item, "must be a list of texts; quote an entry that holds a colon");
      }
    }
    std::erase(field, "");
  }

  YamlValue const& front_matter_;
  Article& article_;
  std::vector<Problem>& problems_;
};

}  // namespace

tl::expected<void, Problem> read_fields(YamlValue const& front_matter, Article& article,
                                        std::vector<Problem>& problems) {
  return FieldReader(front_matter, article, problems).read();
}

bool seems_restricted(std::string_view front_matter) {
  for (std::size_t at = 0; at < front_matter.size();) {
    std::size_t const end = std::min(front_matter.find_first_of("\r\n", at), front_matter.size());
    std::string_view const line = front_matter.substr(at, end - at);
    at = end + 1;
    std::size_t const colon = std::min(line.find(':'), line.size());
    std::string const key = lower_case(trim(line.substr(0, colon)));
    bool const decides = std::ranges::any_of(visibility_keys, [&key](std::string_view known) {
      return key.find(known) != std::string::npos || misspelling(key, known) <= 1;
    });
    std::string_view const value =
        colon < line.size() ? trim(line.substr(colon + 1)) : line.substr(line.size());
    if (decides && value != "public" && value != "published") {
      return true;
    }
  }
  return false;
}

}  // namespace spravka::article
